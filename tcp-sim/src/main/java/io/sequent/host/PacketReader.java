package io.sequent.host;

import io.sequent.ip.IcmpMessage;
import io.sequent.ip.IpHeaders;
import io.sequent.ip.IpResult;
import io.sequent.ip.Ipv4Header;
import io.sequent.ip.Ipv6Header;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.TcpResets;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.TcpTimeWait;
import io.sequent.tcp.wire.DecodeResult;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;

/** Verifies what arrives, and gives it to whom it belongs: a connection, a listener, or nobody. */
final class PacketReader {
    private final Host host;
    private final HostCounters counters;
    private final ConnectionTable connections;
    private final ServerTable servers;
    private final HostDecisions decisions;
    private final Segment in = new Segment();
    private final TcpFourTuple tuple = new TcpFourTuple();
    private final IcmpMessage icmp = new IcmpMessage();

    PacketReader(
            Host host,
            HostCounters counters,
            ConnectionTable connections,
            ServerTable servers,
            HostDecisions decisions) {
        this.host = host;
        this.counters = counters;
        this.connections = connections;
        this.servers = servers;
        this.decisions = decisions;
    }

    void read(byte[] packet, int offset, int length, long nowNs) {
        counters.packetsIn++;
        boolean ipv6 = IpHeaders.version(packet, offset, length) == 6;
        int result = ipv6 ? Ipv6Header.verify(packet, offset, length) : Ipv4Header.verify(packet, offset, length);
        if (result != IpResult.OK) {
            counters.badIpHeader++;
        } else if (ipv6) {
            readIpv6(packet, offset, nowNs);
        } else {
            readIpv4(packet, offset, nowNs);
        }
    }

    private void readIpv4(byte[] packet, int offset, long nowNs) {
        int source = Ipv4Header.source(packet, offset);
        int destination = Ipv4Header.destination(packet, offset);
        tuple.set(0, TcpFourTuple.ipv4Mapped(destination), 0, 0, TcpFourTuple.ipv4Mapped(source), 0);
        if (!isAcceptable()) {
            return;
        }
        int headerLength = Ipv4Header.headerLength(packet, offset);
        int length = Ipv4Header.totalLength(packet, offset) - headerLength;
        switch (Ipv4Header.protocol(packet, offset)) {
            case IpHeaders.TCP -> {
                long pseudoHeaderSum = PseudoHeader.ipv4(source, destination, length);
                int trafficClass = Ipv4Header.trafficClass(packet, offset);
                readTcp(packet, offset + headerLength, length, pseudoHeaderSum, trafficClass, nowNs);
            }
            case IpHeaders.ICMP -> readIcmp(icmp.decodeIpv4(packet, offset + headerLength, length), nowNs);
            default -> counters.unknownProtocol++;
        }
    }

    private void readIpv6(byte[] packet, int offset, long nowNs) {
        long sourceHigh = Ipv6Header.sourceHigh(packet, offset);
        long sourceLow = Ipv6Header.sourceLow(packet, offset);
        long destinationHigh = Ipv6Header.destinationHigh(packet, offset);
        long destinationLow = Ipv6Header.destinationLow(packet, offset);
        tuple.set(destinationHigh, destinationLow, 0, sourceHigh, sourceLow, 0);
        if (!isAcceptable()) {
            return;
        }
        int length = Ipv6Header.payloadLength(packet, offset);
        switch (Ipv6Header.nextHeader(packet, offset)) {
            case IpHeaders.TCP -> {
                long sum = PseudoHeader.ipv6(sourceHigh, sourceLow, destinationHigh, destinationLow, length);
                int trafficClass = Ipv6Header.trafficClass(packet, offset);
                readTcp(packet, offset + Ipv6Header.LENGTH, length, sum, trafficClass, nowNs);
            }
            case IpHeaders.ICMPV6 -> readIcmp(icmp.decodeIpv6(packet, offset), nowNs);
            default -> counters.unknownProtocol++;
        }
    }

    /** Whether the destination is ours and the source can be a host's. */
    private boolean isAcceptable() {
        if (!host.hasAddress(tuple.localAddressHigh(), tuple.localAddressLow())) {
            counters.notForUs++;
            return false;
        }
        if (!UnicastAddresses.isUnicast(tuple.remoteAddressHigh(), tuple.remoteAddressLow())) {
            counters.badSource++;
            return false;
        }
        return true;
    }

    private void readTcp(byte[] packet, int offset, int length, long pseudoHeaderSum, int trafficClass, long nowNs) {
        int result = SegmentDecoder.verifyAndDecode(packet, offset, length, pseudoHeaderSum, in);
        if (result != DecodeResult.OK) {
            if (result == DecodeResult.BAD_CHECKSUM) {
                counters.badTcpChecksum++;
            } else {
                counters.badTcpHeader++;
            }
            return;
        }
        in.ecn(trafficClass & 3).dscp(trafficClass >> 2);
        tuple.ports(in.destinationPort(), in.sourcePort());
        TcpSocket socket = connections.find(tuple);
        if (socket != null) {
            if (!(socket.state() == TcpState.TIME_WAIT && isForSuccessor(socket, nowNs))) {
                socket.onSegment(in, nowNs);
            }
            return;
        }
        TcpServerSocket server = servers.find(tuple);
        if (server != null) {
            server.onSegment(in, tuple, nowNs);
            return;
        }
        counters.belongsToNobody++;
        answerNobodys(nowNs);
    }

    /** Gives a segment to the listener where it begins, or belongs to, a new incarnation of a connection in TIME-WAIT. */
    private boolean isForSuccessor(TcpSocket socket, long nowNs) {
        TcpServerSocket server = servers.find(tuple);
        if (server == null) {
            return false;
        }
        if (server.stateOf(tuple) != TcpState.LISTEN) {
            server.onSegment(in, tuple, nowNs);
            return true;
        }
        if (TcpTimeWait.mayBeReplaced(socket.connection(), in)) {
            server.onSynInTimeWait(in, tuple, socket.connection(), nowNs);
            return true;
        }
        return false;
    }

    private void answerNobodys(long nowNs) {
        Segment out = host.outgoing();
        Route route = host.routes().find(tuple.remoteAddressHigh(), tuple.remoteAddressLow());
        // Nobody keeps the answer: without room for it now, the peer's retransmission draws another one.
        if (route == null || !route.isOpen() || !TcpResets.answer(in, out)) {
            decisions.noteNobodys(tuple, in, null, nowNs);
            return;
        }
        decisions.noteNobodys(tuple, in, out, nowNs);
        host.packetWriter().write(out, tuple, route);
        counters.resetsSent++;
    }

    private void readIcmp(int result, long nowNs) {
        if (result != IpResult.OK) {
            counters.icmpIgnored++;
            return;
        }
        counters.icmpIn++;
        tuple.set(
                icmp.sourceHigh(),
                icmp.sourceLow(),
                icmp.sourcePort(),
                icmp.destinationHigh(),
                icmp.destinationLow(),
                icmp.destinationPort());
        TcpSocket socket = connections.find(tuple);
        if (socket == null) {
            counters.icmpIgnored++;
            return;
        }
        int mtu = PathReports.mtu(icmp, tuple.isIpv4());
        socket.onPathError(PathReports.kind(icmp), icmp.seq(), mtu, nowNs);
    }
}
