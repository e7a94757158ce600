package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/** Probes for a lost tail when no acknowledgment comes for two round trips (RFC 8985 section 7). */
final class TailLossProbe {
    /** TLP.max_ack_delay: how long the peer may hold back the acknowledgment of a single segment. */
    private static final long LONGEST_ACK_DELAY_NS = 200_000_000L;

    private static final long WITHOUT_ROUND_TRIP_NS = 1_000_000_000L;

    private TailLossProbe() {}

    /** 7.2: new data was sent, or an acknowledgment came; the retransmission timer is set already. */
    static void schedule(TransmissionControlBlock tcb, long nowNs) {
        LossVariables loss = tcb.loss;
        boolean calm = !tcb.isRecovering() && tcb.sent.sackedSegments() == 0;
        boolean wanted = Rack.isOn(tcb)
                && tcb.config.has(TcpFeature.TAIL_LOSS_PROBE)
                && calm
                && !tcb.tailProbed
                && tcb.sent.count() > 0
                && tcb.timers.isArmed(TimerTable.RETRANSMISSION);
        if (wanted) {
            long timeoutNs = tcb.srttNs == 0 ? WITHOUT_ROUND_TRIP_NS : 2 * tcb.srttNs;
            timeoutNs += tcb.srttNs != 0 && tcb.sent.count() == 1 ? LONGEST_ACK_DELAY_NS : 0;
            long deadlineNs = Math.min(nowNs + timeoutNs, tcb.timers.deadlineNs(TimerTable.RETRANSMISSION));
            tcb.timers.arm(TimerTable.LOSS_DETECTION, deadlineNs);
            loss.timerProbes = true;
        } else if (loss.timerProbes) {
            loss.timerProbes = false;
            tcb.timers.cancel(TimerTable.LOSS_DETECTION);
        }
    }

    /** 7.3: output sends a probe; the retransmission timer starts anew, as the last resort. */
    static void onTimeout(TransmissionControlBlock tcb, long nowNs) {
        tcb.loss.timerProbes = false;
        tcb.loss.probeDue = true;
        tcb.counters.tailLossProbes++;
        tcb.note(TcpDecision.TAIL_LOSS_PROBE, nowNs);
        RetransmissionTimer.restart(tcb, nowNs);
    }

    /** A probe is sent, and {@code endSeq} is where all that is outstanding then ends. */
    static void onProbe(TransmissionControlBlock tcb, boolean retransmission, int endSeq) {
        tcb.tailProbed = true;
        tcb.tailProbeRetransmits = retransmission;
        tcb.tailProbeEnd = endSeq;
    }

    /** 7.4: an acknowledgment that is not old, SND.UNA is up to date; {@code duplicate}: it tells of nothing new. */
    static void onAcknowledgment(TransmissionControlBlock tcb, boolean duplicate, long nowNs) {
        if (!tcb.tailProbed || SequenceNumber.lessThan(tcb.sndUna, tcb.tailProbeEnd)) {
            return;
        }
        boolean arrivedTwice = tcb.loss.duplicateReported && tcb.loss.duplicateEnd == tcb.tailProbeEnd;
        if (!tcb.tailProbeRetransmits || arrivedTwice || duplicate) {
            tcb.tailProbed = false;
        } else if (SequenceNumber.greaterThan(tcb.sndUna, tcb.tailProbeEnd)) {
            tcb.tailProbed = false;
            tcb.note(TcpDecision.TAIL_LOSS_REPAIRED, nowNs);
            if (!tcb.isRecovering()) {
                tcb.congestion.onLoss(tcb.congestion.cwnd(), nowNs);
                tcb.congestion.onRecovered(nowNs);
                Ecn.onReduction(tcb);
            }
        }
    }
}
