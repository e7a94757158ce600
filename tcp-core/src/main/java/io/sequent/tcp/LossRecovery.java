package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/** Says what is lost: three duplicate acknowledgments, partial acknowledgments, timeouts (RFC 5681 3.2, RFC 6582). */
final class LossRecovery {
    private static final int DUPLICATE_THRESHOLD = 3;

    private LossRecovery() {}

    /** What may be in flight now: cwnd, inflated by duplicate acknowledgments and deflated by partial ones. */
    static int window(TransmissionControlBlock tcb) {
        return Math.max(tcb.congestion.cwnd() + tcb.inflation, tcb.effectiveSendMss);
    }

    static void onDuplicate(TransmissionControlBlock tcb, long nowNs) {
        tcb.counters.duplicateAcksReceived++;
        tcb.duplicateAcks++;
        if (tcb.inFastRecovery) {
            tcb.inflation += tcb.effectiveSendMss;
        } else if (tcb.duplicateAcks == DUPLICATE_THRESHOLD && SequenceNumber.greaterThan(tcb.sndUna, tcb.recover)) {
            enter(tcb, nowNs);
        }
    }

    private static void enter(TransmissionControlBlock tcb, long nowNs) {
        tcb.inFastRecovery = true;
        tcb.recover = tcb.sndNxt - 1;
        tcb.congestion.onLoss(tcb.flightSize(), nowNs);
        tcb.inflation = DUPLICATE_THRESHOLD * tcb.effectiveSendMss;
        tcb.fastRetransmitDue = true;
        tcb.counters.fastRetransmits++;
        tcb.note(TcpDecision.RECOVERY_STARTED, nowNs);
    }

    /** SND.UNA advanced by {@code acknowledged} octets while {@code flight} were outstanding. */
    static void onAcknowledgment(TransmissionControlBlock tcb, int acknowledged, int flight, long nowNs) {
        tcb.duplicateAcks = 0;
        if (SequenceNumber.lessThan(tcb.retransmitNext, tcb.sndUna)) {
            tcb.retransmitNext = tcb.sndUna;
        }
        if (SequenceNumber.lessThan(tcb.retransmitEnd, tcb.retransmitNext)) {
            tcb.retransmitEnd = tcb.retransmitNext;
        }
        CongestionWindow.onAcknowledgment(tcb, acknowledged, flight, nowNs);
        if (tcb.inFastRecovery && SequenceNumber.greaterThan(tcb.sndUna, tcb.recover)) {
            leave(tcb, nowNs);
        } else if (tcb.inFastRecovery) {
            partial(tcb, acknowledged);
        }
    }

    /** RFC 6582 3.2 step 3, partial acknowledgment: the next hole is lost, too. */
    private static void partial(TransmissionControlBlock tcb, int acknowledged) {
        tcb.fastRetransmitDue = true;
        int restored = acknowledged >= tcb.effectiveSendMss ? tcb.effectiveSendMss : 0;
        tcb.inflation += restored - acknowledged;
    }

    private static void leave(TransmissionControlBlock tcb, long nowNs) {
        tcb.inFastRecovery = false;
        tcb.fastRetransmitDue = false;
        tcb.inflation = 0;
        tcb.congestion.onRecovered(nowNs);
        // RFC 6582 3.2 step 3, full acknowledgment, option 1: no burst where little is in flight
        int unburst = Math.max(tcb.flightSize(), tcb.effectiveSendMss) + tcb.effectiveSendMss;
        tcb.congestion.recoveryWindow(Math.min(tcb.congestion.cwnd(), unburst));
        tcb.note(TcpDecision.RECOVERY_FINISHED, nowNs);
    }

    /** All that is outstanding counts as lost and goes again in order, as the window allows. */
    static void onRetransmissionTimeout(TransmissionControlBlock tcb, long nowNs) {
        tcb.congestion.onRetransmissionTimeout(tcb.flightSize(), tcb.retransmissions == 1, nowNs);
        tcb.recover = tcb.sndNxt - 1;
        tcb.inFastRecovery = false;
        tcb.fastRetransmitDue = false;
        tcb.inflation = 0;
        tcb.duplicateAcks = 0;
        tcb.retransmitNext = tcb.sndUna;
        tcb.retransmitEnd = tcb.sndNxt;
    }
}
