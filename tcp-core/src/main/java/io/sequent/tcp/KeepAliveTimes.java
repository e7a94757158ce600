package io.sequent.tcp;

/** The times of keep-alive that a user set for one connection; few do, so that they have no place in every record. */
final class KeepAliveTimes {
    final long idleNs;
    final long intervalNs;
    final int probes;

    KeepAliveTimes(long idleNs, long intervalNs, int probes) {
        TcpConfigBuilder.checkKeepAlive(idleNs, intervalNs, probes);
        this.idleNs = idleNs;
        this.intervalNs = intervalNs;
        this.probes = probes;
    }
}
