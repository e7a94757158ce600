package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;

/** Answers segments that belong to no connection (RFC 9293 3.10.7.1, CLOSED). Stateless: safe from any thread. */
public final class TcpResets {
    private TcpResets() {}

    /**
     * Makes the RST that answers a segment for which no connection exists.
     *
     * @param in the offending segment
     * @param out receives the answer, ports exchanged
     * @return false if the segment is to be dropped in silence because it carries a RST itself
     */
    public static boolean answer(Segment in, Segment out) {
        if (in.has(TcpFlags.RST)) {
            return false;
        }
        out.clear().sourcePort(in.destinationPort()).destinationPort(in.sourcePort());
        if (in.has(TcpFlags.ACK)) {
            out.seq(in.ack()).flags(TcpFlags.RST);
        } else {
            out.ack(in.seq() + in.len()).flags(TcpFlags.RST | TcpFlags.ACK);
        }
        return true;
    }
}
