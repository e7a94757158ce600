package io.sequent.tcp.wire;

/**
 * One parsed segment: header fields, options, ECN and DSCP of its packet, and where its payload lies.
 *
 * <p>A mutable record that its owner reuses: filling, sending and decoding segments allocates nothing. It owns no
 * payload, only (array, offset, length) of up to two pieces, valid until the next call on whoever filled it. Setters
 * return {@code this}. Sequence numbers, timestamps and SACK edges are 32-bit values of which the sign bit is the
 * highest bit. Field names are those of RFC 9293 section 3.3.1. One thread at a time.
 */
public final class Segment extends SegmentFields {
    /** The G bit of {@link #userTimeout}: minutes instead of seconds. */
    public static final int USER_TIMEOUT_IN_MINUTES = 1 << 15;

    /** Creates an empty segment, as {@link #clear} leaves it. */
    public Segment() {}

    /**
     * Sets the source port.
     *
     * @param port 0..65535
     * @return this
     */
    public Segment sourcePort(int port) {
        sourcePort = port;
        return this;
    }

    /**
     * Sets the destination port.
     *
     * @param port 0..65535
     * @return this
     */
    public Segment destinationPort(int port) {
        destinationPort = port;
        return this;
    }

    /**
     * Sets SEG.SEQ.
     *
     * @param seq a sequence number
     * @return this
     */
    public Segment seq(int seq) {
        this.seq = seq;
        return this;
    }

    /**
     * Sets SEG.ACK; the ACK flag is set by {@link #flags(int)}.
     *
     * @param ack a sequence number
     * @return this
     */
    public Segment ack(int ack) {
        this.ack = ack;
        return this;
    }

    /**
     * Sets the control bits, all of them.
     *
     * @param flags bits of {@link TcpFlags}
     * @return this
     */
    public Segment flags(int flags) {
        this.flags = flags;
        return this;
    }

    /**
     * Sets SEG.WND as it goes on the wire.
     *
     * @param wnd 0..65535
     * @return this
     */
    public Segment wnd(int wnd) {
        this.wnd = wnd;
        return this;
    }

    /**
     * Sets SEG.UP.
     *
     * @param up 0..65535
     * @return this
     */
    public Segment up(int up) {
        this.up = up;
        return this;
    }

    /**
     * Sets the maximum segment size option.
     *
     * @param mss 0..65535 octets, or -1: no such option
     * @return this
     */
    public Segment mss(int mss) {
        this.mss = mss;
        return option(HAS_MSS, mss >= 0);
    }

    /**
     * Sets the window scale option.
     *
     * @param shift 0..255, or -1: no such option
     * @return this
     */
    public Segment windowScale(int shift) {
        windowScale = shift;
        return option(HAS_WINDOW_SCALE, shift >= 0);
    }

    /**
     * Adds or removes the SACK-permitted option.
     *
     * @param permitted true: it is there
     * @return this
     */
    public Segment sackPermitted(boolean permitted) {
        return option(HAS_SACK_PERMITTED, permitted);
    }

    /**
     * Adds the timestamps option, or replaces its values.
     *
     * @param tsVal the sender's timestamp clock
     * @param tsEcr the timestamp to echo
     * @return this
     */
    public Segment timestamps(int tsVal, int tsEcr) {
        options |= HAS_TIMESTAMPS;
        this.tsVal = tsVal;
        this.tsEcr = tsEcr;
        return this;
    }

    /**
     * Sets the user timeout option (RFC 5482 section 3).
     *
     * @param timeout 15 bits in seconds, or in minutes with the bit {@link #USER_TIMEOUT_IN_MINUTES}; -1: no such option
     * @return this
     */
    public Segment userTimeout(int timeout) {
        userTimeout = timeout;
        return option(HAS_USER_TIMEOUT, timeout >= 0);
    }

    private Segment option(int bit, boolean present) {
        options = present ? options | bit : options & ~bit;
        return this;
    }

    /**
     * Sets how the encoder lays out the options that only a SYN carries.
     *
     * @param layout {@link OptionLayout#LINUX} unless set
     * @return this
     */
    public Segment optionLayout(OptionLayout layout) {
        optionLayout = layout;
        return this;
    }

    /**
     * Adds a SACK block after those there are. The most recent comes first (RFC 2018 section 4): the encoder writes
     * as many as fit, see {@link OptionCodec#sackBlockRoom}.
     *
     * @param left the first sequence number of the block
     * @param right the sequence number after the block's last
     * @return this
     * @throws IllegalStateException if there are four already
     */
    public Segment addSackBlock(int left, int right) {
        int count = sackBlockCount();
        if (count == MAX_SACK_BLOCKS) {
            throw new IllegalStateException("a segment holds at most 4 SACK blocks: ask sackBlockCount() before");
        }
        sackEdges[2 * count] = left;
        sackEdges[2 * count + 1] = right;
        options += ONE_SACK_BLOCK;
        return this;
    }

    /**
     * Sets the ECN field for the packet's IP header.
     *
     * @param ecn 0..3
     * @return this
     */
    public Segment ecn(int ecn) {
        this.ecn = ecn;
        return this;
    }

    /**
     * Sets the differentiated services code point for the packet's IP header.
     *
     * @param dscp 0..63
     * @return this
     */
    public Segment dscp(int dscp) {
        this.dscp = dscp;
        return this;
    }

    /**
     * Makes these octets the whole payload; a second piece is forgotten.
     *
     * @param array where they are; it is referred to, not copied
     * @param offset of the first
     * @param length how many
     * @return this
     * @throws IllegalArgumentException if the range is not inside the array
     */
    public Segment payload(byte[] array, int offset, int length) {
        requireRange("payload", array, offset, length);
        payloadInside(array, offset, length);
        return this;
    }

    /**
     * Adds octets that follow those of {@link #payload}, which must have been called before.
     *
     * @param array where they are; it is referred to, not copied
     * @param offset of the first
     * @param length how many
     * @return this
     * @throws IllegalArgumentException if the range is not inside the array
     */
    public Segment secondPayload(byte[] array, int offset, int length) {
        requireRange("second payload", array, offset, length);
        secondPayloadArray = array;
        secondPayloadOffset = offset;
        secondPayloadLength = length;
        return this;
    }

    /**
     * Says that the payload may span several segments, which {@link SegmentEncoder#encodePart} cuts from it.
     *
     * @param segmentSize octets of payload for each of them, or 0: the payload is one segment's
     * @return this
     */
    public Segment segmentSize(int segmentSize) {
        this.segmentSize = segmentSize;
        return this;
    }

    /**
     * Makes everything 0 or absent, and forgets the payload.
     *
     * @return this
     */
    public Segment clear() {
        sourcePort = 0;
        destinationPort = 0;
        seq = 0;
        ack = 0;
        flags = 0;
        wnd = 0;
        up = 0;
        options = 0;
        optionLayout = OptionLayout.LINUX;
        ecn = 0;
        dscp = 0;
        segmentSize = 0;
        payloadInside(NO_PAYLOAD, 0, 0);
        return this;
    }

    /**
     * Becomes the same as another segment, referring to the same payload.
     *
     * @param other is only read
     * @return this
     */
    public Segment copyFrom(Segment other) {
        sourcePort = other.sourcePort;
        destinationPort = other.destinationPort;
        seq = other.seq;
        ack = other.ack;
        flags = other.flags;
        wnd = other.wnd;
        up = other.up;
        options = other.options;
        tsVal = other.tsVal;
        tsEcr = other.tsEcr;
        mss = other.mss;
        windowScale = other.windowScale;
        userTimeout = other.userTimeout;
        optionLayout = other.optionLayout;
        System.arraycopy(other.sackEdges, 0, sackEdges, 0, 2 * sackBlockCount());
        ecn = other.ecn;
        dscp = other.dscp;
        payloadArray = other.payloadArray;
        payloadOffset = other.payloadOffset;
        firstPayloadLength = other.firstPayloadLength;
        secondPayloadArray = other.secondPayloadArray;
        secondPayloadOffset = other.secondPayloadOffset;
        secondPayloadLength = other.secondPayloadLength;
        segmentSize = other.segmentSize;
        return this;
    }

    /** As {@link #payload}, for whoever knows that the range is inside the array. */
    void payloadInside(byte[] array, int offset, int length) {
        // A collector is told of every reference that is stored: so none is that is there already.
        if (payloadArray != array) {
            payloadArray = array;
        }
        payloadOffset = offset;
        firstPayloadLength = length;
        if (secondPayloadArray != NO_PAYLOAD) {
            secondPayloadArray = NO_PAYLOAD;
            secondPayloadOffset = 0;
            secondPayloadLength = 0;
        }
    }

    private static void requireRange(String what, byte[] array, int offset, int length) {
        if ((offset | length) < 0 || length > array.length - offset) {
            throw new IllegalArgumentException(what + " at " + offset + " of length " + length
                    + " is not inside its array of length " + array.length + ": pass a range that is");
        }
    }
}
