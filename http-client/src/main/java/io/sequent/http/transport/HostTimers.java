package io.sequent.http.transport;

import io.sequent.host.Host;
import io.sequent.http.Timers;

/** The time and the timers of a {@link Host}. */
public final class HostTimers implements Timers {
    private final Host host;

    /** Makes timers on {@code host}. */
    public HostTimers(Host host) {
        this.host = host;
    }

    @Override
    public long nowNs() {
        return host.nowNs();
    }

    @Override
    public void wakeAt(long atNs, Runnable action) {
        host.schedule(Math.max(0, atNs - host.nowNs()), action);
    }
}
