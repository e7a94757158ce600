package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;

/** RFC 9293 3.10.7, SEGMENT ARRIVES: the checks in their order, to be read beside the RFC. */
final class SegmentArrives {
    private SegmentArrives() {}

    /** All that a segment does, with what surrounds the RFC's text: recorded decisions, and a request that waits for data. */
    static void onSegment(TransmissionControlBlock tcb, Segment in, long nowNs) {
        TcpReceiveRequest waiting = tcb.receiveBuffer.waiting();
        int before = waiting == null ? 0 : waiting.count();
        TcpDecisions ring = tcb.decisions;
        if (ring == null) {
            process(tcb, in, nowNs);
        } else {
            ring.arrives(in);
            process(tcb, in, nowNs);
            ring.processed();
        }
        if (waiting != null) {
            UserCalls.serve(tcb, waiting, before, nowNs);
        }
    }

    static void process(TransmissionControlBlock tcb, Segment in, long nowNs) {
        tcb.counters.segmentsReceived += in.segmentCount();
        if (HeaderPrediction.process(tcb, in, nowNs)) {
            return;
        }
        switch (tcb.state) {
            case CLOSED -> closed(tcb, in, nowNs);
            case LISTEN -> listen(tcb, in, nowNs);
            case SYN_SENT -> synSent(tcb, in, nowNs);
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                otherStates(tcb, in, nowNs);
        }
    }

    /** 3.10.7.1. */
    private static void closed(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (in.has(TcpFlags.RST)) {
            tcb.note(TcpDecision.RESET_IGNORED, nowNs);
            return;
        }
        tcb.timestampsAgreed = false; // with the TCB it is gone what was agreed
        if (in.has(TcpFlags.ACK)) {
            tcb.queueReset(in.ack(), 0, false, nowNs);
        } else {
            tcb.queueReset(0, in.seq() + in.len(), true, nowNs);
        }
    }

    /** 3.10.7.2. Text and FIN on a SYN are left unacknowledged: the peer sends them again. */
    private static void listen(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (in.has(TcpFlags.RST)) {
            tcb.note(TcpDecision.RESET_IGNORED, nowNs);
            return;
        }
        if (in.has(TcpFlags.ACK)) {
            tcb.note(TcpDecision.LISTEN_RESET, nowNs);
            tcb.queueReset(in.ack(), 0, false, nowNs);
            return;
        }
        if (!in.has(TcpFlags.SYN)) {
            tcb.note(TcpDecision.SEGMENT_IGNORED, nowNs);
            return;
        }
        tcb.note(TcpDecision.LISTEN_SYN, nowNs);
        acceptSyn(tcb, in, nowNs);
        tcb.synDue = true;
        tcb.transition(TcpState.SYN_RECEIVED, nowNs);
        if (in.len() > 1) {
            tcb.note(TcpDecision.SYN_TEXT_LEFT, nowNs);
        }
        if (!tcb.rules.awaitsThirdAck()) {
            AckProcessing.establish(tcb, nowNs);
            tcb.synDue = true;
        }
    }

    private static void acceptSyn(TransmissionControlBlock tcb, Segment in, long nowNs) {
        tcb.synReceived(in.seq());
        OptionNegotiation.onSyn(tcb, in, nowNs);
        SendWindow.fromSyn(tcb, in);
        UserTimeoutOption.onSegment(tcb, in, nowNs);
    }

    /** 3.10.7.3. */
    private static void synSent(TransmissionControlBlock tcb, Segment in, long nowNs) {
        boolean ack = in.has(TcpFlags.ACK);
        if (ack) {
            boolean acceptable =
                    SequenceNumber.lessThan(tcb.iss, in.ack()) && SequenceNumber.lessOrEqual(in.ack(), tcb.sndNxt);
            if (!acceptable) {
                tcb.note(TcpDecision.ACK_OUT_OF_RANGE, nowNs);
                if (!in.has(TcpFlags.RST)) {
                    tcb.queueReset(in.ack(), 0, false, nowNs);
                }
                return;
            }
        }
        if (in.has(TcpFlags.RST)) {
            if (ack) {
                tcb.counters.resetsReceived++;
                tcb.note(TcpDecision.RESET_ACCEPTED, nowNs);
                tcb.enterClosed(TcpResult.CONNECTION_REFUSED, nowNs);
            } else {
                tcb.note(TcpDecision.RESET_IGNORED, nowNs);
            }
            return;
        }
        if (!in.has(TcpFlags.SYN)) {
            tcb.note(TcpDecision.SEGMENT_IGNORED, nowNs);
            return;
        }
        tcb.note(ack ? TcpDecision.SYN_ACK_ACCEPTED : TcpDecision.SYN_CROSSED, nowNs);
        acceptSyn(tcb, in, nowNs);
        if (ack) {
            AckProcessing.advance(tcb, in.ack(), nowNs);
            AckProcessing.establish(tcb, nowNs);
            tcb.ackDue = true;
            TextProcessing.process(tcb, in, in.seq() + 1, nowNs);
        } else {
            tcb.transition(TcpState.SYN_RECEIVED, nowNs);
            tcb.synDue = true;
        }
    }

    /** 3.10.7.4. The third check, security, does not exist here: IP carries no security option. */
    private static void otherStates(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (!Timestamps.accepts(tcb, in, nowNs)) {
            return;
        }
        boolean believesAnyReset = in.has(TcpFlags.RST) && !tcb.rules.checksResetAgainstWindow();
        boolean acceptable = AcceptabilityTest.isAcceptable(tcb, in) || believesAnyReset;
        if (!acceptable && !AcceptabilityTest.isProbeOfClosedWindow(tcb, in)) {
            notAcceptable(tcb, in, nowNs);
            return;
        }
        if (in.has(TcpFlags.RST)) {
            ResetHandling.onReset(tcb, in, nowNs);
            return;
        }
        if (in.has(TcpFlags.SYN)) {
            syn(tcb, in, nowNs);
            return;
        }
        if (!acceptable) {
            tcb.note(TcpDecision.CLOSED_WINDOW_PROBED, nowNs);
        }
        tcb.ackDue |= !acceptable; // text at a closed window: its ACK and URG count, the text does not
        if (AckProcessing.process(tcb, in, nowNs)) {
            afterAck(tcb, in, nowNs);
            if (acceptable) {
                Ecn.onText(tcb, in, nowNs);
            }
            TextProcessing.process(tcb, in, in.seq(), nowNs);
        }
    }

    /** What a segment tells beside ACK field and text. */
    static void afterAck(TransmissionControlBlock tcb, Segment in, long nowNs) {
        KeepAlive.onSegment(tcb, nowNs);
        UserTimeoutOption.onSegment(tcb, in, nowNs);
    }

    private static void notAcceptable(TransmissionControlBlock tcb, Segment in, long nowNs) {
        tcb.counters.unacceptableSegments += in.segmentCount();
        tcb.note(TcpDecision.SEGMENT_UNACCEPTABLE, nowNs);
        if (in.has(TcpFlags.RST)) {
            tcb.note(TcpDecision.RESET_IGNORED, nowNs);
            return;
        }
        KeepAlive.onSegment(tcb, nowNs);
        if (in.has(TcpFlags.SYN)) {
            ChallengeAcks.challenge(tcb, nowNs); // RFC 5961 4.2: irrespective of the sequence number
        } else if (in.len() > 0) {
            tcb.ackDue = true;
            TextProcessing.oldText(tcb, in);
        } else {
            ChallengeAcks.answerAck(tcb, in, nowNs);
        }
        // A retransmitted FIN lies left of the window, so that the checks further on never see it.
        boolean repeatedFin = in.has(TcpFlags.FIN) && !in.has(TcpFlags.SYN) && in.seq() + in.len() == tcb.rcvNxt;
        if (tcb.state == TcpState.TIME_WAIT && repeatedFin) {
            Timeouts.restartTimeWait(tcb, nowNs);
        }
    }

    /** One left of the window is the old one, sent again with text that reaches into the window. */
    private static void syn(TransmissionControlBlock tcb, Segment in, long nowNs) {
        boolean inWindow = AcceptabilityTest.isInWindow(tcb, in.seq());
        if (tcb.state == TcpState.SYN_RECEIVED && tcb.passive && inWindow) {
            tcb.note(TcpDecision.HANDSHAKE_ABANDONED, nowNs);
            ResetHandling.returnToListen(tcb, nowNs);
        } else {
            tcb.note(TcpDecision.SYN_CHALLENGED, nowNs);
            ChallengeAcks.challenge(tcb, nowNs);
        }
    }
}
