package io.sequent.host;

import io.sequent.tcp.TcpConfig;

/** How a {@link Host} behaves; immutable, and made by {@link #builder}. */
public final class HostOptions {
    final TcpConfig tcpConfig;
    final int bufferSize;
    final int bufferCount;
    final int firstEphemeralPort;
    final int lastEphemeralPort;
    final int timeToLive;

    private HostOptions(Builder from) {
        tcpConfig = from.tcpConfig;
        bufferSize = from.bufferSize;
        bufferCount = from.bufferCount;
        firstEphemeralPort = from.firstEphemeralPort;
        lastEphemeralPort = from.lastEphemeralPort;
        timeToLive = from.timeToLive;
    }

    /**
     * Starts with the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The defaults: TCP as the RFC says, 1,024 buffers of 4,096 bytes, ports 49152 to 65535 for active opens, a TTL of
     * 64.
     *
     * @return the options
     */
    public static HostOptions defaults() {
        return builder().build();
    }

    /**
     * What Linux 6 does: {@link TcpConfig#linux}, ports 32768 to 60999 for active opens, a TTL of 64.
     *
     * @return the options
     */
    public static HostOptions linux() {
        return builder().tcp(TcpConfig.linux()).ephemeralPorts(32_768, 60_999).build();
    }

    /**
     * What FreeBSD 14 does: {@link TcpConfig#freeBsd}, ports 10000 to 65535 for active opens, a TTL of 64.
     *
     * @return the options
     */
    public static HostOptions freeBsd() {
        return builder().tcp(TcpConfig.freeBsd()).ephemeralPorts(10_000, 65_535).build();
    }

    /** Collects {@link HostOptions}; each method returns the builder and refuses values out of range. */
    public static final class Builder {
        private TcpConfig tcpConfig = TcpConfig.rfc();
        private int bufferSize = 4096;
        private int bufferCount = 1024;
        private int firstEphemeralPort = 49_152;
        private int lastEphemeralPort = 65_535;
        private int timeToLive = 64;

        private Builder() {}

        /**
         * How TCP behaves on this host.
         *
         * @param config for all connections and listeners
         * @return this
         */
        public Builder tcp(TcpConfig config) {
            tcpConfig = config;
            return this;
        }

        /**
         * The memory for what is sent and received, which all connections share and which is allocated ahead.
         *
         * @param size of a buffer in bytes, at least one segment's
         * @param count of buffers
         * @return this
         */
        public Builder buffers(int size, int count) {
            if (size < 1 || count < 1) {
                throw new IllegalArgumentException(
                        "buffers of " + size + " bytes, " + count + " of them: both must be 1 or more");
            }
            bufferSize = size;
            bufferCount = count;
            return this;
        }

        /**
         * The ports for active opens.
         *
         * @param first from 1
         * @param last to 65,535
         * @return this
         */
        public Builder ephemeralPorts(int first, int last) {
            if (first < 1 || last > 65_535 || first > last) {
                throw new IllegalArgumentException(
                        "ports " + first + " to " + last + " are no range within 1 to 65535");
            }
            firstEphemeralPort = first;
            lastEphemeralPort = last;
            return this;
        }

        /**
         * The TTL or hop limit of packets.
         *
         * @param hops 1 to 255
         * @return this
         */
        public Builder timeToLive(int hops) {
            if (hops < 1 || hops > 255) {
                throw new IllegalArgumentException("a TTL lies between 1 and 255, not " + hops);
            }
            timeToLive = hops;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return immutable options
         */
        public HostOptions build() {
            return new HostOptions(this);
        }
    }
}
