package io.sequent.http.client;

/** What the signs of life, and of their absence, say of an origin: a pure rule, without time. */
final class HeartbeatState {
    private static final int UNAVAILABLE = 503;

    private final int maxMisses;
    private OriginStatus status = OriginStatus.UNKNOWN;
    private int misses;

    HeartbeatState(int maxMisses) {
        this.maxMisses = maxMisses;
    }

    OriginStatus status() {
        return status;
    }

    /** A response came. */
    void answered(int code) {
        misses = 0;
        status = code == UNAVAILABLE ? OriginStatus.OFFLINE : OriginStatus.ONLINE;
    }

    /** Somebody said that the origin is not there. */
    void refused() {
        misses = 0;
        status = OriginStatus.OFFLINE;
    }

    /** A beat got nothing back in time. */
    void missed() {
        misses++;
        if (misses >= maxMisses) {
            status = OriginStatus.NETWORK_BROKEN;
        }
    }

    /** The transport has given up, which takes it longer than any beat, or knows no way. */
    void silent() {
        misses = Math.max(misses, maxMisses);
        status = OriginStatus.NETWORK_BROKEN;
    }
}
