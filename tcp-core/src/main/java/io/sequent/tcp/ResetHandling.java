package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;

/** RFC 9293 3.10.7.4, second: what a RST inside the window does (RFC 5961 section 3). */
final class ResetHandling {
    private ResetHandling() {}

    static void onReset(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (tcb.rules.checksResetAgainstWindow() && !tcb.rules.resetIsExact(in.seq(), tcb.rcvNxt)) {
            tcb.note(TcpDecision.RESET_CHALLENGED, nowNs);
            ChallengeAcks.challenge(tcb, nowNs);
            return;
        }
        tcb.counters.resetsReceived++;
        tcb.note(TcpDecision.RESET_ACCEPTED, nowNs);
        switch (tcb.state) {
            case SYN_RECEIVED -> refuse(tcb, nowNs);
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> tcb.enterClosed(TcpResult.CONNECTION_RESET, nowNs);
            case CLOSING, LAST_ACK, TIME_WAIT -> tcb.enterClosed(TcpResult.OK, nowNs);
            case CLOSED, LISTEN, SYN_SENT -> throw new AssertionError(tcb.state);
        }
    }

    /** A passive open goes back to LISTEN and its user need not know; an active one was refused. */
    static void refuse(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.passive) {
            returnToListen(tcb, nowNs);
        } else {
            tcb.enterClosed(TcpResult.CONNECTION_REFUSED, nowNs);
        }
    }

    /**
     * Nothing of the abandoned handshake may reach the next one; a user who has closed meanwhile wants none. What the user has
     * queued stays queued: the user need not be informed (RFC 9293 3.10.7.4) and sent it to whoever comes, so that it goes to the
     * next one, as if the first had never come.
     */
    static void returnToListen(TransmissionControlBlock tcb, long nowNs) {
        if (tcb.finQueued) {
            tcb.enterClosed(TcpResult.OK, nowNs);
            return;
        }
        tcb.transition(TcpState.LISTEN, nowNs);
        tcb.timers.cancelAll();
        tcb.rewind();
        tcb.synDue = tcb.ackDue = false;
        tcb.rttTiming = tcb.synRetransmitted = false;
        tcb.retransmissions = 0;
        tcb.maxSndWnd = tcb.sndScale = tcb.rcvScale = tcb.tsRecent = 0;
        tcb.scalingAgreed = tcb.sackAgreed = tcb.timestampsAgreed = false;
        tcb.rtoNs = tcb.config.initialRtoNs();
    }
}
