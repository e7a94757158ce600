package io.sequent.trace;

import io.sequent.ip.IpAddress;
import io.sequent.ip.IpHeaders;
import io.sequent.ip.Ipv4Header;
import io.sequent.ip.Ipv6Header;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.tcp.wire.TcpFlags;
import java.nio.charset.StandardCharsets;

/** Packets made by hand: a client on port 49152 with ISS 1000, a server on port 80 with ISS 300. */
final class Packets {
    static final int CLIENT = 1000;
    static final int SERVER = 300;
    static final IpAddress CLIENT_ADDRESS = IpAddress.parse("10.0.0.1");
    static final IpAddress SERVER_ADDRESS = IpAddress.parse("10.0.0.2");

    private Packets() {}

    /** A segment from the client, numbers relative to both ISSs. */
    static Segment fromClient(int flags, int seq, int ack) {
        return segment(49152, 80, flags, CLIENT + seq, SERVER + ack);
    }

    /** A segment from the server, numbers relative to both ISSs. */
    static Segment fromServer(int flags, int seq, int ack) {
        return segment(80, 49152, flags, SERVER + seq, CLIENT + ack);
    }

    private static Segment segment(int from, int to, int flags, int seq, int ack) {
        Segment segment = new Segment();
        segment.sourcePort(from).destinationPort(to).flags(flags).seq(seq).wnd(65535);
        return (flags & TcpFlags.ACK) != 0 ? segment.ack(ack) : segment;
    }

    static Segment text(Segment segment, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return segment.payload(bytes, 0, bytes.length);
    }

    static Segment bytes(Segment segment, int length) {
        return segment.payload(new byte[length], 0, length);
    }

    /** The packet between the usual addresses, in the direction that the source port tells. */
    static byte[] ipv4(Segment segment) {
        boolean fromClient = segment.sourcePort() != 80;
        int source = (fromClient ? CLIENT_ADDRESS : SERVER_ADDRESS).ipv4();
        int destination = (fromClient ? SERVER_ADDRESS : CLIENT_ADDRESS).ipv4();
        int length = SegmentEncoder.encodedLength(segment);
        byte[] packet = new byte[20 + length];
        Ipv4Header.encode(packet, 0, packet.length, 0, 0, true, 64, IpHeaders.TCP, source, destination);
        SegmentEncoder.encode(segment, packet, 20, PseudoHeader.ipv4(source, destination, length));
        return packet;
    }

    static byte[] ipv6(Segment segment, IpAddress from, IpAddress to) {
        int length = SegmentEncoder.encodedLength(segment);
        byte[] packet = new byte[40 + length];
        Ipv6Header.encode(packet, 0, length, 0, 0, IpHeaders.TCP, 64, from.high(), from.low(), to.high(), to.low());
        long sum = PseudoHeader.ipv6(from.high(), from.low(), to.high(), to.low(), length);
        SegmentEncoder.encode(segment, packet, 40, sum);
        return packet;
    }
}
