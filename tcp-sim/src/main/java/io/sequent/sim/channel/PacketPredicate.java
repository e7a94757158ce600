package io.sequent.sim.channel;

import io.sequent.tcp.wire.TcpFlags;

/**
 * A question about an IP packet; the constants and methods here ask about the TCP segment in it. Malformed packets
 * answer false.
 */
@FunctionalInterface
public interface PacketPredicate {
    /**
     * Answers the question.
     *
     * @param packet holds the packet
     * @param offset where the packet begins
     * @param length the packet's length in bytes
     * @return whether the packet is meant
     */
    boolean test(byte[] packet, int offset, int length);

    /**
     * Means every packet.
     *
     * @return the predicate
     */
    static PacketPredicate any() {
        return (packet, offset, length) -> true;
    }

    /**
     * Means TCP segments that have all of the given control bits.
     *
     * @param flags bits of {@link TcpFlags}
     * @return the predicate
     */
    static PacketPredicate hasFlags(int flags) {
        return (packet, offset, length) -> {
            int tcp = TcpLocator.find(packet, offset, length);
            return tcp >= 0 && (packet[tcp + 13] & flags) == flags;
        };
    }

    /**
     * Means TCP segments whose control bits are exactly the given ones.
     *
     * @param flags bits of {@link TcpFlags}
     * @return the predicate
     */
    static PacketPredicate flagsAre(int flags) {
        return (packet, offset, length) -> {
            int tcp = TcpLocator.find(packet, offset, length);
            return tcp >= 0 && (packet[tcp + 13] & 0xFF) == flags;
        };
    }

    /**
     * Means SYN segments, those with ACK too.
     *
     * @return the predicate
     */
    static PacketPredicate syn() {
        return hasFlags(TcpFlags.SYN);
    }

    /**
     * Means SYN-ACK segments.
     *
     * @return the predicate
     */
    static PacketPredicate synAck() {
        return hasFlags(TcpFlags.SYN | TcpFlags.ACK);
    }

    /**
     * Means FIN segments.
     *
     * @return the predicate
     */
    static PacketPredicate fin() {
        return hasFlags(TcpFlags.FIN);
    }

    /**
     * Means RST segments.
     *
     * @return the predicate
     */
    static PacketPredicate rst() {
        return hasFlags(TcpFlags.RST);
    }

    /**
     * Means TCP segments with text.
     *
     * @return the predicate
     */
    static PacketPredicate hasPayload() {
        return (packet, offset, length) -> TcpLocator.payloadLength(packet, offset, length) > 0;
    }

    /**
     * Means ACK segments that carry neither text nor SYN, FIN or RST.
     *
     * @return the predicate
     */
    static PacketPredicate pureAck() {
        return (packet, offset, length) -> {
            int tcp = TcpLocator.find(packet, offset, length);
            int mask = TcpFlags.ACK | TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST;
            return tcp >= 0
                    && (packet[tcp + 13] & mask) == TcpFlags.ACK
                    && TcpLocator.payloadLength(packet, offset, length) == 0;
        };
    }

    /**
     * Means what both mean.
     *
     * @param other the other predicate
     * @return the predicate
     */
    default PacketPredicate and(PacketPredicate other) {
        return (packet, offset, length) -> test(packet, offset, length) && other.test(packet, offset, length);
    }

    /**
     * Means what either means.
     *
     * @param other the other predicate
     * @return the predicate
     */
    default PacketPredicate or(PacketPredicate other) {
        return (packet, offset, length) -> test(packet, offset, length) || other.test(packet, offset, length);
    }

    /**
     * Means what this does not mean.
     *
     * @return the predicate
     */
    default PacketPredicate not() {
        return (packet, offset, length) -> !test(packet, offset, length);
    }
}
