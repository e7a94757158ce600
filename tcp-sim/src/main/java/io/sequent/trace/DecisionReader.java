package io.sequent.trace;

import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpDecision;
import io.sequent.tcp.TcpDecisions;
import io.sequent.tcp.TcpState;

/** Reads what a connection decided since the last reading, and tells a conversation its states and timers. */
final class DecisionReader {

    private static final int CAPACITY = 1024;

    private final TcpDecisions ring = new TcpDecisions(CAPACITY);
    private final TcpConnection connection;
    private int next;

    DecisionReader(TcpConnection connection) {
        this.connection = connection;
        connection.decisions(ring);
    }

    boolean isOver() {
        return connection.state() == TcpState.CLOSED && next == ring.count();
    }

    String state() {
        return connection.state().rfcName();
    }

    void readInto(Conversation conversation, Side side) {
        next = Math.max(next, ring.oldest());
        for (; next < ring.count(); next++) {
            int code = ring.code(next);
            if (code == TcpDecision.STATE_CHANGED) {
                conversation.state(
                        side, ring.timeNs(next), ring.stateAfter(next).rfcName());
            } else {
                String note = note(code);
                if (!note.isEmpty()) {
                    conversation.note(side, ring.timeNs(next), note);
                }
            }
        }
    }

    /** What is worth a line in a diagram: what no arriving segment explains. */
    private static String note(int code) {
        return switch (code) {
            case TcpDecision.RETRANSMITTED_TIMEOUT -> "retransmission timeout";
            case TcpDecision.RETRANSMITTED_FAST -> "fast retransmit";
            case TcpDecision.RETRANSMITTED_LOST -> "fast retransmit";
            case TcpDecision.TAIL_LOSS_PROBE -> "tail loss probe";
            case TcpDecision.SPURIOUS_TIMEOUT, TcpDecision.SPURIOUS_RECOVERY -> "spurious: undone";
            case TcpDecision.CONGESTION_ANSWERED -> "slows down: congestion mark";
            case TcpDecision.ZERO_WINDOW_PROBE -> "window probe";
            case TcpDecision.KEEP_ALIVE_PROBE -> "keep-alive probe";
            case TcpDecision.PATH_MTU_LOWERED -> "smaller segments: path MTU";
            case TcpDecision.PATH_MTU_RAISED -> "larger segments are tried";
            case TcpDecision.GAVE_UP -> "gives up";
            case TcpDecision.TIME_WAIT_OVER -> "2 MSL are over";
            default -> "";
        };
    }
}
