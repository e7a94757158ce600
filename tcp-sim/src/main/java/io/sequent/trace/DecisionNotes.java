package io.sequent.trace;

import io.sequent.tcp.TcpDecision;

/** The few words that a decision gets beside the lifeline of a diagram. */
final class DecisionNotes {
    static final String TIMEOUT = "retransmission timeout";
    static final String PROBE = "tail loss probe";
    static final String TIME_WAIT_OVER = "2 MSL are over";

    private DecisionNotes() {}

    /** What is worth a line there: what no arriving segment explains; else "". */
    static String of(int code) {
        return switch (code) {
            case TcpDecision.RETRANSMITTED_TIMEOUT -> TIMEOUT;
            case TcpDecision.RETRANSMITTED_FAST -> "fast retransmit";
            case TcpDecision.RETRANSMITTED_LOST -> "fast retransmit";
            case TcpDecision.TAIL_LOSS_PROBE -> PROBE;
            case TcpDecision.SPURIOUS_TIMEOUT, TcpDecision.SPURIOUS_RECOVERY -> "spurious: undone";
            case TcpDecision.CONGESTION_ANSWERED -> "slows down: congestion mark";
            case TcpDecision.ZERO_WINDOW_PROBE -> "window probe";
            case TcpDecision.KEEP_ALIVE_PROBE -> "keep-alive probe";
            case TcpDecision.PATH_MTU_LOWERED -> "smaller segments: path MTU";
            case TcpDecision.PATH_MTU_RAISED -> "larger segments are tried";
            case TcpDecision.GAVE_UP -> "gives up";
            case TcpDecision.TIME_WAIT_OVER -> TIME_WAIT_OVER;
            default -> "";
        };
    }
}
