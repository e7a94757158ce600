package io.sequent.tcp.wire;

/**
 * Writes segments as octets, checksum included (RFC 9293 section 3.1).
 *
 * <p>The same segment always becomes the same octets: reserved bits 0, options as {@link OptionCodec} orders them.
 * Nothing is written before all is known to be in range. Allocates nothing. Stateless; any thread.
 */
public final class SegmentEncoder {
    private static final int FIXED_LENGTH = 20;
    private static final int CHECKSUM_AT = 16;

    private SegmentEncoder() {}

    /**
     * Returns the length of the header with its options.
     *
     * @param segment to be encoded
     * @return 20..60 octets, a multiple of 4
     */
    public static int headerLength(Segment segment) {
        return FIXED_LENGTH + OptionCodec.encodedLength(segment);
    }

    /**
     * Returns how many octets {@link #encode} writes, which is also the length that the pseudo header needs.
     *
     * @param segment to be encoded
     * @return header and payload in octets
     */
    public static int encodedLength(Segment segment) {
        return headerLength(segment) + segment.payloadLength();
    }

    /**
     * Writes header and all of the payload.
     *
     * @param segment is only read
     * @param target has room for {@link #encodedLength} octets, and does not overlap the payload
     * @param offset of the first octet to write
     * @param pseudoHeaderSum by {@link PseudoHeader}, for {@link #encodedLength}
     * @return how many octets were written
     * @throws IllegalArgumentException if a field is out of its range or the target too short; nothing is written then
     */
    public static int encode(Segment segment, byte[] target, int offset, long pseudoHeaderSum) {
        return encodePart(segment, 0, segment.payloadLength(), target, offset, pseudoHeaderSum);
    }

    /**
     * Writes one of the segments that a payload of several {@link Segment#segmentSize()} is cut into.
     *
     * <p>Each has the options and the acknowledgment of the whole. The sequence number is advanced to the part's
     * first octet and the urgent pointer made relative to it (no URG in parts that lie after it); PSH and FIN are on
     * the last part only, CWR on the first only, as RFC 3168 section 6.1.2 wants one answer to one reduction.
     *
     * @param segment the whole; is only read
     * @param payloadStart of the part, 0..payloadLength()
     * @param payloadLength of the part
     * @param target has room for {@link #headerLength} and the part's payload, and does not overlap the payload
     * @param offset of the first octet to write
     * @param pseudoHeaderSum by {@link PseudoHeader}, for {@code headerLength(segment) + payloadLength}
     * @return how many octets were written
     * @throws IllegalArgumentException if a field or the part is out of its range, the target too short or a SYN cut;
     *     nothing is written then
     */
    public static int encodePart(
            Segment segment, int payloadStart, int payloadLength, byte[] target, int offset, long pseudoHeaderSum) {
        int headerLength = headerLength(segment);
        requireFields(segment);
        requirePart(segment, payloadStart, payloadLength);
        int length = headerLength + payloadLength;
        if (offset < 0 || length > target.length - offset) {
            throw new IllegalArgumentException("no room for " + length + " octets at " + offset + " in a target of "
                    + target.length + ": ask encodedLength first");
        }
        int flags = segment.flags;
        int up = segment.up;
        if (payloadLength != segment.payloadLength()) {
            flags = flagsOfPart(segment, payloadStart, payloadLength);
            up = (flags & TcpFlags.URG) == 0 ? 0 : up - payloadStart;
        }
        copyPayload(segment, payloadStart, payloadLength, target, offset + headerLength);
        long portsToSeq = join(segment.sourcePort << 16 | segment.destinationPort, segment.seq + payloadStart);
        long ackToWindow = join(segment.ack, headerLength << 26 | flags << 16 | segment.wnd);
        Octets.putLong(target, offset, portsToSeq);
        Octets.putLong(target, offset + 8, ackToWindow);
        // The payload is summed after the copy: the two loops by themselves are faster than one that does both.
        long sum = InternetChecksum.words(portsToSeq)
                + InternetChecksum.words(ackToWindow)
                + up
                + encodeOptions(segment, target, offset + FIXED_LENGTH, headerLength - FIXED_LENGTH)
                + InternetChecksum.sum(target, offset + headerLength, payloadLength);
        int checksum = InternetChecksum.fold(InternetChecksum.add(pseudoHeaderSum, sum));
        Octets.putInt(target, offset + CHECKSUM_AT, checksum << 16 | up);
        return length;
    }

    /** Writes the options and returns their sum. */
    private static long encodeOptions(Segment segment, byte[] target, int offset, int length) {
        if (segment.options == Segment.HAS_TIMESTAMPS) {
            long timestamps = join(segment.tsVal, segment.tsEcr);
            Octets.putInt(target, offset, OptionCodec.NOP_NOP_TIMESTAMPS_10);
            Octets.putLong(target, offset + 4, timestamps);
            return OptionCodec.NOP_NOP_TIMESTAMPS_10 + InternetChecksum.words(timestamps);
        }
        OptionCodec.encode(segment, target, offset);
        return InternetChecksum.sum(target, offset, length);
    }

    private static long join(int high, int low) {
        return (long) high << 32 | low & 0xFFFF_FFFFL;
    }

    private static int flagsOfPart(Segment segment, int payloadStart, int payloadLength) {
        int flags = segment.flags;
        if (payloadStart + payloadLength != segment.payloadLength()) {
            flags &= ~(TcpFlags.PSH | TcpFlags.FIN);
        }
        if (payloadStart != 0) {
            flags &= payloadStart < segment.up ? ~TcpFlags.CWR : ~(TcpFlags.CWR | TcpFlags.URG);
        }
        return flags;
    }

    private static void copyPayload(Segment segment, int start, int length, byte[] target, int at) {
        int first = Math.max(0, Math.min(length, segment.firstPayloadLength - start));
        if (first > 0) {
            System.arraycopy(segment.payloadArray, segment.payloadOffset + start, target, at, first);
        }
        if (length > first) {
            int secondStart = segment.secondPayloadOffset + start + first - segment.firstPayloadLength;
            System.arraycopy(segment.secondPayloadArray, secondStart, target, at + first, length - first);
        }
    }

    private static void requireFields(Segment segment) {
        int sixteenBits = segment.sourcePort | segment.destinationPort | segment.wnd | segment.up;
        boolean headerFits = sixteenBits >>> 16 == 0 && segment.flags >>> 8 == 0;
        if (!headerFits || !OptionCodec.fits(segment)) {
            throw new IllegalArgumentException("a field does not fit the wire: ports " + segment.sourcePort + " and "
                    + segment.destinationPort + ", wnd " + segment.wnd + ", up " + segment.up + ", mss " + segment.mss()
                    + ", userTimeout " + segment.userTimeout() + " must be at most 65535, flags " + segment.flags
                    + " and windowScale " + segment.windowScale()
                    + " at most 255; correct it before encoding");
        }
    }

    private static void requirePart(Segment segment, int start, int length) {
        int whole = segment.payloadLength();
        if ((start | length) < 0 || length > whole - start) {
            throw new IllegalArgumentException("part at " + start + " of length " + length
                    + " is not inside the payload of length " + whole + ": cut it inside");
        }
        if (length != whole && segment.has(TcpFlags.SYN)) {
            throw new IllegalArgumentException("a SYN cannot be cut into parts: send it with segmentSize 0");
        }
    }
}
