package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;

/**
 * The early end of TIME-WAIT by a SYN that is newer than all that the connection has seen (RFC 9293 3.6.1, RFC 6191).
 *
 * <p>Stateless; to be called by the thread that drives the connection. See {@link TcpListener#onSynInTimeWait}.
 */
public final class TcpTimeWait {
    private TcpTimeWait() {}

    /**
     * Tells whether a connection is in TIME-WAIT and a SYN is newer than all that it has seen, by timestamp or by sequence
     * number, so that a listener may take it.
     *
     * @param connection any connection
     * @param in the segment, any; not kept
     * @return false, too, if the connection is without {@link TcpFeature#TIME_WAIT_REUSE}
     */
    public static boolean mayBeReplaced(TcpConnection connection, Segment in) {
        TransmissionControlBlock tcb = connection.tcb();
        int flags = in.flags() & (TcpFlags.SYN | TcpFlags.ACK | TcpFlags.RST);
        if (tcb.state != TcpState.TIME_WAIT || flags != TcpFlags.SYN || !tcb.config.has(TcpFeature.TIME_WAIT_REUSE)) {
            return false;
        }
        boolean timestamps = in.hasTimestamps() && tcb.config.has(TcpFeature.TIMESTAMPS);
        if (timestamps && !tcb.timestampsAgreed) {
            return true; // segments of the old incarnation carry none, and PAWS drops them
        }
        if (timestamps && in.tsVal() != tcb.tsRecent) {
            return SequenceNumber.greaterThan(in.tsVal(), tcb.tsRecent);
        }
        return SequenceNumber.greaterOrEqual(in.seq(), tcb.rcvNxt);
    }

    /**
     * Ends TIME-WAIT, in good order, because a new incarnation of the connection was accepted.
     *
     * @param connection the old one
     * @param nowNs the time
     * @return 0, or {@link TcpResult#CONNECTION_DOES_NOT_EXIST} in any other state, where it does nothing
     */
    public static int end(TcpConnection connection, long nowNs) {
        TransmissionControlBlock tcb = connection.tcb();
        if (tcb.state != TcpState.TIME_WAIT) {
            return TcpResult.CONNECTION_DOES_NOT_EXIST;
        }
        tcb.enterClosed(TcpResult.OK, nowNs);
        return TcpResult.OK;
    }

    /** The ISS of the successor: larger than any sequence number that the connection used. */
    static int successorIss(TransmissionControlBlock tcb, int preferred) {
        return SequenceNumber.greaterThan(preferred, tcb.sndNxt) ? preferred : tcb.sndNxt + 0x1_0001;
    }
}
