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

    /**
     * Creates a forger.
     *
     * @param channel on which it can send, in both directions
     */
    public Forger(Channel channel) {
        this.channel = channel;
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
        int from = ipv4(source);
        int to = ipv4(destination);
        int tcpLength = SegmentEncoder.encodedLength(segment);
        byte[] packet = new byte[Ipv4Header.LENGTH + tcpLength];
        Ipv4Header.encode(packet, 0, packet.length, 0, 0, true, HOPS, IpHeaders.TCP, from, to);
        SegmentEncoder.encode(segment, packet, Ipv4Header.LENGTH, PseudoHeader.ipv4(from, to, tcpLength));
        channel.inject(direction, packet, 0, packet.length);
    }

    private static int ipv4(Actor actor) {
        IpAddress address = actor.host().address();
        if (!address.isIpv4()) {
            throw new IllegalArgumentException(
                    actor.host().name() + " has the address " + address + "; forged packets are IPv4");
        }
        return address.ipv4();
    }
}
