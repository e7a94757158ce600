package io.sequent.oracle;

import static io.sequent.oracle.OracleSegment.ACK;
import static io.sequent.oracle.OracleSegment.FIN;
import static io.sequent.oracle.OracleSegment.RST;
import static io.sequent.oracle.OracleSegment.SYN;
import static io.sequent.oracle.OracleSegment.URG;

import java.util.Arrays;

/** RFC 9293 3.10.7.4, check by check, with RFC 5961 and RFC 7323. */
final class OracleOtherStates {
    private final OracleTcb tcb;
    private final OracleText text;

    OracleOtherStates(OracleTcb tcb) {
        this.tcb = tcb;
        text = new OracleText(tcb);
    }

    void arrives(OracleSegment segment, long nowNs) {
        if (tcb.options.repeatedSynDrawsSynAck && isRepeatedSyn(segment)) {
            tcb.rule("the SYN once more");
            tcb.replies.add(new OracleSegment(tcb.iss, SYN | ACK));
            return;
        }
        if (timestampForbids(segment) || !sequenceIsAcceptable(segment, nowNs)) {
            return;
        }
        if (resetArrived(segment) || synArrived(segment)) {
            return;
        }
        if (!segment.has(ACK)) {
            tcb.rule("3.10.7.4 fifth: no ACK");
            return;
        }
        if (!acknowledgmentIsGood(segment)) {
            return;
        }
        // Choice: later than RFC 7323 appendix D has it, so that a stranger without a good ACK cannot move TS.Recent
        rememberTimestamp(segment);
        if (!acknowledge(segment, nowNs)) {
            return;
        }
        continueAtSixthStep(segment, nowNs);
    }

    private boolean isRepeatedSyn(OracleSegment segment) {
        return tcb.state == OracleState.SYN_RECEIVED
                && segment.has(SYN)
                && !segment.has(ACK | RST)
                && segment.seq == tcb.irs;
    }

    /** RFC 7323 5.3 R1, and 3.2: a segment without the agreed option is dropped. */
    private boolean timestampForbids(OracleSegment segment) {
        if (!tcb.timestampsAgreed || segment.has(RST)) {
            return false;
        }
        if (!segment.timestamps) {
            tcb.rule("RFC 7323 3.2: no timestamp");
            return true;
        }
        if (Modulo.less(segment.tsVal, tcb.tsRecent)) {
            tcb.rule("RFC 7323 5.3 R1");
            tcb.ackDue = true;
            return true;
        }
        return false;
    }

    /** RFC 7323 5.3 R3. */
    private void rememberTimestamp(OracleSegment segment) {
        if (tcb.timestampsAgreed
                && segment.timestamps
                && Modulo.lessOrEqual(tcb.tsRecent, segment.tsVal)
                && Modulo.lessOrEqual(segment.seq, tcb.lastAckSent)) {
            tcb.tsRecent = segment.tsVal;
        }
    }

    /** First: Table 6. */
    private boolean sequenceIsAcceptable(OracleSegment segment, long nowNs) {
        boolean closedWindow = tcb.rcvWnd() == 0;
        boolean acceptable;
        if (segment.len() == 0) {
            acceptable = closedWindow ? segment.seq == tcb.rcvNxt : tcb.inReceiveWindow(segment.seq);
        } else if (closedWindow) {
            // special allowance for valid ACKs, URGs and RSTs: only what occupies sequence space is left out
            acceptable = segment.seq == tcb.rcvNxt && segment.has(ACK | RST | SYN);
            tcb.ackDue |= acceptable && !segment.has(RST);
        } else {
            acceptable = tcb.inReceiveWindow(segment.seq)
                    || tcb.inReceiveWindow(Modulo.add(segment.seq, segment.len() - 1L));
        }
        if (acceptable) {
            return true;
        }
        tcb.rule("3.10.7.4 first: not acceptable");
        if (!segment.has(RST)) {
            tcb.ackDue = true;
            if (!segment.has(SYN) && Modulo.less(segment.textSeq(), tcb.rcvNxt)) {
                tcb.sack.arrives(segment.textSeq(), segment.text.length);
            }
            boolean repeatedFin =
                    segment.has(FIN) && !segment.has(SYN) && Modulo.add(segment.seq, segment.len()) == tcb.rcvNxt;
            if (tcb.state == OracleState.TIME_WAIT && repeatedFin) {
                // the fifth check speaks of it; the first one, read strictly, never lets it get there
                tcb.rule("3.10.7.4 fifth, TIME-WAIT");
                startTimeWait(nowNs);
            }
        }
        return false;
    }

    /** Second: RST, as RFC 5961 3.2 has it. */
    private boolean resetArrived(OracleSegment segment) {
        if (!segment.has(RST)) {
            return false;
        }
        if (segment.seq != tcb.rcvNxt) {
            if (tcb.inReceiveWindow(segment.seq)) {
                tcb.rule("3.10.7.4 second, 3)");
                tcb.ackDue = true;
            } else {
                tcb.rule("3.10.7.4 second, 1)");
            }
            return true;
        }
        tcb.rule("3.10.7.4 second, 2)");
        switch (tcb.state) {
            case SYN_RECEIVED -> {
                if (tcb.passiveOpen) {
                    returnToListen();
                } else {
                    OracleArrival.delete(tcb, OracleReason.REFUSED);
                }
            }
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> OracleArrival.delete(tcb, OracleReason.RESET);
            default -> OracleArrival.delete(tcb, OracleReason.NONE);
        }
        return true;
    }

    private void returnToListen() {
        if (tcb.closeCalled) {
            // Choice: a user who has closed does not listen any more
            OracleArrival.delete(tcb, OracleReason.NONE);
            return;
        }
        tcb.state = OracleState.LISTEN;
        tcb.stopTimers();
        // Choice: what the user has queued is for whoever comes, and so for the next one
        tcb.timestampsAgreed = false;
        tcb.ackDue = false;
    }

    /** Fourth: SYN, as RFC 5961 4.2 has it. */
    private boolean synArrived(OracleSegment segment) {
        if (!segment.has(SYN)) {
            return false;
        }
        // Left of the window it is the SYN that came before, sent again: with text or without, an ACK answers it
        boolean inWindow = tcb.inReceiveWindow(segment.seq);
        if (tcb.state == OracleState.SYN_RECEIVED && tcb.passiveOpen && inWindow) {
            tcb.rule("3.10.7.4 fourth, SYN-RECEIVED");
            returnToListen();
        } else {
            tcb.rule("3.10.7.4 fourth: challenge ACK");
            tcb.ackDue = true;
        }
        return true;
    }

    /** Fifth: RFC 5961 5.2, and what SYN-RECEIVED asks for. */
    private boolean acknowledgmentIsGood(OracleSegment segment) {
        if (tcb.state == OracleState.SYN_RECEIVED) {
            boolean good = Modulo.less(tcb.sndUna, segment.ack) && Modulo.lessOrEqual(segment.ack, tcb.sndNxt);
            if (!good) {
                // 3.5.2, second group: in a state that is not synchronized any unacceptable ACK draws a reset
                tcb.rule("3.10.7.4 fifth, SYN-RECEIVED: reset");
                tcb.replies.add(OracleArrival.resetFor(segment));
                tcb.ackDue = false;
            }
            return good;
        }
        long oldest = Modulo.add(tcb.sndUna, -tcb.maxSndWnd);
        boolean good = Modulo.lessOrEqual(oldest, segment.ack) && Modulo.lessOrEqual(segment.ack, tcb.sndNxt);
        if (!good) {
            tcb.rule("3.10.7.4 fifth: RFC 5961 5.2");
            tcb.ackDue = true;
        }
        return good;
    }

    /** Fifth, state by state; false: the segment needs no more processing. */
    private boolean acknowledge(OracleSegment segment, long nowNs) {
        if (tcb.state == OracleState.SYN_RECEIVED) {
            tcb.rule("3.10.7.4 fifth, SYN-RECEIVED");
            tcb.events.add(OracleEvent.CONNECTED);
            tcb.state = tcb.closeCalled ? OracleState.FIN_WAIT_1 : OracleState.ESTABLISHED;
            tcb.sndWl1 = segment.seq;
            tcb.sndWl2 = segment.ack;
            setSendWindow(segment);
        }
        if (Modulo.less(tcb.sndUna, segment.ack)) {
            tcb.rule("3.10.7.4 fifth: SND.UNA <- SEG.ACK");
            removeAcknowledged(segment.ack);
            tcb.sndUna = segment.ack;
            // RFC 6298 (5.2) and (5.3)
            tcb.retransmissionAtNs = tcb.nothingOutstanding() ? OracleTcb.NEVER : nowNs + tcb.options.rtoNs;
        }
        updateSendWindow(segment);
        switch (tcb.state) {
            case FIN_WAIT_1 -> {
                if (tcb.finAcknowledged()) {
                    tcb.state = OracleState.FIN_WAIT_2;
                }
            }
            case CLOSING -> {
                if (!tcb.finAcknowledged()) {
                    return false;
                }
                startTimeWait(nowNs);
            }
            case LAST_ACK -> {
                if (tcb.finAcknowledged()) {
                    OracleArrival.delete(tcb, OracleReason.NONE);
                    return false;
                }
            }
            case TIME_WAIT -> {
                if (segment.has(FIN)) {
                    tcb.ackDue = true;
                    startTimeWait(nowNs);
                }
            }
            default -> {}
        }
        return true;
    }

    private void removeAcknowledged(long ack) {
        if (Modulo.less(tcb.sendQueueSeq, ack)) {
            int octets = (int) Math.min(Modulo.distance(tcb.sendQueueSeq, ack), tcb.sendQueue.length);
            tcb.sendQueue = Arrays.copyOfRange(tcb.sendQueue, octets, tcb.sendQueue.length);
            tcb.sendQueueSeq = Modulo.add(tcb.sendQueueSeq, octets);
        }
    }

    private void updateSendWindow(OracleSegment segment) {
        boolean current = Modulo.lessOrEqual(tcb.sndUna, segment.ack);
        boolean newer = Modulo.less(tcb.sndWl1, segment.seq)
                || (tcb.sndWl1 == segment.seq && Modulo.lessOrEqual(tcb.sndWl2, segment.ack));
        if (current && newer) {
            tcb.rule("3.10.7.4 fifth: SND.WND <- SEG.WND");
            setSendWindow(segment);
            tcb.sndWl1 = segment.seq;
            tcb.sndWl2 = segment.ack;
        }
    }

    private void setSendWindow(OracleSegment segment) {
        tcb.sndWnd = (long) segment.wnd << tcb.sendScale;
        tcb.maxSndWnd = Math.max(tcb.maxSndWnd, tcb.sndWnd);
        if (tcb.sndWnd > 0) {
            // 3.8.6.1 counts the time for which the window was zero; what a small one holds back waits anew (3.8.6.2.1)
            tcb.persistAtNs = OracleTcb.NEVER;
        }
    }

    private void startTimeWait(long nowNs) {
        tcb.state = OracleState.TIME_WAIT;
        tcb.stopTimers();
        tcb.timeWaitAtNs = nowNs + 2 * tcb.options.mslNs;
    }

    /** Sixth to eighth: URG, text and FIN, also of a SYN-ACK that has more in it. */
    void continueAtSixthStep(OracleSegment segment, long nowNs) {
        if (tcb.state.remoteHasFinished()) {
            if (segment.has(FIN)) {
                tcb.rule("3.10.7.4 eighth: remain");
                tcb.ackDue = true;
            }
            return;
        }
        if (segment.has(URG)) {
            text.urgent(segment);
        }
        text.process(segment);
        if (tcb.state == OracleState.CLOSED || !text.finIsInOrder()) {
            return;
        }
        tcb.rule("3.10.7.4 eighth");
        text.finProcessed();
        switch (tcb.state) {
            case ESTABLISHED -> tcb.state = OracleState.CLOSE_WAIT;
            case FIN_WAIT_1 -> tcb.state = OracleState.CLOSING;
            case FIN_WAIT_2 -> startTimeWait(nowNs);
            default -> throw new IllegalStateException("no FIN is new in " + tcb.state);
        }
    }
}
