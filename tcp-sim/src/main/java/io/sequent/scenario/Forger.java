package io.sequent.scenario;

import io.sequent.ip.IpAddress;
import io.sequent.ip.IpHeaders;
import io.sequent.ip.Ipv4Header;
import io.sequent.sim.channel.Channel;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentEncoder;

/** Puts segments on a channel that no TCP of the scenario has sent: those of an attacker, or of a peer of another making. */
public final class Forger {
    private static final int HOPS = 64;

    private final Channel channel;
    private final Runnable beforeEach;

    /**
     * Creates a forger whose segments look like any other in diagrams; see also {@link Stage#forger}.
     *
     * @param channel on which it can send, in both directions
     */
    public Forger(Channel channel) {
        this(channel, () -> {});
    }

    Forger(Channel channel, Runnable beforeEach) {
        this.channel = channel;
        this.beforeEach = beforeEach;
    }

    /**
     * Sends a segment over IPv4 now, in the name of a host.
     *
     * @param direction {@link Channel#A_TO_B} or {@link Channel#B_TO_A}
     * @param source in whose name; it need not be at this channel
     * @param destination to whom
     * @param segment with its ports; not kept
     * @throws IllegalArgumentException if one of both has no IPv4 address first
     */
    public void send(int direction, Actor source, Actor destination, Segment segment) {
        send(direction, source.host().address(), destination.host().address(), segment);
    }

    /**
     * Sends a segment over IPv4 now, in the name of any address.
     *
     * @param direction {@link Channel#A_TO_B} or {@link Channel#B_TO_A}
     * @param source in whose name
     * @param destination to whom
     * @param segment with its ports; not kept
     * @throws IllegalArgumentException if one of both is no IPv4 address
     */
    public void send(int direction, IpAddress source, IpAddress destination, Segment segment) {
        int from = ipv4(source);
        int to = ipv4(destination);
        int tcpLength = SegmentEncoder.encodedLength(segment);
        byte[] packet = new byte[Ipv4Header.LENGTH + tcpLength];
        Ipv4Header.encode(packet, 0, packet.length, 0, 0, true, HOPS, IpHeaders.TCP, from, to);
        SegmentEncoder.encode(segment, packet, Ipv4Header.LENGTH, PseudoHeader.ipv4(from, to, tcpLength));
        beforeEach.run();
        channel.inject(direction, packet, 0, packet.length);
    }

    private static int ipv4(IpAddress address) {
        if (!address.isIpv4()) {
            throw new IllegalArgumentException(address + " is not of IPv4, which forged packets are");
        }
        return address.ipv4();
    }
}
