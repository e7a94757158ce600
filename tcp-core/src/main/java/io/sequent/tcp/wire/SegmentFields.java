package io.sequent.tcp.wire;

/** What a {@link Segment} holds, and how it is read; the public class adds how it is filled. */
abstract sealed class SegmentFields permits Segment {
    /** The largest number of SACK blocks that a header has room for (RFC 2018 section 3). */
    public static final int MAX_SACK_BLOCKS = 4;

    static final byte[] NO_PAYLOAD = {};

    static final int HAS_MSS = 1;
    static final int HAS_WINDOW_SCALE = 1 << 1;
    static final int HAS_SACK_PERMITTED = 1 << 2;
    static final int HAS_TIMESTAMPS = 1 << 3;
    static final int HAS_USER_TIMEOUT = 1 << 4;
    private static final int SACK_BLOCKS_SHIFT = 8;
    /** What is added to {@link #options} for each SACK block. */
    static final int ONE_SACK_BLOCK = 1 << SACK_BLOCKS_SHIFT;

    // The codec beside this class reads and writes the fields directly.
    int sourcePort;
    int destinationPort;
    int seq;
    int ack;
    int flags;
    int wnd;
    int up;
    /**
     * Which options there are: bits above, and the number of SACK blocks from bit 8 on. The value of an option that is
     * absent means nothing, so that one store makes all absent, and one comparison finds the header with nothing but
     * timestamps.
     */
    int options;

    int tsVal;
    int tsEcr;
    int mss;
    int windowScale;
    int userTimeout;
    OptionLayout optionLayout = OptionLayout.LINUX;
    final int[] sackEdges = new int[2 * MAX_SACK_BLOCKS];
    int ecn;
    int dscp;
    byte[] payloadArray = NO_PAYLOAD;
    int payloadOffset;
    int firstPayloadLength;
    byte[] secondPayloadArray = NO_PAYLOAD;
    int secondPayloadOffset;
    int secondPayloadLength;
    int segmentSize;

    /** {@return the source port: 0..65535} */
    public int sourcePort() {
        return sourcePort;
    }

    /** {@return the destination port: 0..65535} */
    public int destinationPort() {
        return destinationPort;
    }

    /** {@return SEG.SEQ: the sequence number of the first octet, or of the SYN} */
    public int seq() {
        return seq;
    }

    /** {@return SEG.ACK: the next sequence number that the sender expects; meaningful with {@link TcpFlags#ACK}} */
    public int ack() {
        return ack;
    }

    /** {@return the control bits: bits of {@link TcpFlags}} */
    public int flags() {
        return flags;
    }

    /**
     * Tells if any of some flags is set.
     *
     * @param anyOf bits of {@link TcpFlags}
     * @return true if one of them is set
     */
    public boolean has(int anyOf) {
        return (flags & anyOf) != 0;
    }

    /** {@return SEG.WND as it is on the wire, before any window scale: 0..65535} */
    public int wnd() {
        return wnd;
    }

    /** {@return SEG.UP, the urgent pointer relative to SEG.SEQ; meaningful with {@link TcpFlags#URG}: 0..65535} */
    public int up() {
        return up;
    }

    /** {@return the maximum segment size option's value (RFC 9293 section 3.7.1): 0..65535, or -1: no such option} */
    public int mss() {
        return (options & HAS_MSS) != 0 ? mss : -1;
    }

    /**
     * {@return the window scale option's shift count (RFC 7323 section 2.2) as it came: 0..255, or -1: no such
     * option}
     */
    public int windowScale() {
        return (options & HAS_WINDOW_SCALE) != 0 ? windowScale : -1;
    }

    /** {@return true if the SACK-permitted option is there (RFC 2018 section 2)} */
    public boolean sackPermitted() {
        return (options & HAS_SACK_PERMITTED) != 0;
    }

    /** {@return true if the timestamps option is there (RFC 7323 section 3.2)} */
    public boolean hasTimestamps() {
        return (options & HAS_TIMESTAMPS) != 0;
    }

    /** {@return TSval: the sender's timestamp clock, or 0 without the option} */
    public int tsVal() {
        return hasTimestamps() ? tsVal : 0;
    }

    /** {@return TSecr: the echoed timestamp, or 0 without the option} */
    public int tsEcr() {
        return hasTimestamps() ? tsEcr : 0;
    }

    /** {@return the user timeout option: the highest of 16 bits tells minutes from seconds; -1 where there is none} */
    public int userTimeout() {
        return (options & HAS_USER_TIMEOUT) != 0 ? userTimeout : -1;
    }

    /** {@return how a SYN's options are laid out; decoding does not tell} */
    public OptionLayout optionLayout() {
        return optionLayout;
    }

    /** {@return how many SACK blocks there are (RFC 2018 section 3): 0..4; 0: no such option} */
    public int sackBlockCount() {
        return options >>> SACK_BLOCKS_SHIFT;
    }

    /**
     * Returns where a SACK block begins.
     *
     * @param index 0..sackBlockCount() - 1
     * @return the first sequence number of the block
     */
    public int sackLeft(int index) {
        return sackEdges[2 * index];
    }

    /**
     * Returns where a SACK block ends.
     *
     * @param index 0..sackBlockCount() - 1
     * @return the sequence number after the block's last
     */
    public int sackRight(int index) {
        return sackEdges[2 * index + 1];
    }

    /** {@return the ECN field of the packet's IP header (RFC 3168 section 5): 0..3, the decoder of TCP sets it to 0} */
    public int ecn() {
        return ecn;
    }

    /** {@return the differentiated services code point of the packet's IP header: 0..63, as {@link #ecn()}} */
    public int dscp() {
        return dscp;
    }

    /** {@return the array with the payload's first piece; an empty one if there is no payload} */
    public byte[] payloadArray() {
        return payloadArray;
    }

    /** {@return where the first piece begins in its array} */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** {@return the length of the first piece in octets} */
    public int firstPayloadLength() {
        return firstPayloadLength;
    }

    /** {@return the array with the payload's second piece; an empty one if there is none} */
    public byte[] secondPayloadArray() {
        return secondPayloadArray;
    }

    /** {@return where the second piece begins in its array} */
    public int secondPayloadOffset() {
        return secondPayloadOffset;
    }

    /** {@return the length of the second piece in octets; 0: there is none} */
    public int secondPayloadLength() {
        return secondPayloadLength;
    }

    /** {@return the length of both pieces in octets} */
    public int payloadLength() {
        return firstPayloadLength + secondPayloadLength;
    }

    /** {@return the payload of each segment that this one is to be cut into or was joined of, in octets; 0: it is one} */
    public int segmentSize() {
        return segmentSize;
    }

    /** {@return how many segments this one is on the wire, 1 or more} */
    public int segmentCount() {
        return segmentSize == 0 ? 1 : (payloadLength() + segmentSize - 1) / segmentSize;
    }

    /** {@return SEG.LEN: the sequence numbers that the segment occupies, payload plus SYN plus FIN} */
    public int len() {
        return payloadLength() + ((flags & TcpFlags.SYN) >>> 1) + (flags & TcpFlags.FIN);
    }
}
