package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;

/**
 * Explicit congestion notification (RFC 3168 section 6): routers mark packets instead of dropping them, the receiver echoes the
 * mark, the sender slows down and says so.
 *
 * <p>Only new text is sent as ECN-capable: not SYNs, bare acknowledgments, retransmissions and window probes (6.1.1, 6.1.4 to
 * 6.1.6).
 */
final class Ecn {
    /** ECT(0), the codepoint of a transport that takes part (RFC 3168 section 5, RFC 8311 4.1). */
    private static final int ECT_0 = 2;
    /** Congestion experienced. */
    private static final int CE = 3;

    private static final int SETUP = TcpFlags.ECE | TcpFlags.CWR;

    private Ecn() {}

    /**
     * Flags of our SYN or SYN-ACK. A SYN that has to be sent again does without, since there are paths that drop such SYNs
     * (6.1.1.1).
     */
    static int offer(TransmissionControlBlock tcb) {
        if (tcb.state == TcpState.SYN_SENT) {
            return tcb.config.has(TcpFeature.ECN) && !tcb.synRetransmitted ? SETUP : 0;
        }
        return tcb.ecnAgreed ? TcpFlags.ECE : 0;
    }

    /** The peer's SYN or SYN-ACK; both flags on a SYN-ACK come from a peer that returns reserved bits as it gets them. */
    static void onSyn(TransmissionControlBlock tcb, Segment in) {
        int flags = in.flags() & SETUP;
        if (tcb.state == TcpState.SYN_SENT) {
            tcb.ecnAgreed = tcb.config.has(TcpFeature.ECN) && in.has(TcpFlags.ACK) && flags == TcpFlags.ECE;
        } else {
            tcb.ecnAgreed = tcb.config.has(TcpFeature.ECN_ACCEPT) && flags == SETUP;
        }
        tcb.ecnReducedEnd = tcb.iss;
    }

    /** New text leaves: it may be marked, unless we have also sent a SYN that did not offer this. */
    static void onNewText(TransmissionControlBlock tcb, Segment out) {
        if (!tcb.ecnAgreed) {
            return;
        }
        if (tcb.passive || !tcb.synRetransmitted) {
            out.ecn(ECT_0);
        }
        if (tcb.cwrDue) {
            tcb.cwrDue = false;
            out.flags(out.flags() | TcpFlags.CWR);
        }
    }

    /** The flag that each acknowledgment carries until the peer says that it has slowed down (6.1.3). */
    static int echo(TransmissionControlBlock tcb) {
        return tcb.ceEchoing ? TcpFlags.ECE : 0;
    }

    /** Acceptable text has arrived. A mark on anything else means nothing (6.1.4, 6.1.5). */
    static void onText(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (!tcb.ecnAgreed || in.payloadLength() == 0) {
            return;
        }
        if (in.has(TcpFlags.CWR)) {
            tcb.ceEchoing = false;
        }
        if (in.ecn() == CE) {
            tcb.ceEchoing = true;
            tcb.counters.congestionMarks++;
            tcb.note(TcpDecision.CONGESTION_MARKED, nowNs);
        }
    }

    /** An acknowledgment is about to be processed: slow down once for each window of data, by whatever it was told (6.1.2). */
    static void onAcknowledgment(TransmissionControlBlock tcb, Segment in, long nowNs) {
        boolean echoed = tcb.ecnAgreed && in.has(TcpFlags.ECE);
        tcb.ackSample.congestionEchoed(echoed);
        if (!tcb.ecnAgreed || SequenceNumber.lessThan(in.ack(), tcb.sndUna)) {
            return;
        }
        boolean reducedForIt = SequenceNumber.lessOrEqual(in.ack(), tcb.ecnReducedEnd);
        if (echoed && !reducedForIt && !tcb.inFastRecovery) {
            int tested = Math.min(tcb.sndNxt - tcb.sndUna, tcb.congestion.cwnd());
            tcb.congestion.onCongestionExperienced(tested, nowNs);
            tcb.counters.congestionResponses++;
            tcb.note(TcpDecision.CONGESTION_ANSWERED, nowNs);
            onReduction(tcb);
        } else if (!reducedForIt) {
            tcb.ecnReducedEnd =
                    in.ack() - 1; // keeps near, so that the comparison outlives the wrapping of sequence numbers
        }
    }

    /** cwnd was reduced, for whatever reason: the next new text tells the peer (6.1.2). */
    static void onReduction(TransmissionControlBlock tcb) {
        tcb.cwrDue = tcb.ecnAgreed;
        tcb.ecnReducedEnd = tcb.sndNxt;
    }
}
