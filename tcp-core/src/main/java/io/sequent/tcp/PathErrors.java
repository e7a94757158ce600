package io.sequent.tcp;

/** What ICMP reports about a segment of ours (RFC 9293 3.9.2.2, RFC 5927). */
final class PathErrors {
    private PathErrors() {}

    static void process(TransmissionControlBlock tcb, int kind, int quotedSequenceNumber, int mtu, long nowNs) {
        if (!isInFlight(tcb, quotedSequenceNumber)) {
            tcb.counters.pathErrorsIgnored++;
        } else if (kind == TcpConnection.PACKET_TOO_BIG) {
            PathMtu.onTooBig(tcb, quotedSequenceNumber, mtu, nowNs);
        } else {
            onError(tcb, kind, nowNs);
        }
    }

    /** Hard errors end a handshake; for a connection they are advice, as soft ones always are (RFC 5927 section 6). */
    static void onError(TransmissionControlBlock tcb, int kind, long nowNs) {
        tcb.pathError = (byte) kind;
        tcb.events |= TcpEvents.PATH_ERROR;
        tcb.note(TcpDecision.PATH_ERROR, nowNs);
        if (kind != TcpConnection.HARD_ERROR) {
            return;
        }
        if (tcb.state == TcpState.SYN_SENT) {
            tcb.enterClosed(TcpResult.CONNECTION_REFUSED, nowNs);
        } else if (tcb.state == TcpState.SYN_RECEIVED) {
            ResetHandling.refuse(tcb, nowNs);
        }
    }

    /** Whether a quoted sequence number can be that of a segment in flight (RFC 5927 4.1); else the report is forged, or old. */
    static boolean isInFlight(TransmissionControlBlock tcb, int quotedSeq) {
        return Integer.compareUnsigned(quotedSeq - tcb.sndUna, tcb.sndNxt - tcb.sndUna) < 0;
    }
}
