package io.sequent.cli.demo;

import io.sequent.host.Host;
import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.PacketTap;
import java.util.ArrayList;
import java.util.List;

/** Counts what two hosts send: packets and octets at the wire, connections and retransmissions at the sockets. */
final class TrafficCounter implements PacketTap {
    private final List<TcpSocket> sockets = new ArrayList<>();
    private long segments;
    private long wireBytes;

    /** Watches the sockets of a host from now on. */
    void watch(Host host) {
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

    long segments() {
        return segments;
    }

    long wireBytes() {
        return wireBytes;
    }

    long retransmissions() {
        long sum = 0;
        for (TcpSocket socket : sockets) {
            sum += socket.connection().counters().segmentsRetransmitted();
        }
        return sum;
    }
}
