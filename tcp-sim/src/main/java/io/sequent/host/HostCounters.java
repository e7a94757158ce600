package io.sequent.host;

/** What a {@link Host} has counted so far; the numbers only grow. */
public final class HostCounters {
    long packetsIn;
    long packetsOut;
    long badIpHeader;
    long notForUs;
    long badSource;
    long unknownProtocol;
    long badTcpChecksum;
    long badTcpHeader;
    long belongsToNobody;
    long resetsSent;
    long noRoute;
    long tooBigForDevice;
    long icmpIn;
    long icmpIgnored;

    HostCounters() {}

    /**
     * Packets taken from devices, bad ones included.
     *
     * @return a count
     */
    public long packetsIn() {
        return packetsIn;
    }

    /**
     * Packets given to devices.
     *
     * @return a count
     */
    public long packetsOut() {
        return packetsOut;
    }

    /**
     * Packets dropped for their IP header: its checksum, lengths or version, a fragment, an extension header.
     *
     * @return a count
     */
    public long badIpHeader() {
        return badIpHeader;
    }

    /**
     * Packets dropped since their destination is none of the host's addresses.
     *
     * @return a count
     */
    public long notForUs() {
        return notForUs;
    }

    /**
     * Packets dropped since no host can have their source address (RFC 9293 MUST-57 and MUST-63).
     *
     * @return a count
     */
    public long badSource() {
        return badSource;
    }

    /**
     * Packets dropped since they are neither TCP nor ICMP.
     *
     * @return a count
     */
    public long unknownProtocol() {
        return unknownProtocol;
    }

    /**
     * Segments dropped for their checksum (RFC 9293 MUST-3).
     *
     * @return a count
     */
    public long badTcpChecksum() {
        return badTcpChecksum;
    }

    /**
     * Segments dropped for their data offset or options.
     *
     * @return a count
     */
    public long badTcpHeader() {
        return badTcpHeader;
    }

    /**
     * Segments for which there was neither a connection nor a listener.
     *
     * @return a count
     */
    public long belongsToNobody() {
        return belongsToNobody;
    }

    /**
     * Resets sent for segments that belong to nobody.
     *
     * @return a count
     */
    public long resetsSent() {
        return resetsSent;
    }

    /**
     * Packets not sent since no route leads to their destination.
     *
     * @return a count
     */
    public long noRoute() {
        return noRoute;
    }

    /**
     * Packets not sent since they are larger than the device's MTU.
     *
     * @return a count
     */
    public long tooBigForDevice() {
        return tooBigForDevice;
    }

    /**
     * ICMP messages about TCP segments.
     *
     * @return a count
     */
    public long icmpIn() {
        return icmpIn;
    }

    /**
     * ICMP messages that are damaged, or about nothing that the host knows.
     *
     * @return a count
     */
    public long icmpIgnored() {
        return icmpIgnored;
    }
}
