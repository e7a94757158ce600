package io.sequent.sim;

import io.sequent.host.TcpSocket;
import io.sequent.ip.IpHeaders;
import io.sequent.ip.Ipv4Header;
import io.sequent.sim.channel.Channel;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentEncoder;

/** Puts forged segments on a channel: an attacker who knows all addresses, ports and sequence numbers. */
final class Forger {
    private final Channel channel;

    Forger(Channel channel) {
        this.channel = channel;
    }

    /** What the victim believes of its peer; the forged segment starts from there. */
    static Segment nextFromPeerOf(TcpSocket victim) {
        TcpSnapshot snapshot = new TcpSnapshot();
        victim.connection().snapshot(snapshot);
        Segment next = new Segment()
                .clear()
                .sourcePort(victim.remotePort())
                .destinationPort(victim.localPort())
                .seq(snapshot.rcvNxt())
                .ack(snapshot.sndNxt())
                .wnd(1_000);
        return snapshot.timestampsAgreed() ? next.timestamps(snapshot.tsRecent(), 0) : next;
    }

    /** Sends a segment to the victim in the name of its peer, over IPv4. */
    void send(int direction, TcpSocket victim, Segment segment) {
        int source = (int) victim.remoteAddress().low();
        int destination = (int) victim.localAddress().low();
        int tcpLength = SegmentEncoder.encodedLength(segment);
        int length = Ipv4Header.LENGTH + tcpLength;
        byte[] packet = new byte[length];
        Ipv4Header.encode(packet, 0, length, 0, 0, true, 64, IpHeaders.TCP, source, destination);
        long sum = PseudoHeader.ipv4(source, destination, tcpLength);
        SegmentEncoder.encode(segment, packet, Ipv4Header.LENGTH, sum);
        channel.inject(direction, packet, 0, length);
    }
}
