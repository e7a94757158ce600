package io.sequent.host;

import io.sequent.ip.IpHeaders;
import io.sequent.ip.Ipv4Header;
import io.sequent.ip.Ipv6Header;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentEncoder;

/** Writes segments as IP packets straight into a device's buffers; batches are cut here. */
final class PacketWriter {
    private final RouteTable routes;
    private final HostCounters counters;
    private final int timeToLive;

    private final boolean dontFragment;
    /** Counts packets that may be fragmented; the others need no identification (RFC 6864). */
    private short identification;

    PacketWriter(RouteTable routes, HostCounters counters, int timeToLive, boolean dontFragment) {
        this.dontFragment = dontFragment;
        this.routes = routes;
        this.counters = counters;
        this.timeToLive = timeToLive;
    }

    void countNoRoute() {
        counters.noRoute++;
    }

    /** Writes a segment to where its 4-tuple leads. */
    void write(Segment out, TcpFourTuple tuple) {
        Route route = routes.find(tuple.remoteAddressHigh(), tuple.remoteAddressLow());
        if (route == null) {
            counters.noRoute++;
            return;
        }
        write(out, tuple, route);
    }

    /** Writes a segment, or all segments of a batch, to a route. */
    void write(Segment out, TcpFourTuple tuple, Route route) {
        int payloadLength = out.payloadLength();
        int partLength = out.segmentSize() == 0 ? payloadLength : Math.min(out.segmentSize(), payloadLength);
        int headerLength = SegmentEncoder.headerLength(out);
        int start = 0;
        do {
            int length = Math.min(partLength, payloadLength - start);
            writePart(out, start, length, headerLength + length, tuple, route.device);
            start += length;
        } while (start < payloadLength);
    }

    private void writePart(
            Segment out, int start, int payloadLength, int tcpLength, TcpFourTuple tuple, PacketDevice device) {
        boolean ipv4 = tuple.isIpv4();
        int ipHeaderLength = ipv4 ? Ipv4Header.LENGTH : Ipv6Header.LENGTH;
        int packetLength = ipHeaderLength + tcpLength;
        if (packetLength > device.mtu()) {
            counters.tooBigForDevice++;
            return;
        }
        byte[] target = device.claim(packetLength);
        int offset = device.claimOffset();
        int trafficClass = out.dscp() << 2 | out.ecn();
        long pseudoHeaderSum;
        if (ipv4) {
            int source = (int) tuple.localAddressLow();
            int destination = (int) tuple.remoteAddressLow();
            Ipv4Header.encode(
                    target,
                    offset,
                    packetLength,
                    trafficClass,
                    dontFragment ? 0 : ++identification,
                    dontFragment,
                    timeToLive,
                    IpHeaders.TCP,
                    source,
                    destination);
            pseudoHeaderSum = PseudoHeader.ipv4(source, destination, tcpLength);
        } else {
            long sourceHigh = tuple.localAddressHigh();
            long sourceLow = tuple.localAddressLow();
            long destinationHigh = tuple.remoteAddressHigh();
            long destinationLow = tuple.remoteAddressLow();
            Ipv6Header.encode(
                    target,
                    offset,
                    tcpLength,
                    trafficClass,
                    0,
                    IpHeaders.TCP,
                    timeToLive,
                    sourceHigh,
                    sourceLow,
                    destinationHigh,
                    destinationLow);
            pseudoHeaderSum = PseudoHeader.ipv6(sourceHigh, sourceLow, destinationHigh, destinationLow, tcpLength);
        }
        SegmentEncoder.encodePart(out, start, payloadLength, target, offset + ipHeaderLength, pseudoHeaderSum);
        device.commit(packetLength);
        counters.packetsOut++;
    }
}
