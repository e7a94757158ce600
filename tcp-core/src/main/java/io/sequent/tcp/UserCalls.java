package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/** RFC 9293 3.10.1 to 3.10.5: OPEN, SEND, RECEIVE, CLOSE and ABORT, each by state. */
final class UserCalls {
    private UserCalls() {}

    static int open(TransmissionControlBlock tcb, int initialSequence, long nowNs) {
        if (tcb.state != TcpState.CLOSED && tcb.state != TcpState.LISTEN) {
            return TcpResult.CONNECTION_ALREADY_EXISTS;
        }
        if (tcb.remotePort == 0) {
            return TcpResult.REMOTE_SOCKET_UNSPECIFIED;
        }
        if (tcb.state == TcpState.CLOSED) {
            tcb.clear();
            tcb.start(initialSequence);
        } else {
            tcb.restart(initialSequence);
        }
        tcb.passive = false;
        tcb.synDue = true;
        tcb.note(TcpDecision.CALL_OPEN, nowNs);
        tcb.transition(TcpState.SYN_SENT, nowNs);
        return TcpResult.OK;
    }

    static int listen(TransmissionControlBlock tcb, int initialSequence, long nowNs) {
        if (tcb.state != TcpState.CLOSED) {
            return TcpResult.CONNECTION_ALREADY_EXISTS;
        }
        tcb.clear();
        tcb.passive = true;
        tcb.start(initialSequence);
        tcb.note(TcpDecision.CALL_OPEN, nowNs);
        tcb.transition(TcpState.LISTEN, nowNs);
        return TcpResult.OK;
    }

    static int send(TransmissionControlBlock tcb, byte[] source, int offset, int length, boolean urgent, long nowNs) {
        return switch (tcb.state) {
            case CLOSED -> closedResult(tcb);
            case LISTEN -> {
                int opened = open(tcb, tcb.iss, nowNs); // from passive to active
                yield opened < 0 ? opened : queue(tcb, source, offset, length, urgent);
            }
            case SYN_SENT, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT ->
                tcb.finQueued ? TcpResult.CONNECTION_CLOSING : queue(tcb, source, offset, length, urgent);
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> TcpResult.CONNECTION_CLOSING;
        };
    }

    private static int queue(TransmissionControlBlock tcb, byte[] source, int offset, int length, boolean urgent) {
        int accepted = tcb.sendBuffer.append(source, offset, length);
        tcb.sendBlocked = accepted < length;
        if (urgent && accepted > 0) {
            tcb.urgentPending = true;
            tcb.sndUp = tcb.sendBuffer.endSequence();
        }
        return accepted;
    }

    static int receive(TransmissionControlBlock tcb, byte[] target, int offset, int length, long nowNs) {
        int readable = tcb.receiveBuffer.readable();
        if (readable == 0 && length > 0) {
            return nothingToRead(tcb);
        }
        int count = tcb.receiveBuffer.read(target, offset, length);
        afterRead(tcb, count, nowNs);
        return count;
    }

    /** RFC 9293 3.10.3: "queue the request". Gives what is readable at once. */
    static int queueReceive(TransmissionControlBlock tcb, TcpReceiveRequest request, long nowNs) {
        if (tcb.receiveBuffer.waiting() != null) {
            throw new IllegalStateException("a RECEIVE is queued already: finishReceive() ends it");
        }
        int result = tcb.receiveBuffer.readable() > 0 ? TcpResult.OK : nothingToRead(tcb);
        if (result < 0) {
            return result;
        }
        tcb.receiveBuffer.waiting(request);
        serve(tcb, request, request.count(), nowNs);
        return request.count();
    }

    /** Gives a request what is readable; {@code before} is what it had when that had not arrived. */
    static void serve(TransmissionControlBlock tcb, TcpReceiveRequest request, int before, long nowNs) {
        if (tcb.receiveBuffer.readable() > 0) {
            request.takeFrom(tcb.receiveBuffer);
        }
        int count = request.count() - before;
        if (count > 0) {
            afterRead(tcb, count, nowNs);
        }
    }

    static int finishReceive(TransmissionControlBlock tcb) {
        TcpReceiveRequest request = tcb.receiveBuffer.waiting();
        tcb.receiveBuffer.waiting(null);
        int count = request == null ? 0 : request.count();
        return count > 0 || tcb.receiveBuffer.readable() > 0 ? count : nothingToRead(tcb);
    }

    private static void afterRead(TransmissionControlBlock tcb, int count, long nowNs) {
        tcb.receiveBuffer.releaseIfIdle(tcb.outOfOrder.count() == 0);
        if (SequenceNumber.lessOrEqual(tcb.rcvUp, tcb.receiveBuffer.readSequence())) {
            tcb.urgentSignalled = false;
            tcb.rcvUp = tcb.receiveBuffer.readSequence(); // a pointer left behind would one day seem to lie ahead
        }
        BufferTuning.onRead(tcb, count, nowNs);
        ReceiveWindow.onRead(tcb, nowNs);
    }

    private static int nothingToRead(TransmissionControlBlock tcb) {
        return switch (tcb.state) {
            case CLOSED -> tcb.peerFinKnown && tcb.closeReason == 0 ? TcpResult.END_OF_STREAM : closedResult(tcb);
            case LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> 0;
            case CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> TcpResult.END_OF_STREAM;
        };
    }

    /** The half of CLOSE that ends our output; what is queued goes first, then the FIN. */
    static int shutdownOutput(TransmissionControlBlock tcb, long nowNs) {
        switch (tcb.state) {
            case CLOSED -> {
                return closedResult(tcb);
            }
            case LISTEN, SYN_SENT -> {
                tcb.note(TcpDecision.CALL_CLOSE, nowNs);
                tcb.enterClosed(TcpResult.OK, nowNs);
            }
            case ESTABLISHED -> {
                tcb.finQueued = true;
                tcb.note(TcpDecision.CALL_CLOSE, nowNs);
                tcb.transition(TcpState.FIN_WAIT_1, nowNs);
            }
            case SYN_RECEIVED, CLOSE_WAIT -> {
                if (tcb.finQueued) {
                    return TcpResult.CONNECTION_CLOSING;
                }
                tcb.finQueued = true;
                tcb.note(TcpDecision.CALL_CLOSE, nowNs);
            }
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> {
                return TcpResult.CONNECTION_CLOSING;
            }
        }
        return TcpResult.OK;
    }

    /** CLOSE by a user who will not read any more: unread data means that data was lost, and a RST says so (RFC 9293 3.6.1). */
    static int close(TransmissionControlBlock tcb, long nowNs) {
        boolean unread = tcb.receiveBuffer.readable() > 0;
        boolean already = tcb.userClosed;
        tcb.userClosed = true;
        if (unread && tcb.state.isSynchronized() && tcb.state != TcpState.TIME_WAIT) {
            tcb.note(TcpDecision.CALL_CLOSE, nowNs);
            tcb.queueReset(tcb.sndNxt, 0, false, nowNs);
            tcb.enterClosed(TcpResult.CONNECTION_ABORTED, nowNs);
            return TcpResult.OK;
        }
        if (unread) {
            tcb.releaseBuffers();
        }
        if (tcb.finQueued && !already && tcb.state != TcpState.CLOSED) {
            Timeouts.limitFinWait2(tcb, nowNs);
            return TcpResult.OK; // the output was shut down before; now the input is, too
        }
        return shutdownOutput(tcb, nowNs);
    }

    static int abort(TransmissionControlBlock tcb, long nowNs) {
        tcb.note(TcpDecision.CALL_ABORT, nowNs);
        switch (tcb.state) {
            case CLOSED -> {
                tcb.releaseBuffers(); // what an orderly end left to be read
                return closedResult(tcb);
            }
            case LISTEN, SYN_SENT, CLOSING, LAST_ACK, TIME_WAIT -> {}
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT ->
                tcb.queueReset(tcb.sndNxt, 0, false, nowNs);
        }
        tcb.enterClosed(TcpResult.CONNECTION_ABORTED, nowNs);
        return TcpResult.OK;
    }

    private static int closedResult(TransmissionControlBlock tcb) {
        return tcb.closeReason != 0 ? tcb.closeReason : TcpResult.CONNECTION_DOES_NOT_EXIST;
    }
}
