package io.sequent.oracle;

import static io.sequent.oracle.OracleSegment.RST;
import static io.sequent.oracle.OracleSegment.SYN;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** RFC 9293 3.10.1 to 3.10.5. Each call answers what it did, or one of the errors. */
final class OracleUserCalls {
    static final int OK = 0;
    static final int DOES_NOT_EXIST = -2;
    static final int ALREADY_EXISTS = -3;
    static final int CLOSING = -4;
    static final int END_OF_STREAM = -1;

    private final OracleTcb tcb;

    OracleUserCalls(OracleTcb tcb) {
        this.tcb = tcb;
    }

    int passiveOpen(long iss) {
        if (tcb.state != OracleState.CLOSED) {
            return ALREADY_EXISTS;
        }
        tcb.passiveOpen = true;
        tcb.iss = iss;
        tcb.state = OracleState.LISTEN;
        return OK;
    }

    int activeOpen(long iss) {
        if (tcb.state != OracleState.CLOSED && tcb.state != OracleState.LISTEN) {
            return ALREADY_EXISTS;
        }
        tcb.passiveOpen = false;
        tcb.replies.add(new OracleSegment(iss, SYN));
        tcb.iss = iss;
        tcb.sndUna = iss;
        tcb.sndNxt = Modulo.add(iss, 1);
        tcb.sendQueueSeq = tcb.sndNxt;
        tcb.rcvRight = tcb.options.receiveBuffer;
        tcb.state = OracleState.SYN_SENT;
        return OK;
    }

    int send(byte[] octets, boolean urgent) {
        switch (tcb.state) {
            case CLOSED -> {
                return DOES_NOT_EXIST;
            }
            case LISTEN -> activeOpen(tcb.iss);
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> {
                return CLOSING;
            }
            case SYN_SENT, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT -> {
                if (tcb.closeCalled) {
                    return CLOSING;
                }
            }
        }
        byte[] longer = Arrays.copyOf(tcb.sendQueue, tcb.sendQueue.length + octets.length);
        System.arraycopy(octets, 0, longer, tcb.sendQueue.length, octets.length);
        tcb.sendQueue = longer;
        if (urgent) {
            // MUST-62: the pointer is that of the octet after the urgent ones
            tcb.sndUp = tcb.sendQueueEnd();
            tcb.sndUrgent = true;
        }
        return octets.length;
    }

    /** Takes what is there, at most {@code length} octets. */
    byte[] receive(int length) {
        byte[] all = tcb.received.toByteArray();
        byte[] taken = Arrays.copyOf(all, Math.min(length, all.length));
        tcb.received = new ByteArrayOutputStream();
        tcb.received.write(all, taken.length, all.length - taken.length);
        boolean synchronised = switch (tcb.state) {
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED -> false;
            default -> true;
        };
        if (synchronised && !tcb.finProcessed && !tcb.finHeld) {
            // Nobody needs an update who has nothing more to send than what the window has room for.
            // Choice: an ACK for the window's sake alone only where it at least doubles what the peer may still send
            tcb.ackDue |= tcb.windowMayAdvance() && tcb.reduction() >= tcb.rcvWnd();
        }
        return taken;
    }

    /** CLOSE of 3.10.4: nothing more to send; the user goes on receiving (3.6: a simplex operation). */
    int closeOutput() {
        switch (tcb.state) {
            case CLOSED -> {
                return DOES_NOT_EXIST;
            }
            case LISTEN, SYN_SENT -> delete(OracleReason.NONE);
            case SYN_RECEIVED -> {
                if (tcb.closeCalled) {
                    return CLOSING;
                }
                // queued for processing after entering the ESTABLISHED state
                tcb.closeCalled = true;
            }
            case ESTABLISHED -> {
                tcb.closeCalled = true;
                tcb.state = OracleState.FIN_WAIT_1;
            }
            case CLOSE_WAIT -> {
                if (tcb.closeCalled) {
                    return CLOSING;
                }
                // LAST-ACK begins when the FIN is sent
                tcb.closeCalled = true;
            }
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> {
                return CLOSING;
            }
        }
        return OK;
    }

    /** CLOSE by a user who will not receive any more (3.6.1, MAY-1); unread data is lost, so the peer is reset (SHLD-3). */
    int close() {
        boolean outputWasClosed = tcb.closeCalled && !tcb.receiveClosed;
        boolean dataLost = tcb.received.size() > 0;
        tcb.receiveClosed = true;
        boolean peerIsGone = tcb.state == OracleState.TIME_WAIT || tcb.state == OracleState.CLOSED;
        if (dataLost && peerIsGone) {
            // Choice: the peer has no part in the connection any more, so there is nobody to tell
            tcb.received.reset();
        } else if (dataLost) {
            tcb.replies.add(resetAtSndNxt(tcb));
            delete(OracleReason.ABORTED);
            return OK;
        }
        // Choice: "ok" to a CLOSE that now ends the input, too
        return outputWasClosed && tcb.state != OracleState.CLOSED ? OK : closeOutput();
    }

    int abort() {
        switch (tcb.state) {
            case CLOSED -> {
                tcb.received.reset();
                return DOES_NOT_EXIST;
            }
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> tcb.replies.add(resetAtSndNxt(tcb));
            case LISTEN, SYN_SENT, CLOSING, LAST_ACK, TIME_WAIT -> {}
        }
        delete(OracleReason.ABORTED);
        return OK;
    }

    /** {@code <SEQ=SND.NXT><CTL=RST>}. */
    static OracleSegment resetAtSndNxt(OracleTcb tcb) {
        return new OracleSegment(tcb.sndNxt, RST);
    }

    private void delete(OracleReason reason) {
        OracleArrival.delete(tcb, reason);
    }
}
