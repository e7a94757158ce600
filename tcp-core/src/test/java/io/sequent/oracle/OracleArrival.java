package io.sequent.oracle;

import static io.sequent.oracle.OracleSegment.ACK;
import static io.sequent.oracle.OracleSegment.FIN;
import static io.sequent.oracle.OracleSegment.RST;
import static io.sequent.oracle.OracleSegment.SYN;

/** RFC 9293 3.10.7: SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT; {@link OracleOtherStates} has the rest. */
final class OracleArrival {
    private final OracleTcb tcb;
    private final OracleOtherStates otherStates;

    OracleArrival(OracleTcb tcb) {
        this.tcb = tcb;
        otherStates = new OracleOtherStates(tcb);
    }

    void arrives(OracleSegment segment, long nowNs) {
        switch (tcb.state) {
            case CLOSED -> closed(segment);
            case LISTEN -> listen(segment);
            case SYN_SENT -> synSent(segment, nowNs);
            default -> otherStates.arrives(segment, nowNs);
        }
    }

    /** 3.10.7.1. */
    private void closed(OracleSegment segment) {
        tcb.rule("3.10.7.1");
        tcb.timestampsAgreed = false;
        if (segment.has(RST)) {
            return;
        }
        if (segment.has(ACK)) {
            tcb.replies.add(resetFor(segment));
        } else {
            tcb.replies.add(new OracleSegment(0, RST | ACK).ack(Modulo.add(segment.seq, segment.len())));
        }
    }

    /** {@code <SEQ=SEG.ACK><CTL=RST>}. */
    static OracleSegment resetFor(OracleSegment segment) {
        return new OracleSegment(segment.ack, RST);
    }

    /** 3.10.7.2. */
    private void listen(OracleSegment segment) {
        if (segment.has(RST)) {
            tcb.rule("3.10.7.2 first");
            return;
        }
        if (segment.has(ACK)) {
            tcb.rule("3.10.7.2 second");
            tcb.replies.add(resetFor(segment));
            return;
        }
        if (!segment.has(SYN)) {
            tcb.rule("3.10.7.2 fourth");
            return;
        }
        tcb.rule("3.10.7.2 third");
        synchronise(segment);
        tcb.sndNxt = Modulo.add(tcb.iss, 1);
        tcb.sndUna = tcb.iss;
        tcb.sendQueueSeq = tcb.sndNxt;
        takeSynWindow(segment);
        tcb.state = OracleState.SYN_RECEIVED;
        tcb.replies.add(new OracleSegment(tcb.iss, SYN | ACK));
        // text and FIN with the SYN are not kept: unacknowledged, they will come again
    }

    /** RCV.NXT, IRS and what the options agree on (RFC 9293 3.7.1, RFC 7323 2.2 and 3.2). */
    private void synchronise(OracleSegment syn) {
        OracleOptions options = tcb.options;
        tcb.irs = syn.seq;
        tcb.rcvNxt = Modulo.add(syn.seq, 1);
        tcb.rcvRight = Modulo.add(tcb.rcvNxt, options.receiveBuffer);
        tcb.rcvUp = tcb.rcvNxt;
        boolean scaling = options.windowScale && syn.windowScale != OracleSegment.ABSENT;
        tcb.sendScale = scaling ? Math.min(syn.windowScale, 14) : 0;
        tcb.receiveScale = scaling ? OracleTransmission.shiftFor(options.receiveBuffer) : 0;
        if (!scaling) {
            tcb.rcvRight = Modulo.add(tcb.rcvNxt, Math.min(options.receiveBuffer, 65_535));
        }
        tcb.scalingAgreed = scaling;
        tcb.sackAgreed = options.sackPermitted && syn.sackPermitted;
        tcb.timestampsAgreed = options.timestamps && syn.timestamps;
        tcb.tsRecent = syn.tsVal;
        boolean announces = syn.mss != OracleSegment.ABSENT;
        int announced = announces ? Math.max(syn.mss, options.minimumSendMss) : options.defaultSendMss;
        tcb.sendMss = Math.min(announced, options.mss) - (tcb.timestampsAgreed ? 12 : 0);
    }

    /** The window of a SYN is never scaled (RFC 7323 2.2). */
    private void takeSynWindow(OracleSegment syn) {
        tcb.sndWnd = syn.wnd;
        tcb.sndWl1 = syn.seq;
        tcb.sndWl2 = syn.ack;
        tcb.maxSndWnd = syn.wnd;
    }

    /** 3.10.7.3. */
    private void synSent(OracleSegment segment, long nowNs) {
        boolean acceptableAck =
                segment.has(ACK) && Modulo.less(tcb.sndUna, segment.ack) && Modulo.lessOrEqual(segment.ack, tcb.sndNxt);
        if (segment.has(ACK) && !acceptableAck) {
            tcb.rule("3.10.7.3 first");
            if (!segment.has(RST)) {
                tcb.replies.add(resetFor(segment));
            }
            return;
        }
        if (segment.has(RST)) {
            tcb.rule("3.10.7.3 second");
            if (acceptableAck) {
                // 3.10.7.3 says "connection reset"; 3.5.3 and all interfaces: a SYN answered by RST was refused
                delete(tcb, OracleReason.REFUSED);
            }
            return;
        }
        if (!segment.has(SYN)) {
            tcb.rule("3.10.7.3 fifth");
            return;
        }
        tcb.rule("3.10.7.3 fourth");
        synchronise(segment);
        takeSynWindow(segment);
        if (!acceptableAck) {
            tcb.state = OracleState.SYN_RECEIVED;
            tcb.replies.add(new OracleSegment(tcb.iss, SYN | ACK));
            return;
        }
        tcb.sndUna = segment.ack;
        tcb.retransmissionAtNs = OracleTcb.NEVER;
        tcb.state = OracleState.ESTABLISHED;
        tcb.events.add(OracleEvent.CONNECTED);
        tcb.ackDue = true;
        if (segment.text.length > 0 || segment.has(FIN) || segment.has(OracleSegment.URG)) {
            otherStates.continueAtSixthStep(segment, nowNs);
        }
    }

    static void delete(OracleTcb tcb, OracleReason reason) {
        tcb.state = OracleState.CLOSED;
        tcb.reason = reason;
        tcb.stopTimers();
        tcb.ackDue = false;
        tcb.sendQueue = new byte[0];
        tcb.held.clear();
        tcb.sack.forget();
        if (reason != OracleReason.NONE) {
            tcb.received.reset();
        }
        tcb.events.add(OracleEvent.DELETED);
    }
}
