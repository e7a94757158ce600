package io.sequent.cli.network;

import io.sequent.host.Host;
import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.PacketTap;
import java.util.ArrayList;
import java.util.List;

/** Counts what two hosts send: packets and octets at the wire, connections and retransmissions at the sockets. */
public final class TrafficCounter implements PacketTap {
    private final List<TcpSocket> sockets = new ArrayList<>();
    private long segments;
    private long wireBytes;

    /** Creates a counter that has seen nothing. */
    public TrafficCounter() {}

    /** Watches the sockets of a host from now on. */
    public void watch(Host host) {
        host.observe(sockets::add);
    }

    @Override
    public void onPacket(
            int kind,
            long timeNs,
            Channel channel,
            int direction,
            long packetNumber,
            byte[] packet,
            int offset,
            int length) {
        if (kind == SENT) {
            segments++;
            wireBytes += length;
        }
    }

    /** Returns the packets sent by all hosts. */
    public long segments() {
        return segments;
    }

    /** Returns the octets of all packets sent. */
    public long wireBytes() {
        return wireBytes;
    }

    /** Returns the segments that the watched hosts sent again. */
    public long retransmissions() {
        long sum = 0;
        for (TcpSocket socket : sockets) {
            sum += socket.connection().counters().segmentsRetransmitted();
        }
        return sum;
    }

    /** Returns how often a retransmission timer of the watched hosts ran out. */
    public long timeouts() {
        long sum = 0;
        for (TcpSocket socket : sockets) {
            sum += socket.connection().counters().retransmissionTimeouts();
        }
        return sum;
    }
}
