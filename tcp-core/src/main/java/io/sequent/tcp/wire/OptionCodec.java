package io.sequent.tcp.wire;

/**
 * Reads and writes TCP options: MSS (RFC 9293 section 3.2), window scale and timestamps (RFC 7323), SACK (RFC 2018), user
 * timeout (RFC 5482).
 *
 * <p>Written in the order of the segment's {@link OptionLayout}, padded to 32-bit words as other stacks do. Read in any order;
 * unknown kinds are skipped, what follows an end-of-options octet is ignored, and of an option that comes twice the
 * last counts. Stateless; any thread.
 */
public final class OptionCodec {
    /** End of option list. */
    public static final int EOL = 0;
    /** No operation: padding of one octet. */
    public static final int NOP = 1;
    /** Maximum segment size. */
    public static final int MSS = 2;
    /** Window scale. */
    public static final int WINDOW_SCALE = 3;
    /** SACK-permitted. */
    public static final int SACK_PERMITTED = 4;
    /** SACK. */
    public static final int SACK = 5;
    /** Timestamps. */
    public static final int TIMESTAMPS = 8;
    /** User timeout. */
    public static final int USER_TIMEOUT = 28;
    /** The most octets of options that a header has room for. */
    public static final int MAX_LENGTH = 40;

    /** The words that begin a padded option: NOPs, kind and length. */
    static final int NOP_NOP_TIMESTAMPS_10 = NOP << 24 | NOP << 16 | TIMESTAMPS << 8 | 10;

    private static final int USER_TIMEOUT_4 = USER_TIMEOUT << 24 | 4 << 16;
    private static final int NOP_NOP_SACK = NOP << 24 | NOP << 16 | SACK << 8;

    private static final int TIMESTAMPS_LENGTH = 12;
    private static final int OF_A_SYN = Segment.HAS_MSS | Segment.HAS_WINDOW_SCALE | Segment.HAS_SACK_PERMITTED;

    private OptionCodec() {}

    /**
     * Returns how many SACK blocks the header has room for beside the segment's other options: 4, or 3 with
     * timestamps alone. The encoder writes no more than these, the first ones.
     *
     * @param segment whose other options count
     * @return 0..4
     */
    public static int sackBlockRoom(Segment segment) {
        return Math.min(Segment.MAX_SACK_BLOCKS, (MAX_LENGTH - 4 - lengthWithoutSack(segment)) >> 3);
    }

    /**
     * Returns how many octets {@link #encode} writes.
     *
     * @param segment whose options count
     * @return 0..40, a multiple of 4
     */
    public static int encodedLength(Segment segment) {
        if (segment.options == Segment.HAS_TIMESTAMPS) {
            return TIMESTAMPS_LENGTH;
        }
        int blocks = Math.min(segment.sackBlockCount(), sackBlockRoom(segment));
        return lengthWithoutSack(segment) + (blocks == 0 ? 0 : 4 + 8 * blocks);
    }

    /** Tells whether no number is too large for its option. */
    static boolean fits(Segment segment) {
        return segment.options == Segment.HAS_TIMESTAMPS
                || segment.mss() <= 0xFFFF && segment.windowScale() <= 0xFF && segment.userTimeout() <= 0xFFFF;
    }

    private static int lengthWithoutSack(Segment segment) {
        int userTimeout = segment.userTimeout() >= 0 ? 4 : 0;
        return userTimeout
                + (isPlain(segment)
                        ? segment.hasTimestamps() ? TIMESTAMPS_LENGTH : 0
                        : segment.optionLayout.encodedLength(segment));
    }

    /** It has no option of a SYN's, so that there is only one layout: true of nearly all. */
    private static boolean isPlain(Segment segment) {
        return (segment.options & OF_A_SYN) == 0;
    }

    /**
     * Writes the options; the target has room for {@link #encodedLength} octets. Returns the position after the last.
     */
    static int encode(Segment segment, byte[] target, int offset) {
        int at = offset;
        if (!isPlain(segment)) {
            at = segment.optionLayout.encode(segment, target, at);
        } else if (segment.hasTimestamps()) {
            at = encodeTimestamps(segment, NOP_NOP_TIMESTAMPS_10, target, at);
        }
        if (segment.userTimeout() >= 0) {
            Octets.putInt(target, at, USER_TIMEOUT_4 | segment.userTimeout);
            at += 4;
        }
        if (segment.sackBlockCount() > 0) {
            at = encodeSack(segment, Math.min(segment.sackBlockCount(), sackBlockRoom(segment)), target, at);
        }
        return at;
    }

    static int encodeTimestamps(Segment segment, int firstWord, byte[] target, int at) {
        Octets.putInt(target, at, firstWord);
        Octets.putInt(target, at + 4, segment.tsVal);
        Octets.putInt(target, at + 8, segment.tsEcr);
        return at + TIMESTAMPS_LENGTH;
    }

    private static int encodeSack(Segment segment, int blocks, byte[] target, int offset) {
        if (blocks == 0) {
            return offset;
        }
        Octets.putInt(target, offset, NOP_NOP_SACK | 2 + 8 * blocks);
        for (int i = 0; i < 2 * blocks; i++) {
            Octets.putInt(target, offset + 4 + 4 * i, segment.sackEdges[i]);
        }
        return offset + 4 + 8 * blocks;
    }

    /**
     * Reads the options from {@code offset} to {@code end} into a segment that has none. Returns a {@link
     * DecodeResult}.
     */
    static int decode(byte[] source, int offset, int end, Segment into) {
        int at = offset;
        while (at < end) {
            int kind = source[at];
            if (kind == NOP) {
                at++;
                continue;
            }
            if (kind == EOL) {
                break;
            }
            if (at + 1 == end) {
                return DecodeResult.OPTION_OVERRUNS;
            }
            int length = source[at + 1] & 0xFF;
            if (length < 2) {
                return length == 0 ? DecodeResult.OPTION_LENGTH_ZERO : DecodeResult.OPTION_LENGTH_ONE;
            }
            if (length > end - at) {
                return DecodeResult.OPTION_OVERRUNS;
            }
            if (!decodeOne(kind, length, source, at + 2, into)) {
                return DecodeResult.OPTION_BAD_LENGTH;
            }
            at += length;
        }
        return DecodeResult.OK;
    }

    /** Reads the value of one option at {@code at}; false: its kind is known and its length wrong. */
    private static boolean decodeOne(int kind, int length, byte[] source, int at, Segment into) {
        switch (kind) {
            case MSS:
                if (length != 4) {
                    return false;
                }
                into.mss(Octets.getShort(source, at));
                return true;
            case WINDOW_SCALE:
                if (length != 3) {
                    return false;
                }
                into.windowScale(source[at] & 0xFF);
                return true;
            case SACK_PERMITTED:
                into.sackPermitted(true);
                return length == 2;
            case SACK:
                return decodeSack(length, source, at, into);
            case TIMESTAMPS:
                if (length != 10) {
                    return false;
                }
                into.timestamps(Octets.getInt(source, at), Octets.getInt(source, at + 4));
                return true;
            case USER_TIMEOUT:
                if (length != 4) {
                    return false;
                }
                into.userTimeout(Octets.getShort(source, at));
                return true;
            default:
                return true;
        }
    }

    private static boolean decodeSack(int length, byte[] source, int at, Segment into) {
        if (length < 10 || (length & 7) != 2) {
            return false;
        }
        // 40 octets hold no more than four blocks, however many options they are spread over.
        int edges = 2 * into.sackBlockCount();
        int count = (length - 2) >> 2;
        for (int i = 0; i < count; i++) {
            into.sackEdges[edges + i] = Octets.getInt(source, at + 4 * i);
        }
        into.options += (count >> 1) * Segment.ONE_SACK_BLOCK;
        return true;
    }
}
