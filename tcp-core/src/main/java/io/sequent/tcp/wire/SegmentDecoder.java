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

    private static final int TIMESTAMPS_HEADER = MIN_HEADER_LENGTH + 12;

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
        if (hasTimestampsAlone(source, offset, length)) {
            decodeTimestampsAlone(source, offset, length, into);
            return DecodeResult.OK;
        }
        return decodeAny(source, offset, length, into);
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
        if (hasTimestampsAlone(source, offset, length)) {
            long sum = decodeTimestampsAlone(source, offset, length, into)
                    + InternetChecksum.sum(source, offset + TIMESTAMPS_HEADER, length - TIMESTAMPS_HEADER);
            return isRight(pseudoHeaderSum, sum) ? DecodeResult.OK : DecodeResult.BAD_CHECKSUM;
        }
        return isRight(pseudoHeaderSum, InternetChecksum.sum(source, offset, length))
                ? decodeAny(source, offset, length, into)
                : DecodeResult.BAD_CHECKSUM;
    }

    private static boolean isRight(long pseudoHeaderSum, long sum) {
        return InternetChecksum.fold(InternetChecksum.add(pseudoHeaderSum, sum)) == 0;
    }

    /** The header of nearly every segment between hosts of today: NOP, NOP, timestamps (RFC 7323 appendix A). */
    private static boolean hasTimestampsAlone(byte[] source, int offset, int length) {
        return length >= TIMESTAMPS_HEADER
                && (source[offset + 12] & 0xF0) == TIMESTAMPS_HEADER / 4 << 4
                && Octets.getInt(source, offset + MIN_HEADER_LENGTH) == OptionCodec.NOP_NOP_TIMESTAMPS_10;
    }

    /** Parses a header that {@link #hasTimestampsAlone} and returns its sum, made of the words that it reads anyway. */
    private static long decodeTimestampsAlone(byte[] source, int offset, int length, Segment into) {
        long portsToSeq = Octets.getLong(source, offset);
        long ackToWindow = Octets.getLong(source, offset + 8);
        int checksumAndUp = Octets.getInt(source, offset + 16);
        long timestamps = Octets.getLong(source, offset + 24);
        decodeFixed(portsToSeq, ackToWindow, checksumAndUp, into);
        into.options = Segment.HAS_TIMESTAMPS;
        into.tsVal = (int) (timestamps >>> 32);
        into.tsEcr = (int) timestamps;
        into.payloadInside(source, offset + TIMESTAMPS_HEADER, length - TIMESTAMPS_HEADER);
        return InternetChecksum.words(portsToSeq)
                + InternetChecksum.words(ackToWindow)
                + (checksumAndUp & 0xFFFF_FFFFL)
                + OptionCodec.NOP_NOP_TIMESTAMPS_10
                + InternetChecksum.words(timestamps);
    }

    private static int decodeAny(byte[] source, int offset, int length, Segment into) {
        long ackToWindow = Octets.getLong(source, offset + 8);
        int headerLength = (int) ackToWindow >>> 28 << 2;
        if (headerLength < MIN_HEADER_LENGTH) {
            return DecodeResult.DATA_OFFSET_TOO_SMALL;
        }
        if (headerLength > length) {
            return DecodeResult.DATA_OFFSET_PAST_END;
        }
        decodeFixed(Octets.getLong(source, offset), ackToWindow, Octets.getInt(source, offset + 16), into);
        into.options = 0;
        into.payloadInside(source, offset + headerLength, length - headerLength);
        return OptionCodec.decode(source, offset + MIN_HEADER_LENGTH, offset + headerLength, into);
    }

    private static void decodeFixed(long portsToSeq, long ackToWindow, int checksumAndUp, Segment into) {
        into.sourcePort = (int) (portsToSeq >>> 48);
        into.destinationPort = (int) (portsToSeq >>> 32) & 0xFFFF;
        into.seq = (int) portsToSeq;
        into.ack = (int) (ackToWindow >>> 32);
        into.flags = (int) ackToWindow >>> 16 & TcpFlags.ALL;
        into.wnd = (int) ackToWindow & 0xFFFF;
        into.up = checksumAndUp & 0xFFFF;
        into.ecn = 0;
        into.dscp = 0;
        into.segmentSize = 0;
    }

    private static void requireRange(byte[] source, int offset, int length) {
        if ((offset | length) < 0 || length > source.length - offset) {
            throw new IllegalArgumentException("segment at " + offset + " of length " + length
                    + " is not inside its array of length " + source.length + ": pass the range that was received");
        }
    }
}
