package io.sequent.host;

import io.sequent.ip.Ipv4Header;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;

/** A device that keeps what it is given, and has room for as many packets as a test allows. */
final class FakeDevice implements PacketDevice {
    final List<byte[]> packets = new ArrayList<>();
    int room = Integer.MAX_VALUE;
    int mtu = 1500;
    private final byte[] buffer = new byte[2000];

    @Override
    public int mtu() {
        return mtu;
    }

    @Override
    public boolean hasRoom() {
        return room > 0;
    }

    @Override
    public byte[] claim(int length) {
        return buffer;
    }

    @Override
    public int claimOffset() {
        return 7;
    }

    @Override
    public void commit(int length) {
        room--;
        byte[] packet = new byte[length];
        System.arraycopy(buffer, 7, packet, 0, length);
        packets.add(packet);
    }

    /** The segment in an IPv4 packet. */
    Segment segment(int index) {
        byte[] packet = packets.get(index);
        Segment segment = new Segment();
        int header = Ipv4Header.headerLength(packet, 0);
        SegmentDecoder.decode(packet, header, packet.length - header, segment);
        return segment;
    }
}
