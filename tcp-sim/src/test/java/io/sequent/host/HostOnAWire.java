package io.sequent.host;

import io.sequent.ip.IpAddress;
import io.sequent.ip.IpHeaders;
import io.sequent.ip.Ipv4Header;
import io.sequent.ip.Ipv6Header;
import io.sequent.tcp.wire.Octets;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.tcp.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;

/** A host with one device, two addresses of each family, and a test in place of the network. */
final class HostOnAWire implements HostClock {
    static final IpAddress LOCAL = IpAddress.parse("10.0.0.1");
    static final IpAddress SECOND = IpAddress.parse("10.0.0.11");
    static final IpAddress REMOTE = IpAddress.parse("10.0.0.2");
    static final IpAddress LOCAL_6 = IpAddress.parse("2001:db8::1");
    static final IpAddress SECOND_6 = IpAddress.parse("2001:db8::11");
    static final IpAddress REMOTE_6 = IpAddress.parse("2001:db8::2");
    static final int PEER = 100;

    final FakeDevice device = new FakeDevice();
    final List<TcpSocket> accepted = new ArrayList<>();
    final Host host;
    long nowNs = 1000;

    HostOnAWire() {
        this(HostOptions.builder());
    }

    HostOnAWire(HostOptions.Builder options) {
        host = new Host("h", options.buffers(2048, 64).build(), this, 1, 2);
        for (IpAddress address : List.of(LOCAL, SECOND, LOCAL_6, SECOND_6)) {
            host.addAddress(address);
        }
        host.defaultRoute(device);
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public void wakeAt(Host of, long deadlineNs) {}

    TcpSocket connect(IpAddress remote) {
        return host.connect(remote, 80, new SocketHandler() {}, nowNs);
    }

    TcpServerSocket listen(int port) {
        return host.listen(port, 4, this::accept);
    }

    SocketHandler accept(TcpSocket socket) {
        accepted.add(socket);
        return new SocketHandler() {};
    }

    /** A segment from port 5000 of the peer. */
    static Segment segment(int flags, int toPort) {
        return new Segment()
                .sourcePort(5000)
                .destinationPort(toPort)
                .seq(PEER)
                .flags(flags)
                .wnd(50_000);
    }

    static Segment syn(int toPort) {
        return segment(TcpFlags.SYN, toPort);
    }

    void receive(Segment segment, IpAddress from, IpAddress to) {
        receive(packet(segment, from, to, new byte[0]));
    }

    void receive(byte[] packet) {
        host.onPacket(packet, 0, packet.length, nowNs);
    }

    /** Answers the SYN that was sent last, without options but an MSS where it is not negative, and forgets what was sent. */
    void answerSyn(TcpSocket socket, int mss) {
        Segment syn = lastSent();
        Segment answer = segment(TcpFlags.SYN | TcpFlags.ACK, syn.sourcePort())
                .sourcePort(syn.destinationPort())
                .ack(syn.seq() + 1)
                .mss(mss);
        receive(answer, socket.remoteAddress(), socket.localAddress());
        device.packets.clear();
    }

    void passTime(long durationNs) {
        long endNs = nowNs + durationNs;
        while (host.nextDeadlineNs() <= endNs) {
            nowNs = Math.max(nowNs, host.nextDeadlineNs());
            host.onTimer(nowNs);
        }
        nowNs = endNs;
    }

    byte[] lastPacket() {
        return device.packets.get(device.packets.size() - 1);
    }

    Segment lastSent() {
        byte[] packet = lastPacket();
        boolean ipv4 = IpHeaders.version(packet, 0, packet.length) == 4;
        int header = ipv4 ? Ipv4Header.headerLength(packet, 0) : Ipv6Header.LENGTH;
        Segment segment = new Segment();
        SegmentDecoder.decode(packet, header, packet.length - header, segment);
        return segment;
    }

    static byte[] packet(Segment segment, IpAddress from, IpAddress to, byte[] ipv4Options) {
        int length = SegmentEncoder.encodedLength(segment);
        int header = from.isIpv4() ? Ipv4Header.LENGTH + ipv4Options.length : Ipv6Header.LENGTH;
        byte[] packet = new byte[header + length];
        int trafficClass = segment.dscp() << 2 | segment.ecn();
        long pseudoHeader;
        if (from.isIpv4()) {
            Ipv4Header.encode(packet, 0, packet.length, trafficClass, 0, true, 64, 6, from.ipv4(), to.ipv4());
            packet[0] = (byte) (0x40 | header >> 2);
            System.arraycopy(ipv4Options, 0, packet, Ipv4Header.LENGTH, ipv4Options.length);
            Octets.putShort(packet, 10, 0);
            Ipv4Header.ecn(packet, 0, segment.ecn()); // which writes the checksum anew
            pseudoHeader = PseudoHeader.ipv4(from.ipv4(), to.ipv4(), length);
        } else {
            Ipv6Header.encode(packet, 0, length, trafficClass, 0, 6, 64, from.high(), from.low(), to.high(), to.low());
            pseudoHeader = PseudoHeader.ipv6(from.high(), from.low(), to.high(), to.low(), length);
        }
        SegmentEncoder.encode(segment, packet, header, pseudoHeader);
        return packet;
    }
}
