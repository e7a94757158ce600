package io.sequent.tcp.wire;

/**
 * What {@link SegmentDecoder} says about some octets: {@link #OK}, or a negative code that tells why they are no
 * segment.
 */
public final class DecodeResult {
    /** The octets are a well-formed segment. */
    public static final int OK = 0;
    /** Fewer than the 20 octets of the smallest header. */
    public static final int TRUNCATED_HEADER = -1;
    /** The data offset is below 5 words, that is inside the fixed header. */
    public static final int DATA_OFFSET_TOO_SMALL = -2;
    /** The data offset lies beyond the octets there are. */
    public static final int DATA_OFFSET_PAST_END = -3;
    /** An option's length octet is 0 (RFC 9293 section 3.1, MUST-7). */
    public static final int OPTION_LENGTH_ZERO = -4;
    /** An option's length octet is 1: less than the kind and length octets themselves. */
    public static final int OPTION_LENGTH_ONE = -5;
    /** An option ends after the header does, or has no room for its length octet. */
    public static final int OPTION_OVERRUNS = -6;
    /** An option of a known kind has a length that its definition does not allow. */
    public static final int OPTION_BAD_LENGTH = -7;
    /** The checksum over pseudo header and segment is wrong. */
    public static final int BAD_CHECKSUM = -8;

    private DecodeResult() {}

    /**
     * Explains a code to people.
     *
     * @param code one of this class's constants
     * @return a few words without a full stop; for any other number, words that say so
     */
    public static String describe(int code) {
        return switch (code) {
            case OK -> "well-formed segment";
            case TRUNCATED_HEADER -> "truncated header: fewer than 20 octets";
            case DATA_OFFSET_TOO_SMALL -> "data offset below 5 words";
            case DATA_OFFSET_PAST_END -> "data offset past the end of the segment";
            case OPTION_LENGTH_ZERO -> "option with length 0";
            case OPTION_LENGTH_ONE -> "option with length 1";
            case OPTION_OVERRUNS -> "option overruns the header";
            case OPTION_BAD_LENGTH -> "known option with a wrong length";
            case BAD_CHECKSUM -> "bad checksum";
            default -> "unknown decode result " + code;
        };
    }
}
