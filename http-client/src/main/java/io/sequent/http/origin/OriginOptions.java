package io.sequent.http.origin;

import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import org.jspecify.annotations.Nullable;

/** How an origin behaves. Immutable; made by {@link #builder}, varied by {@link #toBuilder}. */
public final class OriginOptions {
    private static final OriginOptions DEFAULTS = builder().build();

    private final HttpVersion version;
    private final Limits limits;
    private final Strictness strictness;
    private final int maxBodyBytes;
    private final int maxPipelined;
    private final int maxRequests;
    private final long idleTimeoutNs;
    private final long lingerNs;
    private final long dateAtStart;
    private final @Nullable Presence presence;
    private final PresenceListener presenceListener;

    private OriginOptions(Builder builder) {
        version = builder.version;
        limits = builder.limits;
        strictness = builder.strictness;
        maxBodyBytes = builder.maxBodyBytes;
        maxPipelined = builder.maxPipelined;
        maxRequests = builder.maxRequests;
        idleTimeoutNs = builder.idleTimeoutNs;
        lingerNs = builder.lingerNs;
        dateAtStart = builder.dateAtStart;
        presence = builder.presence;
        presenceListener = builder.presenceListener;
    }

    /** Returns the defaults, which the builder's methods name. */
    public static OriginOptions defaults() {
        return DEFAULTS;
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.version = version;
        builder.limits = limits;
        builder.strictness = strictness;
        builder.maxBodyBytes = maxBodyBytes;
        builder.maxPipelined = maxPipelined;
        builder.maxRequests = maxRequests;
        builder.idleTimeoutNs = idleTimeoutNs;
        builder.lingerNs = lingerNs;
        builder.dateAtStart = dateAtStart;
        builder.presence = presence;
        builder.presenceListener = presenceListener;
        return builder;
    }

    /** Returns what the responses say they speak. */
    public HttpVersion version() {
        return version;
    }

    /** Returns the limits of what is read. */
    public Limits limits() {
        return limits;
    }

    /** Returns how strictly requests are read. */
    public Strictness strictness() {
        return strictness;
    }

    /** Returns the longest request body that is collected, in bytes. */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Returns how many requests of one connection may wait for their response. */
    public int maxPipelined() {
        return maxPipelined;
    }

    /** Returns how many requests one connection may carry. */
    public int maxRequests() {
        return maxRequests;
    }

    /** Returns how long a connection may be silent with nothing under way. */
    public long idleTimeoutNs() {
        return idleTimeoutNs;
    }

    /** Returns how long the client may take to close after the last response. */
    public long lingerNs() {
        return lingerNs;
    }

    /** Returns the time of the Date field when the clock says 0, in seconds since 1970; negative: no Date field. */
    public long dateAtStart() {
        return dateAtStart;
    }

    /** Returns how the origin watches whether its clients are there, or null if it does not. */
    public @Nullable Presence presence() {
        return presence;
    }

    /** Returns who hears when a client comes and goes. */
    public PresenceListener presenceListener() {
        return presenceListener;
    }

    /** Collects options. Not for several threads. */
    public static final class Builder {
        private HttpVersion version = HttpVersion.HTTP_1_1;
        private Limits limits = Limits.defaults().withHead(16 * 1024, 32 * 1024, 100);
        private Strictness strictness = Strictness.strict();
        private int maxBodyBytes = 1024 * 1024;
        private int maxPipelined = 128;
        private int maxRequests = Integer.MAX_VALUE;
        private long idleTimeoutNs = 60_000_000_000L;
        private long lingerNs = 2_000_000_000L;
        private long dateAtStart = 1_767_225_600L;
        private @Nullable Presence presence;
        private PresenceListener presenceListener = client -> {};

        private Builder() {}

        /** Sets the version: 1.1 by default. An HTTP/1.0 origin keeps a connection only when asked to. */
        public Builder version(HttpVersion value) {
            version = value;
            return this;
        }

        /** Sets the limits of what is read: 16 KB for a field line, 32 KB and 100 fields for the head by default. */
        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        /** Sets how strictly requests are read: strictly by default. */
        public Builder strictness(Strictness value) {
            strictness = value;
            return this;
        }

        /** Sets the longest request body that is collected; a longer one is answered with 413. 1 MB by default, at least 0. */
        public Builder maxBodyBytes(int bytes) {
            maxBodyBytes = (int) atLeast(0, "maxBodyBytes", bytes);
            return this;
        }

        /**
         * Sets how many requests of one connection may wait for their response; no more are read meanwhile. 128 by default, at
         * least 1.
         */
        public Builder maxPipelined(int requests) {
            maxPipelined = (int) atLeast(1, "maxPipelined", requests);
            return this;
        }

        /** Sets how many requests one connection may carry, the last of which is answered with {@code Connection: close}. */
        public Builder maxRequests(int requests) {
            maxRequests = (int) atLeast(1, "maxRequests", requests);
            return this;
        }

        /** Sets how long a connection may be silent with nothing under way, in nanoseconds; 60 s by default, at least 1. */
        public Builder idleTimeoutNs(long ns) {
            idleTimeoutNs = atLeast(1, "idleTimeoutNs", ns);
            return this;
        }

        /**
         * Sets how long the client may take to close after the last response, in nanoseconds; until then what it sends is dropped.
         * 2 s by default, at least 0.
         */
        public Builder lingerNs(long ns) {
            lingerNs = atLeast(0, "lingerNs", ns);
            return this;
        }

        /**
         * Sets the time of the Date field when the clock says 0, in seconds since 1970; negative: no Date field. 1 January 2026 by
         * default.
         */
        public Builder dateAtStart(long epochSecond) {
            dateAtStart = epochSecond;
            return this;
        }

        /**
         * Makes the origin watch whether its clients are there, see {@link Origin#clients}; it does not by default.
         *
         * @param listener hears when one comes and goes
         */
        public Builder presence(Presence value, PresenceListener listener) {
            presence = value;
            presenceListener = listener;
            return this;
        }

        private static long atLeast(long least, String name, long value) {
            if (value < least) {
                throw new IllegalArgumentException(
                        "OriginOptions." + name + " is " + value + "; give at least " + least);
            }
            return value;
        }

        /** Returns the options. */
        public OriginOptions build() {
            return new OriginOptions(this);
        }
    }
}
