package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;

/** RFC 9293 3.10.7.4, sixth to eighth: the URG bit, the segment text, the FIN bit. */
final class TextProcessing {
    private TextProcessing() {}

    /** {@code textSeq} is the sequence number of the first octet of text: SEG.SEQ, or one more after a SYN. */
    static void process(TransmissionControlBlock tcb, Segment in, int textSeq, long nowNs) {
        switch (tcb.state) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> {
                checkUrgent(tcb, in, nowNs);
                if (in.payloadLength() > 0 && !text(tcb, in, textSeq, nowNs)) {
                    return;
                }
                checkFin(tcb, in, textSeq, nowNs);
            }
            case TIME_WAIT -> {
                afterFin(tcb, in, nowNs);
                if (in.has(TcpFlags.FIN)) {
                    Timeouts.restartTimeWait(tcb, nowNs);
                }
            }
            case CLOSE_WAIT, CLOSING, LAST_ACK -> afterFin(tcb, in, nowNs);
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED -> throw new AssertionError(tcb.state);
        }
    }

    /** A FIN was received: URG and text are ignored, and a FIN is acknowledged once more. */
    private static void afterFin(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (in.has(TcpFlags.FIN)) {
            tcb.ackDue = true;
            tcb.note(TcpDecision.FIN_REPEATED, nowNs);
        } else if (in.payloadLength() > 0) {
            tcb.note(TcpDecision.TEXT_IGNORED, nowNs);
        }
    }

    private static void checkUrgent(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (!in.has(TcpFlags.URG)) {
            return;
        }
        int segUp = in.seq() + in.up();
        boolean ahead = SequenceNumber.greaterThan(segUp, tcb.receiveBuffer.readSequence());
        if (ahead && (!tcb.urgentSignalled || SequenceNumber.greaterThan(segUp, tcb.rcvUp))) {
            tcb.urgentSignalled = true;
            tcb.note(TcpDecision.URGENT_TOLD, nowNs);
            tcb.events |= TcpEvents.URGENT; // when urgent data begins, and whenever its end moves on (MUST-32)
        }
        tcb.rcvUp = SequenceNumber.max(tcb.rcvUp, segUp);
    }

    /** Answers false where the connection ended because nobody will read the text (RFC 9293 3.6.1). */
    private static boolean text(TransmissionControlBlock tcb, Segment in, int textSeq, long nowNs) {
        int end = SequenceNumber.min(textSeq + in.payloadLength(), tcb.rcvAdvertised);
        int start = SequenceNumber.max(textSeq, tcb.rcvNxt);
        if (SequenceNumber.lessOrEqual(end, start)) {
            boolean old = SequenceNumber.lessOrEqual(textSeq + in.payloadLength(), tcb.rcvNxt);
            tcb.note(old ? TcpDecision.TEXT_DUPLICATE : TcpDecision.TEXT_DROPPED, nowNs);
            tcb.ackDue = true;
            oldText(tcb, in);
            return true;
        }
        if (SequenceNumber.lessThan(textSeq, start)) {
            if (SequenceNumber.lessThan(tcb.irs, textSeq)) {
                SackBlocks.onDuplicate(tcb, textSeq, start);
            }
        } else {
            SackBlocks.onOverlap(tcb, start, end);
        }
        if (tcb.userClosed) {
            tcb.note(TcpDecision.TEXT_UNWANTED, nowNs);
            tcb.queueReset(tcb.sndNxt, 0, false, nowNs);
            tcb.enterClosed(TcpResult.CONNECTION_ABORTED, nowNs);
            return false;
        }
        int storedEnd = store(tcb, in, textSeq, start, end);
        if (storedEnd == start && start == tcb.rcvNxt && tcb.outOfOrder.count() > 0) {
            // Later text must not starve the next one of the last buffers; it may be forgotten (RFC 2018 section 8).
            LentTables.forgetOutOfOrder(tcb);
            tcb.receiveBuffer.dropOutOfOrder();
            storedEnd = store(tcb, in, textSeq, start, end);
        }
        if (SequenceNumber.lessThan(storedEnd, textSeq + in.payloadLength())) {
            tcb.ackDue = true;
        }
        stored(tcb, in, start, storedEnd, nowNs);
        return true;
    }

    /** Text that begins at RCV.NXT, ends in the window and fills no gap; some of it may find no room. */
    static void next(TransmissionControlBlock tcb, Segment in, int length, long nowNs) {
        int start = tcb.rcvNxt;
        int storedEnd = store(tcb, in, start, start, start + length);
        tcb.ackDue |= storedEnd != start + length;
        stored(tcb, in, start, storedEnd, nowNs);
    }

    /** What became of the text from {@code start} on: nothing of it found room, or it did in order, or beyond a gap. */
    private static void stored(TransmissionControlBlock tcb, Segment in, int start, int end, long nowNs) {
        if (end == start) {
            tcb.counters.droppedForBuffers += in.segmentCount();
            tcb.note(TcpDecision.TEXT_DROPPED, nowNs);
        } else if (start == tcb.rcvNxt) {
            inOrder(tcb, in, end, nowNs);
        } else {
            outOfOrder(tcb, in, start, end, nowNs);
        }
    }

    /** Text of which nothing can be taken: what lies left of RCV.NXT was received before (RFC 2883 4.1). */
    static void oldText(TransmissionControlBlock tcb, Segment in) {
        int end = SequenceNumber.min(in.seq() + in.payloadLength(), tcb.rcvNxt);
        if (SequenceNumber.lessThan(tcb.irs, in.seq()) && SequenceNumber.lessThan(in.seq(), end)) {
            SackBlocks.onDuplicate(tcb, in.seq(), end);
        }
    }

    /** Copies [start, end) of the text into the receive buffer and gives the end of what found room. */
    private static int store(TransmissionControlBlock tcb, Segment in, int textSeq, int start, int end) {
        int skip = start - textSeq;
        int wanted = end - start;
        int first = Math.min(Math.max(in.firstPayloadLength() - skip, 0), wanted);
        int stored = 0;
        if (first > 0) {
            stored = tcb.receiveBuffer.store(start, in.payloadArray(), in.payloadOffset() + skip, first);
        }
        if (stored == first && first < wanted) {
            int secondSkip = Math.max(skip - in.firstPayloadLength(), 0);
            stored += tcb.receiveBuffer.store(
                    start + first, in.secondPayloadArray(), in.secondPayloadOffset() + secondSkip, wanted - first);
        }
        return start + stored;
    }

    private static void inOrder(TransmissionControlBlock tcb, Segment in, int end, long nowNs) {
        boolean fillsHole = tcb.outOfOrder.count() > 0;
        int length = end - tcb.rcvNxt;
        int next = fillsHole ? tcb.outOfOrder.absorb(end) : end;
        tcb.counters.octetsReceived += next - tcb.rcvNxt;
        tcb.rcvNxt = next;
        tcb.receiveBuffer.advance(next);
        tcb.events |= TcpEvents.READABLE;
        tcb.note(TcpDecision.TEXT_ACCEPTED, nowNs);
        DelayedAck.onText(tcb, length, in.segmentSize() == 0 ? length : Math.min(length, in.segmentSize()), nowNs);
        BufferTuning.onText(tcb, nowNs);
        if (fillsHole) {
            tcb.ackDue = true; // RFC 5681 4.2: a segment that fills a gap is acknowledged at once
            LentTables.releaseOutOfOrder(tcb);
        }
    }

    private static void outOfOrder(TransmissionControlBlock tcb, Segment in, int start, int end, long nowNs) {
        if (LentTables.reserveOutOfOrder(tcb) && tcb.outOfOrder.add(start, end)) {
            tcb.outOfOrder.sackBlocks.onRange(tcb.outOfOrder, start);
            tcb.counters.outOfOrderSegments += in.segmentCount();
            tcb.note(TcpDecision.TEXT_OUT_OF_ORDER, nowNs);
        } else {
            LentTables.releaseOutOfOrder(tcb);
            tcb.counters.droppedForBuffers += in.segmentCount();
            tcb.note(TcpDecision.TEXT_DROPPED, nowNs);
        }
        tcb.ackDue = true;
    }

    private static void checkFin(TransmissionControlBlock tcb, Segment in, int textSeq, long nowNs) {
        if (in.has(TcpFlags.FIN)) {
            int finSeq = textSeq + in.payloadLength();
            if (SequenceNumber.lessOrEqual(finSeq, tcb.rcvAdvertised)) {
                tcb.peerFinKnown = true;
                tcb.peerFinSeq = finSeq;
            }
            tcb.ackDue = true;
        }
        if (tcb.peerFinKnown && tcb.peerFinSeq == tcb.rcvNxt) {
            fin(tcb, nowNs);
            return;
        }
        if (in.has(TcpFlags.FIN)) {
            tcb.note(TcpDecision.FIN_EARLY, nowNs);
        }
        if (tcb.peerFinKnown && SequenceNumber.lessThan(tcb.peerFinSeq, tcb.rcvNxt)) {
            tcb.peerFinKnown = false; // the peer contradicted itself: text came from where its FIN was said to be
        }
    }

    private static void fin(TransmissionControlBlock tcb, long nowNs) {
        tcb.rcvNxt++;
        tcb.ackDue = true;
        if (tcb.outOfOrder.count() > 0) { // text beyond a FIN will never be in order
            LentTables.forgetOutOfOrder(tcb);
            tcb.receiveBuffer.dropOutOfOrder();
            tcb.receiveBuffer.releaseIfIdle(true);
        }
        tcb.events |= TcpEvents.PEER_FINISHED;
        tcb.note(TcpDecision.FIN_ACCEPTED, nowNs);
        switch (tcb.state) {
            case ESTABLISHED -> tcb.transition(TcpState.CLOSE_WAIT, nowNs);
            case FIN_WAIT_1 ->
                tcb.transition(TcpState.CLOSING, nowNs); // our FIN is not acknowledged, or it were FIN-WAIT-2
            case FIN_WAIT_2 -> Timeouts.enterTimeWait(tcb, nowNs);
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                throw new AssertionError(tcb.state);
        }
    }
}
