package io.sequent.ip;

/**
 * The codes of the verification of an IP or ICMP header: {@link #OK}, or a negative one that says why the packet is
 * refused.
 */
public final class IpResult {
    /** The header is valid. */
    public static final int OK = 0;
    /** The packet ends before its header does. */
    public static final int TRUNCATED_HEADER = -1;
    /** The version field is not that of the header that was expected. */
    public static final int BAD_VERSION = -2;
    /** The IPv4 header length is below five words or past the end of the packet. */
    public static final int BAD_HEADER_LENGTH = -3;
    /** The length field is smaller than the header or larger than what has arrived. */
    public static final int BAD_TOTAL_LENGTH = -4;
    /** The checksum is wrong. */
    public static final int BAD_CHECKSUM = -5;
    /** The packet is a fragment; this library does not reassemble. */
    public static final int FRAGMENT = -6;
    /** The IPv6 packet has extension headers, or the ICMP message is of a kind that nothing here uses. */
    public static final int UNSUPPORTED = -7;

    private IpResult() {}

    /**
     * Says in words what a code means.
     *
     * @param code one of this class's constants
     * @return a phrase for messages
     */
    public static String describe(int code) {
        return switch (code) {
            case OK -> "ok";
            case TRUNCATED_HEADER -> "packet ends before its header does";
            case BAD_VERSION -> "wrong IP version";
            case BAD_HEADER_LENGTH -> "header length below 20 bytes or past the end of the packet";
            case BAD_TOTAL_LENGTH -> "length field smaller than the header or larger than the packet";
            case BAD_CHECKSUM -> "wrong checksum";
            case FRAGMENT -> "fragment";
            case UNSUPPORTED -> "extension header or message that is not supported";
            default -> "unknown code " + code;
        };
    }
}
