package io.sequent.ip;

/**
 * An IPv4 or IPv6 address as two longs; an IPv4 address is IPv4-mapped (RFC 4291 section 2.5.5.2).
 *
 * <p>Immutable; safe for any thread.
 *
 * @param high the first eight octets; 0 for IPv4
 * @param low the last eight octets; {@code 0x0000FFFF_aabbccdd} for IPv4
 */
public record IpAddress(long high, long low) {
    private static final long MAPPED_PREFIX = 0x0000FFFF_00000000L;
    private static final long LOW_32 = 0xFFFFFFFFL;

    /**
     * Makes an IPv4 address.
     *
     * @param address the four octets, the first one highest
     * @return the address
     */
    public static IpAddress ipv4(int address) {
        return new IpAddress(0, mapped(address));
    }

    /**
     * The last eight octets of an IPv4-mapped address, whose first eight are 0.
     *
     * @param address the four octets, the first one highest
     * @return {@code 0x0000FFFF_aabbccdd}
     */
    public static long mapped(int address) {
        return MAPPED_PREFIX | (address & LOW_32);
    }

    /**
     * Reads the text form of an IPv4 ({@code 10.0.0.1}) or IPv6 address ({@code 2001:db8::1}, {@code ::ffff:10.0.0.1}).
     *
     * @param text the address; no name, no port, no zone
     * @return the address
     * @throws IllegalArgumentException if the text is no address
     */
    public static IpAddress parse(String text) {
        return IpAddressText.parse(text);
    }

    /**
     * Whether this is an IPv4 address.
     *
     * @return true if it is IPv4-mapped
     */
    public boolean isIpv4() {
        return isIpv4(high, low);
    }

    /**
     * Whether two longs hold an IPv4 address.
     *
     * @param high the first eight octets
     * @param low the last eight octets
     * @return true if they are IPv4-mapped
     */
    public static boolean isIpv4(long high, long low) {
        return high == 0 && (low & ~LOW_32) == MAPPED_PREFIX;
    }

    /**
     * The four octets of an IPv4 address.
     *
     * @return the octets, the first one highest; meaningless for IPv6
     */
    public int ipv4() {
        return (int) low;
    }

    /**
     * The text form: dotted for IPv4, RFC 5952 for IPv6.
     *
     * @return what {@link #parse} reads
     */
    @Override
    public String toString() {
        return IpAddressText.format(high, low);
    }
}
