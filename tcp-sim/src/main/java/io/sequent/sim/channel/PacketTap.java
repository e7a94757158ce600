package io.sequent.sim.channel;

/**
 * Watches the packets of a {@link Channel}; see {@link Channel#addTap}.
 *
 * <p>For each packet, {@link #SENT} comes first. What the channel decides ({@link #QUEUE_DROP}, {@link #TOO_BIG},
 * {@link #LOST}, {@link #CORRUPTED}, {@link #REORDERED}, {@link #DUPLICATED}, {@link #MARKED}) follows at once, at the
 * same time and with the same packet number; {@link #DELIVERED} comes when the packet, or its duplicate, reaches the
 * other end, before the other end sees it.
 */
@FunctionalInterface
public interface PacketTap {
    /** A packet enters the channel. */
    int SENT = 0;
    /** A packet reaches the other end. */
    int DELIVERED = 1;
    /** A packet is lost: by chance, by a filter or by a replayed fault. */
    int LOST = 2;
    /** A packet will arrive twice. */
    int DUPLICATED = 3;
    /** One bit of a packet is flipped; the bytes are those after the flip. */
    int CORRUPTED = 4;
    /** A packet is held back, so that later ones may overtake it. */
    int REORDERED = 5;
    /** A packet finds the queue full. */
    int QUEUE_DROP = 6;
    /** A packet is larger than the channel's MTU. */
    int TOO_BIG = 7;
    /** A packet's ECN field is set to CE since the queue is long (RFC 3168); the bytes are those after the mark. */
    int MARKED = 8;

    /**
     * Called for everything that happens to a packet.
     *
     * @param kind one of the constants of this interface
     * @param timeNs virtual time in nanoseconds
     * @param channel the channel
     * @param direction {@link Channel#A_TO_B} or {@link Channel#B_TO_A}
     * @param packetNumber the packet's number in its direction, from 1; a duplicate has that of its original
     * @param packet holds the IP packet; valid during the call only, and not to be changed
     * @param offset where the packet begins
     * @param length the packet's length in bytes
     */
    void onPacket(
            int kind,
            long timeNs,
            Channel channel,
            int direction,
            long packetNumber,
            byte[] packet,
            int offset,
            int length);

    /**
     * Names a kind as traces do.
     *
     * @param kind one of the constants of this interface
     * @return the constant's name
     */
    static String name(int kind) {
        return switch (kind) {
            case SENT -> "SENT";
            case DELIVERED -> "DELIVERED";
            case LOST -> "LOST";
            case DUPLICATED -> "DUPLICATED";
            case CORRUPTED -> "CORRUPTED";
            case REORDERED -> "REORDERED";
            case QUEUE_DROP -> "QUEUE_DROP";
            case TOO_BIG -> "TOO_BIG";
            case MARKED -> "MARKED";
            default -> "UNKNOWN(" + kind + ")";
        };
    }
}
