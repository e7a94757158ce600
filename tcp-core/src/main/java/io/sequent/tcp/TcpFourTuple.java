package io.sequent.tcp;

/**
 * The two sockets that name a connection: local and remote address and port (RFC 9293 3.3.1).
 *
 * <p>A reused, mutable record. Addresses are 128 bits in two longs; an IPv4 address is kept as its IPv4-mapped IPv6 address.
 */
public final class TcpFourTuple {
    private static final long IPV4_MAPPED_PREFIX = 0x0000_FFFF_0000_0000L;

    private long localAddressHigh;
    private long localAddressLow;
    /** 16 bits each: there is one 4-tuple for each connection. */
    private char localPort;

    private char remotePort;
    private long remoteAddressHigh;
    private long remoteAddressLow;

    /** Creates a 4-tuple of zeros. */
    public TcpFourTuple() {}

    /**
     * Maps an IPv4 address to the low half of its IPv6 form; the high half is 0.
     *
     * @param address the address, first octet in the highest bits
     * @return {@code ::ffff:a.b.c.d}, low 64 bits
     */
    public static long ipv4Mapped(int address) {
        return IPV4_MAPPED_PREFIX | (address & 0xFFFF_FFFFL);
    }

    /**
     * Sets all fields.
     *
     * @param localAddressHigh the local address, high 64 bits
     * @param localAddressLow the local address, low 64 bits
     * @param localPort the local port, 0 to 65535
     * @param remoteAddressHigh the remote address, high 64 bits
     * @param remoteAddressLow the remote address, low 64 bits
     * @param remotePort the remote port, 0 to 65535
     * @return this
     */
    public TcpFourTuple set(
            long localAddressHigh,
            long localAddressLow,
            int localPort,
            long remoteAddressHigh,
            long remoteAddressLow,
            int remotePort) {
        this.localAddressHigh = localAddressHigh;
        this.localAddressLow = localAddressLow;
        this.localPort = (char) localPort;
        this.remoteAddressHigh = remoteAddressHigh;
        this.remoteAddressLow = remoteAddressLow;
        this.remotePort = (char) remotePort;
        return this;
    }

    /**
     * Sets the ports, and leaves the addresses.
     *
     * @param local the local port, 0 to 65535
     * @param remote the remote port, 0 to 65535
     * @return this
     */
    public TcpFourTuple ports(int local, int remote) {
        localPort = (char) local;
        remotePort = (char) remote;
        return this;
    }

    /**
     * Copies another 4-tuple into this one.
     *
     * @param other the one to copy
     * @return this
     */
    public TcpFourTuple copyFrom(TcpFourTuple other) {
        return set(
                other.localAddressHigh,
                other.localAddressLow,
                other.localPort,
                other.remoteAddressHigh,
                other.remoteAddressLow,
                other.remotePort);
    }

    /**
     * Gives the high half of the local address.
     *
     * @return bits 64 to 127
     */
    public long localAddressHigh() {
        return localAddressHigh;
    }

    /**
     * Gives the low half of the local address.
     *
     * @return bits 0 to 63
     */
    public long localAddressLow() {
        return localAddressLow;
    }

    /**
     * Gives the local port.
     *
     * @return 0 to 65535
     */
    public int localPort() {
        return localPort;
    }

    /**
     * Gives the high half of the remote address.
     *
     * @return bits 64 to 127
     */
    public long remoteAddressHigh() {
        return remoteAddressHigh;
    }

    /**
     * Gives the low half of the remote address.
     *
     * @return bits 0 to 63
     */
    public long remoteAddressLow() {
        return remoteAddressLow;
    }

    /**
     * Gives the remote port.
     *
     * @return 0 to 65535
     */
    public int remotePort() {
        return remotePort;
    }

    /**
     * Tells whether the addresses are IPv4.
     *
     * @return true if the local address is IPv4-mapped
     */
    public boolean isIpv4() {
        return localAddressHigh == 0 && (localAddressLow & 0xFFFF_FFFF_0000_0000L) == IPV4_MAPPED_PREFIX;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TcpFourTuple that
                && localAddressLow == that.localAddressLow
                && remoteAddressLow == that.remoteAddressLow
                && localPort == that.localPort
                && remotePort == that.remotePort
                && localAddressHigh == that.localAddressHigh
                && remoteAddressHigh == that.remoteAddressHigh;
    }

    @Override
    public int hashCode() {
        long mixed = localAddressHigh * 31 + localAddressLow;
        mixed = mixed * 31 + remoteAddressHigh;
        mixed = mixed * 31 + remoteAddressLow;
        mixed = mixed * 31 + ((long) localPort << 16 | remotePort);
        return Long.hashCode(mixed);
    }

    @Override
    public String toString() {
        return address(localAddressHigh, localAddressLow) + ":" + localPort() + " -> "
                + address(remoteAddressHigh, remoteAddressLow) + ":" + remotePort();
    }

    private static String address(long high, long low) {
        if (high == 0 && (low & 0xFFFF_FFFF_0000_0000L) == IPV4_MAPPED_PREFIX) {
            return (low >> 24 & 0xFF) + "." + (low >> 16 & 0xFF) + "." + (low >> 8 & 0xFF) + "." + (low & 0xFF);
        }
        return "[" + Long.toHexString(high) + ":" + Long.toHexString(low) + "]";
    }
}
