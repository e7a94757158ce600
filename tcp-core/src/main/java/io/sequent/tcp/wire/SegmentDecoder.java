package io.sequent.tcp.wire;

/**
 * Parses the octets of a segment (RFC 9293 section 3.1): any octets are either decoded, or refused with a code that
 * says why.
 *
 * <p>No sequence of octets makes it throw or allocate. The reserved bits are ignored. Stateless; any thread.
 */
public final class SegmentDecoder {
    /** The smallest header, in octets. */
    static final int MIN_HEADER_LENGTH = 20;

    private SegmentDecoder() {}

    /**
     * Parses a segment without looking at its checksum.
     *
     * <p>ECN and DSCP become 0, as TCP's octets know nothing of them: whoever read the IP header sets them
     * afterwards.
     *
     * @param source where the octets are; the payload of {@code into} will refer to it
     * @param offset of the first
     * @param length of header and payload: all that the IP packet carries
     * @param into becomes the segment, whatever it was before; after a negative code its content is unspecified
     * @return {@link DecodeResult#OK} or a negative code of {@link DecodeResult}
     * @throws IllegalArgumentException if the range is not inside the array
     */
    public static int decode(byte[] source, int offset, int length, Segment into) {
        requireRange(source, offset, length);
        if (length < MIN_HEADER_LENGTH) {
            return DecodeResult.TRUNCATED_HEADER;
        }
        return decodeChecked(source, offset, length, into);
    }

    /**
     * Verifies the checksum, then parses as {@link #decode} does.
     *
     * <p>A wrong checksum is told before anything else but a truncated header: the other octets cannot be trusted
     * then.
     *
     * @param source where the octets are; the payload of {@code into} will refer to it
     * @param offset of the first
     * @param length of header and payload: all that the IP packet carries
     * @param pseudoHeaderSum by {@link PseudoHeader}, for the same length
     * @param into becomes the segment, whatever it was before; after a negative code its content is unspecified
     * @return {@link DecodeResult#OK} or a negative code of {@link DecodeResult}
     * @throws IllegalArgumentException if the range is not inside the array
     */
    public static int verifyAndDecode(byte[] source, int offset, int length, long pseudoHeaderSum, Segment into) {
        requireRange(source, offset, length);
        if (length < MIN_HEADER_LENGTH) {
            return DecodeResult.TRUNCATED_HEADER;
        }
        long sum = InternetChecksum.add(pseudoHeaderSum, InternetChecksum.sum(source, offset, length));
        return InternetChecksum.fold(sum) != 0
                ? DecodeResult.BAD_CHECKSUM
                : decodeChecked(source, offset, length, into);
    }

    private static int decodeChecked(byte[] source, int offset, int length, Segment into) {
        int offsetFlagsWindow = Octets.getInt(source, offset + 12);
        int headerLength = offsetFlagsWindow >>> 28 << 2;
        if (headerLength < MIN_HEADER_LENGTH) {
            return DecodeResult.DATA_OFFSET_TOO_SMALL;
        }
        if (headerLength > length) {
            return DecodeResult.DATA_OFFSET_PAST_END;
        }
        int ports = Octets.getInt(source, offset);
        into.sourcePort = ports >>> 16;
        into.destinationPort = ports & 0xFFFF;
        into.seq = Octets.getInt(source, offset + 4);
        into.ack = Octets.getInt(source, offset + 8);
        into.flags = offsetFlagsWindow >>> 16 & TcpFlags.ALL;
        into.wnd = offsetFlagsWindow & 0xFFFF;
        into.up = Octets.getShort(source, offset + 18);
        into.mss = -1;
        into.windowScale = -1;
        into.sackPermitted = false;
        into.userTimeout = -1;
        into.sackBlockCount = 0;
        into.ecn = 0;
        into.dscp = 0;
        into.segmentSize = 0;
        into.payload(source, offset + headerLength, length - headerLength);
        return decodeOptions(source, offset + MIN_HEADER_LENGTH, offset + headerLength, into);
    }

    private static int decodeOptions(byte[] source, int offset, int end, Segment into) {
        // The header of nearly every segment between hosts of today: timestamps and nothing else (RFC 7323 appendix
        // A).
        if (end - offset == 12 && Octets.getInt(source, offset) == OptionCodec.NOP_NOP_TIMESTAMPS_10) {
            into.hasTimestamps = true;
            into.tsVal = Octets.getInt(source, offset + 4);
            into.tsEcr = Octets.getInt(source, offset + 8);
            return DecodeResult.OK;
        }
        into.hasTimestamps = false;
        into.tsVal = 0;
        into.tsEcr = 0;
        return OptionCodec.decode(source, offset, end, into);
    }

    private static void requireRange(byte[] source, int offset, int length) {
        if ((offset | length) < 0 || length > source.length - offset) {
            throw new IllegalArgumentException("segment at " + offset + " of length " + length
                    + " is not inside its array of length " + source.length + ": pass the range that was received");
        }
    }
}
