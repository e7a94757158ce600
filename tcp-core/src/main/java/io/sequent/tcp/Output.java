package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;

/** Turns intent into the next segment: the only way out of a connection. Each step answers whether it made one. */
final class Output {
    private Output() {}

    static boolean poll(TransmissionControlBlock tcb, Segment out, long nowNs) {
        boolean made = tcb.resetDue ? reset(tcb, out) : inState(tcb, out, nowNs);
        if (made) {
            tcb.counters.segmentsSent += out.segmentCount();
            Timestamps.onTransmit(tcb, out, nowNs);
            UserTimeoutOption.onTransmit(tcb, out);
        }
        return made;
    }

    /** Begins a segment, once it is known that there will be one. */
    private static Segment begin(TransmissionControlBlock tcb, Segment out) {
        out.clear().sourcePort(tcb.localPort).destinationPort(tcb.remotePort).dscp(tcb.dscp);
        Timestamps.reserve(tcb, out);
        return out;
    }

    private static boolean inState(TransmissionControlBlock tcb, Segment out, long nowNs) {
        return switch (tcb.state) {
            case CLOSED, LISTEN -> false;
            case SYN_SENT -> tcb.synDue && syn(tcb, out, nowNs);
            case SYN_RECEIVED -> tcb.synDue ? syn(tcb, out, nowNs) : tcb.ackDue && acknowledgment(tcb, out);
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK ->
                tcb.synDue && syn(tcb, out, nowNs) // only where a handshake of two segments is tried out
                        || tailLossProbe(tcb, out, nowNs)
                        || retransmission(tcb, out, nowNs)
                        || windowProbe(tcb, out, nowNs)
                        || newText(tcb, out, nowNs)
                        || guess(tcb, out, nowNs)
                        || keepAliveProbe(tcb, out)
                        || tcb.ackDue && acknowledgment(tcb, out);
            case TIME_WAIT -> tcb.ackDue && acknowledgment(tcb, out);
        };
    }

    private static boolean reset(TransmissionControlBlock tcb, Segment out) {
        tcb.resetDue = false;
        tcb.counters.resetsSent++;
        begin(tcb, out)
                .seq(tcb.resetSeq)
                .ack(tcb.resetAck)
                .flags(tcb.resetHasAck ? TcpFlags.RST | TcpFlags.ACK : TcpFlags.RST);
        return true;
    }

    private static boolean syn(TransmissionControlBlock tcb, Segment out, long nowNs) {
        tcb.synDue = false;
        begin(tcb, out).seq(tcb.iss).flags(TcpFlags.SYN).wnd(ReceiveWindow.advertiseOnSyn(tcb));
        if (tcb.state != TcpState.SYN_SENT) {
            out.ack(tcb.rcvNxt).flags(TcpFlags.SYN | TcpFlags.ACK);
            DelayedAck.onAckSent(tcb);
        }
        out.flags(out.flags() | Ecn.offer(tcb));
        OptionNegotiation.offer(tcb, out, nowNs);
        if (tcb.sndNxt == tcb.iss) {
            tcb.sndNxt = tcb.iss + 1;
            RoundTripTime.onTransmit(tcb, tcb.sndNxt, nowNs);
        } else {
            RoundTripTime.onRetransmit(tcb);
        }
        if (tcb.synRetransmitted) {
            tcb.counters.segmentsRetransmitted++;
        }
        if (tcb.state == TcpState.SYN_SENT || tcb.state == TcpState.SYN_RECEIVED) {
            RetransmissionTimer.onTransmit(tcb, nowNs);
        } // else a handshake of two segments is tried out, in which nothing waits for the SYN's acknowledgment
        return true;
    }

    private static boolean acknowledgment(TransmissionControlBlock tcb, Segment out) {
        begin(tcb, out).seq(tcb.sndNxt).flags(urgency(tcb, out, tcb.sndNxt));
        return withAck(tcb, out);
    }

    /** Completes a segment with ACK field and window; whatever acknowledgment was owed is thereby paid. */
    private static boolean withAck(TransmissionControlBlock tcb, Segment out) {
        out.ack(tcb.rcvNxt).flags(out.flags() | TcpFlags.ACK | Ecn.echo(tcb)).wnd(ReceiveWindow.advertise(tcb));
        boolean complete = SackBlocks.write(tcb, out);
        if (complete || !tcb.ackDue) {
            DelayedAck.onAckSent(tcb);
        }
        return true;
    }

    private static boolean retransmission(TransmissionControlBlock tcb, Segment out, long nowNs) {
        SentSegments sent = tcb.sent;
        if (tcb.fastRetransmitDue) {
            tcb.fastRetransmitDue = false;
            int forced = LossRecovery.nextForced(tcb);
            if (forced != sent.end()) {
                if (tcb.inFastRecovery) {
                    tcb.note(TcpDecision.RETRANSMITTED_FAST, nowNs);
                }
                return again(tcb, out, forced, nowNs);
            }
        }
        if (!sent.hasLost()) {
            return false;
        }
        if (tcb.loss.forwardRto == SpuriousLoss.NEW_DATA) {
            return newDataInstead(tcb, out, nowNs);
        }
        int next = sent.firstLost();
        if (next != sent.first() && !SendWindow.allows(tcb, sent.startSeq(next))) {
            return false; // the peer took back a part of its window (RFC 9293 SHLD-16)
        }
        int pipe = tcb.flightSize();
        if (pipe != 0 && pipe + sent.length(next) > LossRecovery.window(tcb)) {
            CongestionWindow.onFull(tcb);
            return false;
        }
        if (tcb.inFastRecovery) {
            tcb.note(TcpDecision.RETRANSMITTED_LOST, nowNs);
        }
        return again(tcb, out, next, nowNs);
    }

    private static boolean guess(TransmissionControlBlock tcb, Segment out, long nowNs) {
        int next = SackRecovery.nextGuess(tcb);
        boolean fits = next != tcb.sent.end()
                && tcb.flightSize() + tcb.sent.length(next) <= LossRecovery.window(tcb)
                && SendWindow.allows(tcb, tcb.sent.startSeq(next));
        if (!fits) {
            return false;
        }
        tcb.loss.rescued |= next - tcb.loss.lastSacked > 0;
        tcb.note(TcpDecision.RETRANSMITTED_LOST, nowNs);
        return again(tcb, out, next, nowNs);
    }

    /** RFC 5682 step 2: new data, where there is any that may be sent, shows whether the timeout was needless. */
    private static boolean newDataInstead(TransmissionControlBlock tcb, Segment out, long nowNs) {
        if (newText(tcb, out, nowNs)) {
            tcb.loss.newDataSent = true;
            return true;
        }
        if (tcb.loss.newDataSent) {
            return false;
        }
        tcb.loss.forwardRto = SpuriousLoss.DECIDED;
        return retransmission(tcb, out, nowNs);
    }

    /** One new segment, where there is one and the peer's window allows it, else the last one again (RFC 8985 7.3). */
    private static boolean tailLossProbe(TransmissionControlBlock tcb, Segment out, long nowNs) {
        if (!tcb.loss.probeDue) {
            return false;
        }
        tcb.loss.probeDue = false;
        int size = segmentSize(tcb);
        int queued = tcb.finSent ? 0 : SequenceNumber.difference(tcb.sendBuffer.endSequence(), tcb.sndNxt);
        int length = segmentLength(tcb, Math.min(queued, size), size);
        boolean fresh = length > 0 && length <= SendWindow.usable(tcb) && LentTables.reserveSent(tcb, 1) == 1;
        if (fresh) {
            text(tcb, out, tcb.sndNxt, length, false);
            TailLossProbe.onProbe(tcb, false, tcb.sndNxt + length);
            advance(tcb, length, false, size, nowNs);
            return withAck(tcb, out);
        }
        if (!tcb.sent.isInFlight(tcb.sent.end() - 1)) {
            return false;
        }
        TailLossProbe.onProbe(tcb, true, tcb.sndNxt);
        return again(tcb, out, tcb.sent.end() - 1, nowNs);
    }

    /** Sends a lost segment again, cut anew: with lost ones that follow, as far as there is room, or only a part of it. */
    private static boolean again(TransmissionControlBlock tcb, Segment out, int number, long nowNs) {
        SentSegments sent = tcb.sent;
        int seq = sent.resumeAt(number);
        int end = sent.endSeq(number);
        int after = number + 1;
        while (after != sent.end() && sent.isLost(after) && sent.endSeq(after) - seq <= tcb.effectiveSendMss) {
            end = sent.endSeq(after++);
        }
        int textEnd = SequenceNumber.min(end, tcb.sendBuffer.endSequence());
        int wanted = Math.min(Math.max(SequenceNumber.difference(textEnd, seq), 0), tcb.effectiveSendMss);
        int length = wanted == 0 ? 0 : tcb.sendBuffer.longestPiece(seq, wanted);
        boolean fin = tcb.finSent && seq + length == tcb.finSeq() && SequenceNumber.greaterThan(end, seq + length);
        text(tcb, out, seq, length, fin);
        ProportionalRateReduction.onTransmit(tcb, length);
        SpuriousLoss.onRetransmit(tcb, nowNs);
        sent.onRetransmitted(number, seq + out.len(), nowNs);
        RoundTripTime.onRetransmit(tcb);
        tcb.counters.segmentsRetransmitted++;
        tcb.counters.octetsRetransmitted += length;
        tcb.lastSendNs = nowNs;
        RetransmissionTimer.onTransmit(tcb, nowNs);
        return withAck(tcb, out);
    }

    private static void text(TransmissionControlBlock tcb, Segment out, int seq, int length, boolean fin) {
        begin(tcb, out).seq(seq);
        int flags = fin ? TcpFlags.FIN : 0;
        if (length > 0) {
            tcb.sendBuffer.fill(out, seq, length);
            flags |= seq + length == tcb.sendBuffer.endSequence() ? TcpFlags.PSH : 0;
        }
        out.flags(flags | urgency(tcb, out, seq));
    }

    /** All segments say that urgent data lies ahead, also those that a closed window keeps it out of (RFC 9293 3.8.5). */
    private static int urgency(TransmissionControlBlock tcb, Segment out, int seq) {
        int up = tcb.urgentPending ? SequenceNumber.difference(tcb.sndUp, seq) : 0;
        if (up <= 0) {
            return 0;
        }
        out.up(Math.min(up, 0xFFFF));
        return TcpFlags.URG;
    }

    /** One octet (or the FIN) beyond a closed window, the same one until the window opens. */
    private static boolean windowProbe(TransmissionControlBlock tcb, Segment out, long nowNs) {
        if (!tcb.probeDue) {
            return false;
        }
        tcb.probeDue = false;
        boolean again = tcb.sndUna != tcb.sndNxt;
        int seq = tcb.sndUna;
        int queued = SequenceNumber.difference(tcb.sendBuffer.endSequence(), seq);
        if ((queued <= 0 && !tcb.finQueued) || (!again && LentTables.reserveSent(tcb, 1) == 0)) {
            return false;
        }
        int length = queued > 0 ? 1 : 0;
        text(tcb, out, seq, length, length == 0);
        if (again) {
            RoundTripTime.onRetransmit(tcb);
        } else {
            advance(tcb, length, length == 0, segmentSize(tcb), nowNs);
        }
        return withAck(tcb, out);
    }

    private static boolean newText(TransmissionControlBlock tcb, Segment out, long nowNs) {
        int queued = SequenceNumber.difference(tcb.sendBuffer.endSequence(), tcb.sndNxt);
        boolean lostFirst = tcb.sent.hasLost() && tcb.loss.forwardRto != SpuriousLoss.NEW_DATA;
        if (tcb.finSent || lostFirst || (queued == 0 && !tcb.finQueued)) {
            return false;
        }
        PathMtu.beforeTransmit(tcb, nowNs);
        CongestionWindow.beforeTransmit(tcb, nowNs);
        int usable = Math.max(SendWindow.usable(tcb), 0);
        int congestionRoom = Math.max(LossRecovery.windowForNewText(tcb) - tcb.flightSize(), 0);
        if (congestionRoom <= Math.min(queued, usable)) {
            CongestionWindow.onFull(tcb);
        }
        int size = segmentSize(tcb);
        int length = segmentLength(tcb, Math.min(queued, Math.min(usable, congestionRoom)), size);
        boolean fin = tcb.finQueued && length == queued && usable > length;
        boolean worth = length > 0 && (tcb.overrideDue || SendWindow.isWorthSending(tcb, length, queued, size));
        if (!worth && !fin) {
            if (usable < queued + (tcb.finQueued ? 1 : 0)) {
                PersistTimer.onHeldBack(tcb, nowNs);
                tcb.note(usable <= congestionRoom ? TcpDecision.WINDOW_WAITS : TcpDecision.CONGESTION_WAITS, nowNs);
            } else {
                tcb.note(length < queued ? TcpDecision.CONGESTION_WAITS : TcpDecision.NAGLE_WAITS, nowNs);
            }
            return false;
        }
        int wanted = length <= size ? 1 : (length + size - 1) / size;
        int segments = LentTables.reserveSent(tcb, wanted);
        if (segments == 0) {
            PersistTimer.onHeldBack(tcb, nowNs);
            return false;
        }
        if (segments < wanted) {
            length = segments * size;
            fin = false;
        }
        assert SendLimits.congestionAllows(tcb, length) : "more in flight than the congestion window allows";
        assert SendLimits.windowAllows(tcb, length + (fin ? 1 : 0)) : "SND.NXT passes the window that the peer offered";
        tcb.overrideDue = false;
        tcb.timers.cancel(TimerTable.PERSIST); // from now on the retransmission timer watches
        LossRecovery.onNewText(tcb, length, nowNs);
        text(tcb, out, tcb.sndNxt, length, fin);
        if (length > size) {
            out.segmentSize(size);
        }
        if (length > 0) {
            Ecn.onNewText(tcb, out);
        }
        advance(tcb, length, fin, size, nowNs);
        return withAck(tcb, out);
    }

    /** Cuts to what one call may carry: a segment, or a batch of full ones where the configuration allows it. */
    private static int segmentLength(TransmissionControlBlock tcb, int allowed, int size) {
        int length = Math.min(allowed, size * tcb.config.maximumBatchSegments());
        if (length == 0) {
            return 0;
        }
        length = tcb.sendBuffer.longestPiece(tcb.sndNxt, length);
        return length > size ? length - length % size : length; // a short tail is judged on its own (Nagle)
    }

    /** The text that one segment may carry beside the options that vary (RFC 6691 section 3: all options count). */
    private static int segmentSize(TransmissionControlBlock tcb) {
        return Math.max(tcb.effectiveSendMss - SackBlocks.optionLength(tcb), 1);
    }

    private static void advance(TransmissionControlBlock tcb, int length, boolean fin, int size, long nowNs) {
        CongestionWindow.onTransmit(tcb, nowNs);
        for (int rest = length; rest > size; rest -= size) {
            tcb.sent.push(tcb.sndNxt + length - rest + size, nowNs);
        }
        tcb.sent.push(tcb.sndNxt + length + (fin ? 1 : 0), nowNs);
        tcb.sndNxt += length;
        PathMtu.onTransmit(tcb, length, tcb.sndNxt);
        if (length != size && length % size != 0) {
            tcb.shortSegmentEnd = tcb.sndNxt;
        }
        tcb.lastSendNs = nowNs;
        tcb.counters.octetsSent += length;
        if (fin) {
            tcb.finSent = true;
            tcb.sndNxt++;
            if (tcb.state == TcpState.CLOSE_WAIT) {
                tcb.note(TcpDecision.SENDS_FIN, nowNs);
                tcb.transition(TcpState.LAST_ACK, nowNs);
            }
        }
        RoundTripTime.onTransmit(tcb, tcb.sndNxt, nowNs);
        RetransmissionTimer.onTransmit(tcb, nowNs);
        TailLossProbe.schedule(tcb, nowNs);
    }

    private static boolean keepAliveProbe(TransmissionControlBlock tcb, Segment out) {
        if (!tcb.keepAliveDue) {
            return false;
        }
        tcb.keepAliveDue = false;
        begin(tcb, out).seq(tcb.sndNxt - 1);
        return withAck(tcb, out);
    }
}
