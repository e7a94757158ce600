package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;

/** RFC 9293 3.10.7.4, fifth: check the ACK field. Each step answers whether the segment is to be processed further. */
final class AckProcessing {
    private AckProcessing() {}

    static boolean process(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (!in.has(TcpFlags.ACK)) {
            tcb.note(TcpDecision.ACK_MISSING, nowNs);
            return false;
        }
        if (tcb.state == TcpState.SYN_RECEIVED && !completesHandshake(tcb, in, nowNs)) {
            return false;
        }
        if (!isInRange(tcb, in)) {
            tcb.note(TcpDecision.ACK_OUT_OF_RANGE, nowNs);
            ChallengeAcks.answerAck(tcb, in, nowNs);
            return false;
        }
        inRange(tcb, in, nowNs);
        acknowledge(tcb, in, nowNs);
        return switch (tcb.state) {
            case ESTABLISHED, FIN_WAIT_2, CLOSE_WAIT -> true;
            case FIN_WAIT_1 -> finWait1(tcb, nowNs);
            case CLOSING -> closing(tcb, nowNs);
            case LAST_ACK -> lastAck(tcb, nowNs);
            case TIME_WAIT -> true; // the FIN check restarts the 2 MSL timeout
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED -> throw new AssertionError(tcb.state);
        };
    }

    private static boolean completesHandshake(TransmissionControlBlock tcb, Segment in, long nowNs) {
        boolean acceptable =
                SequenceNumber.lessThan(tcb.sndUna, in.ack()) && SequenceNumber.lessOrEqual(in.ack(), tcb.sndNxt);
        if (!acceptable) {
            tcb.note(TcpDecision.HANDSHAKE_ACK_WRONG, nowNs);
            tcb.queueReset(in.ack(), 0, false, nowNs);
            return false;
        }
        tcb.note(TcpDecision.HANDSHAKE_ACKNOWLEDGED, nowNs);
        establish(tcb, nowNs);
        tcb.sndWnd = in.wnd() << tcb.sndScale;
        tcb.maxSndWnd = Math.max(tcb.maxSndWnd, tcb.sndWnd);
        tcb.sndWl1 = in.seq();
        tcb.sndWl2 = in.ack();
        return true;
    }

    /** Enters ESTABLISHED; a CLOSE that came during the handshake moves on at once when the FIN is sent. */
    static void establish(TransmissionControlBlock tcb, long nowNs) {
        tcb.transition(TcpState.ESTABLISHED, nowNs);
        tcb.synDue = false;
        tcb.events |= TcpEvents.CONNECTED;
        CongestionWindow.open(tcb, nowNs);
        KeepAlive.onSegment(tcb, nowNs);
        DelayedAck.open(tcb);
        BufferTuning.open(tcb, nowNs);
        PathMtu.open(tcb);
        if (tcb.finQueued) {
            tcb.transition(TcpState.FIN_WAIT_1, nowNs);
        }
    }

    /** RFC 5961 section 5: SND.UNA - MAX.SND.WND =< SEG.ACK =< SND.NXT. */
    private static boolean isInRange(TransmissionControlBlock tcb, Segment in) {
        int oldest = tcb.sndUna - tcb.maxSndWnd;
        // By distance: two comparisons would both hold for the number opposite to SND.UNA while MAX.SND.WND is 0.
        return Integer.compareUnsigned(in.ack() - oldest, tcb.sndNxt - oldest) <= 0;
    }

    /** What an ACK field tells that is in range, whatever it acknowledges. */
    static void inRange(TransmissionControlBlock tcb, Segment in, long nowNs) {
        ChallengeAcks.onAcceptable(tcb);
        Timestamps.update(tcb, in, nowNs);
        if (tcb.probing) {
            tcb.probesUnanswered = 0;
            UserTimeout.onProgress(tcb, nowNs);
        }
        Ecn.onAcknowledgment(tcb, in, nowNs);
    }

    private static void acknowledge(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (SequenceNumber.lessThan(tcb.sndUna, in.ack())) {
            somethingNew(tcb, in, nowNs);
        } else if (tcb.sndUna == in.ack()) {
            SackScoreboard.update(tcb, in, nowNs);
            int window = tcb.sndWnd;
            boolean duplicate = tcb.sackAgreed ? tcb.loss.newlySacked : isDuplicate(tcb, in);
            SendWindow.update(tcb, in, nowNs);
            if (duplicate) {
                tcb.note(TcpDecision.ACK_DUPLICATE, nowNs);
                LossRecovery.onDuplicate(tcb, nowNs);
            } else if (in.len() == 0 && tcb.sndWnd == window) {
                tcb.note(TcpDecision.ACK_NOTHING_NEW, nowNs);
            }
            if (tcb.sackAgreed) {
                boolean nothingNew = in.len() == 0 && in.sackBlockCount() == 0;
                SackRecovery.onAcknowledgment(tcb, 0, 0, nowNs);
                TailLossProbe.onAcknowledgment(tcb, nothingNew, nowNs);
                TailLossProbe.schedule(tcb, nowNs);
            }
        } else {
            tcb.note(TcpDecision.ACK_OLD, nowNs);
        }
        windowKnown(tcb);
    }

    /** A peer that answers with a closed window is alive (RFC 9293 3.8.6.1). */
    static void windowKnown(TransmissionControlBlock tcb) {
        if (tcb.sndWnd == 0) {
            tcb.retransmissions = 0;
        }
    }

    static void somethingNew(TransmissionControlBlock tcb, Segment in, long nowNs) {
        SackScoreboard.update(tcb, in, nowNs);
        advance(tcb, in.ack(), nowNs);
        SendWindow.update(tcb, in, nowNs);
    }

    /** RFC 5681 section 2: outstanding data, no text, no SYN or FIN, same acknowledgment, same window. */
    private static boolean isDuplicate(TransmissionControlBlock tcb, Segment in) {
        return tcb.sndUna != tcb.sndNxt && in.len() == 0 && in.wnd() << tcb.sndScale == tcb.sndWnd && !tcb.probing;
    }

    /** SND.UNA <- SEG.ACK, and what was thereby acknowledged leaves the send buffer. */
    static void advance(TransmissionControlBlock tcb, int segAck, long nowNs) {
        int flight = tcb.flightSize();
        int acknowledged = SequenceNumber.difference(segAck, tcb.sndUna);
        boolean acknowledgesSyn = tcb.sndUna == tcb.iss;
        tcb.note(TcpDecision.ACK_ACCEPTED, nowNs);
        RoundTripTime.onAcknowledgment(tcb, segAck, nowNs);
        tcb.sndUna = segAck;
        SackScoreboard.acknowledge(tcb, segAck, nowNs);
        tcb.sendBuffer.acknowledge(SequenceNumber.min(segAck, tcb.sendBuffer.endSequence()));
        if (acknowledgesSyn) {
            afterSyn(tcb);
            acknowledged--;
        }
        if (acknowledged > 0) {
            LossRecovery.onAcknowledgment(tcb, acknowledged, flight, nowNs);
            tcb.probing = false;
        }
        if (tcb.sndUna == tcb.sndNxt) {
            LentTables.releaseSent(tcb);
        }
        RetransmissionTimer.onAcknowledgment(tcb, nowNs);
        PathMtu.onAcknowledgment(tcb, segAck);
        TailLossProbe.onAcknowledgment(tcb, false, nowNs);
        TailLossProbe.schedule(tcb, nowNs);
        if (tcb.urgentPending && SequenceNumber.greaterOrEqual(segAck, tcb.sndUp)) {
            tcb.urgentPending = false;
        }
        BufferTuning.onAcknowledgment(tcb);
        if (tcb.sendBlocked && tcb.sendBuffer.free() > 0) {
            tcb.sendBlocked = false;
            tcb.events |= TcpEvents.WRITABLE;
        }
    }

    /** RFC 6298 5.7: after a SYN was retransmitted, data begins with an RTO of at least 3 seconds. */
    private static void afterSyn(TransmissionControlBlock tcb) {
        tcb.recover = tcb.iss;
        if (tcb.synRetransmitted) {
            tcb.retransmissions = 0;
            tcb.rtoNs = Math.max(3_000_000_000L, tcb.config.minimumRtoNs());
        }
    }

    private static boolean finWait1(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.finAcknowledged()) {
            tcb.transition(TcpState.FIN_WAIT_2, nowNs);
            Timeouts.limitFinWait2(tcb, nowNs);
        }
        return true;
    }

    private static boolean closing(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.finAcknowledged()) {
            Timeouts.enterTimeWait(tcb, nowNs);
            return true;
        }
        return false;
    }

    private static boolean lastAck(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.finAcknowledged()) {
            tcb.enterClosed(TcpResult.OK, nowNs);
            return false;
        }
        return true;
    }
}
