package io.sequent.sim;

import io.sequent.ip.Ipv4Header;
import io.sequent.ip.Ipv6Header;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.PacketTap;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down the control bits and lengths of the segments that are sent, as in {@code > SYN,ACK} and
 * {@code < ACK 100}.
 */
final class SegmentLog implements PacketTap {
    final List<String> lines = new ArrayList<>();
    private final Segment segment = new Segment();

    @Override
    public void onPacket(
            int kind, long timeNs, Channel channel, int direction, long number, byte[] packet, int offset, int length) {
        if (kind != SENT) {
            return;
        }
        boolean ipv4 = packet[offset] >> 4 == 4;
        int header = ipv4 ? Ipv4Header.headerLength(packet, offset) : Ipv6Header.LENGTH;
        SegmentDecoder.decode(packet, offset + header, length - header, segment);
        lines.add((direction == Channel.A_TO_B ? "> " : "< ")
                + TcpFlags.toString(segment.flags())
                + (segment.payloadLength() > 0 ? " " + segment.payloadLength() : ""));
    }
}
