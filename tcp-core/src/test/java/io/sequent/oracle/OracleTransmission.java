package io.sequent.oracle;

import static io.sequent.oracle.OracleSegment.ACK;
import static io.sequent.oracle.OracleSegment.FIN;
import static io.sequent.oracle.OracleSegment.PSH;
import static io.sequent.oracle.OracleSegment.RST;
import static io.sequent.oracle.OracleSegment.SYN;
import static io.sequent.oracle.OracleSegment.URG;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What goes out after an event: replies, data and FIN as far as RFC 9293 3.8.6.2.1 lets them, else the ACK that is due. */
final class OracleTransmission {
    private final OracleTcb tcb;

    OracleTransmission(OracleTcb tcb) {
        this.tcb = tcb;
    }

    List<OracleSegment> transmit(long nowNs) {
        List<OracleSegment> sent = new ArrayList<>();
        for (OracleSegment reply : tcb.replies) {
            sent.add(completed(reply, nowNs));
        }
        tcb.replies.clear();
        if (tcb.state.mayTransmit()) {
            sendQueue(sent, nowNs);
        }
        if (tcb.ackDue) {
            sent.add(withAck(new OracleSegment(tcb.sndNxt, ACK), nowNs));
        }
        timePersistence(nowNs);
        return sent;
    }

    private OracleSegment completed(OracleSegment reply, long nowNs) {
        if (reply.has(RST)) {
            // RFC 7323 3.2: SHOULD be in a RST, too; TSecr is 0 without an ACK
            return tcb.timestampsAgreed ? reply.timestamps(tcb.timestampClock(nowNs), 0) : reply;
        }
        if (!reply.has(SYN)) {
            return withAck(reply, nowNs);
        }
        boolean answer = reply.has(ACK);
        OracleOptions options = tcb.options;
        reply.wnd = Math.min(options.receiveBuffer, 65_535);
        reply.mss = options.mss;
        if (answer ? tcb.scalingAgreed : options.windowScale) {
            reply.windowScale = shiftFor(options.receiveBuffer);
        }
        reply.sackPermitted = answer ? tcb.sackAgreed : options.sackPermitted;
        if (answer ? tcb.timestampsAgreed : options.timestamps) {
            reply.timestamps(tcb.timestampClock(nowNs), answer ? tcb.tsRecent : 0);
        }
        if (answer) {
            reply.ack = tcb.rcvNxt;
            tcb.lastAckSent = tcb.rcvNxt;
            tcb.ackDue = false;
        }
        startRetransmissionTimer(nowNs);
        return reply;
    }

    /** The smallest shift that lets 16 bits express the buffer (RFC 7323 2.3). */
    static int shiftFor(int buffer) {
        int shift = 0;
        while (buffer >> shift > 65_535) {
            shift++;
        }
        return shift;
    }

    /** Everything that a segment carries once the connection is synchronized. */
    private OracleSegment withAck(OracleSegment segment, long nowNs) {
        if (tcb.windowMayAdvance()) {
            tcb.rcvRight = Modulo.add(tcb.rcvRight, tcb.reduction());
        }
        tcb.rcvRight = Modulo.max(tcb.rcvRight, tcb.rcvNxt);
        segment.control |= ACK;
        segment.ack = tcb.rcvNxt;
        segment.wnd = (int) Math.min(65_535, tcb.rcvWnd() >> tcb.receiveScale);
        if (tcb.sndUrgent && Modulo.less(segment.seq, tcb.sndUp)) {
            segment.control |= URG;
            segment.up = (int) Math.min(65_535, Modulo.distance(segment.seq, tcb.sndUp));
        }
        if (tcb.timestampsAgreed) {
            segment.timestamps(tcb.timestampClock(nowNs), tcb.tsRecent);
        }
        if (tcb.sackAgreed) {
            segment.sack = tcb.sack.report();
        }
        tcb.lastAckSent = tcb.rcvNxt;
        tcb.ackDue = false;
        return segment;
    }

    private void sendQueue(List<OracleSegment> sent, long nowNs) {
        while (tcb.unsent() > 0) {
            long usable = usableWindow();
            // 3.7.1: what options take up of a segment is not there for text
            int mss = tcb.sendMss - tcb.sack.optionLength();
            int length = (int) Math.min(Math.min(tcb.unsent(), usable), mss);
            boolean all = length == tcb.unsent();
            // (1) a maximum-sized segment, (2) all that is queued (it is pushed), (3) half of the largest window
            boolean worthIt = length == mss || all || (length > 0 && length >= tcb.maxSndWnd / 2);
            if (!worthIt) {
                break;
            }
            int from = (int) Modulo.distance(tcb.sendQueueSeq, tcb.sndNxt);
            OracleSegment segment = new OracleSegment(tcb.sndNxt, all ? PSH : 0)
                    .text(Arrays.copyOfRange(tcb.sendQueue, from, from + length));
            sent.add(withAck(segment, nowNs));
            tcb.sndNxt = Modulo.add(tcb.sndNxt, length);
            if (all && tcb.closeCalled && usable > length) {
                sendFin(segment);
            }
            startRetransmissionTimer(nowNs);
        }
        if (tcb.closeCalled && !tcb.finSent && tcb.unsent() == 0 && usableWindow() > 0) {
            OracleSegment fin = new OracleSegment(tcb.sndNxt, 0);
            sendFin(fin);
            sent.add(withAck(fin, nowNs));
            startRetransmissionTimer(nowNs);
        }
    }

    private void sendFin(OracleSegment segment) {
        segment.control |= FIN;
        tcb.finSent = true;
        tcb.finSeq = tcb.sndNxt;
        if (tcb.state == OracleState.CLOSE_WAIT) {
            tcb.state = OracleState.LAST_ACK;
        }
        tcb.sndNxt = Modulo.add(tcb.sndNxt, 1);
    }

    /** U = SND.UNA + SND.WND - SND.NXT, which may be negative (MUST-34). */
    private long usableWindow() {
        return tcb.sndWnd - Modulo.distance(tcb.sndUna, tcb.sndNxt);
    }

    /** RFC 6298 (5.1). */
    private void startRetransmissionTimer(long nowNs) {
        if (tcb.retransmissionAtNs == OracleTcb.NEVER) {
            tcb.retransmissionAtNs = nowNs + tcb.options.rtoNs;
        }
    }

    /** 3.8.6.1: what the window holds back while nothing is outstanding is probed after the retransmission timeout. */
    private void timePersistence(long nowNs) {
        boolean waiting = tcb.state.mayTransmit()
                && tcb.nothingOutstanding()
                && (tcb.unsent() > 0 || (tcb.closeCalled && !tcb.finSent));
        if (!waiting) {
            tcb.persistAtNs = OracleTcb.NEVER;
        } else if (tcb.persistAtNs == OracleTcb.NEVER) {
            tcb.persistAtNs = nowNs + tcb.options.rtoNs;
        }
    }
}
