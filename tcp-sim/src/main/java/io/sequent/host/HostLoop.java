package io.sequent.host;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The loop of a host: after each input it tells handlers what has happened, then transmits what there is to transmit in
 * FIFO order, until nothing is left, and re-arms timers.
 *
 * <p>Handlers come first, so that what they send can carry the acknowledgment that the input made due.
 */
final class HostLoop {
    private final Host host;
    private final HostClock clock;
    private final RouteTable routes;
    private final TimerWheel wheel = new TimerWheel(64);
    private @Nullable Driven[] owners = new @Nullable Driven[64];

    private final DrivenList ready = new DrivenList();
    private @Nullable Driven firstToHear;
    private @Nullable Driven lastToHear;

    private long nowNs;
    private boolean running;

    HostLoop(Host host, HostClock clock, RouteTable routes) {
        this.host = host;
        this.clock = clock;
        this.routes = routes;
    }

    /** The time; never goes back, even if the clock does. */
    long nowNs() {
        if (!running) {
            nowNs = Math.max(nowNs, clock.nowNs());
        }
        return nowNs;
    }

    /** Begins an input. */
    void enter(long timeNs) {
        if (running) {
            throw new IllegalStateException("the host is in its loop already; a device must not deliver packets, and an"
                    + " application not call onPacket or onTimer, from within a call of the host");
        }
        nowNs = Math.max(nowNs, timeNs);
        running = true;
    }

    /** Ends an input: tells, transmits, re-arms. */
    void leave() {
        try {
            routes.release(ready);
            do {
                tellAll();
                transmitAll();
            } while (firstToHear != null);
        } finally {
            running = false;
            clock.wakeAt(host, nextDeadlineNs());
        }
    }

    /** After a call of the application that may have made something to transmit. */
    void afterUserCall(Driven driven) {
        ready.add(driven);
        if (running) {
            return;
        }
        running = true;
        try {
            transmitAll();
        } finally {
            running = false;
            clock.wakeAt(host, nextDeadlineNs());
        }
    }

    /** Something may have something to transmit. */
    void transmitLater(Driven driven) {
        ready.add(driven);
    }

    /** A handler has something to hear. */
    void tellLater(Driven driven) {
        if (driven.listedToHear) {
            return;
        }
        driven.listedToHear = true;
        driven.nextToHear = null;
        if (lastToHear == null) {
            firstToHear = driven;
        } else {
            lastToHear.nextToHear = driven;
        }
        lastToHear = driven;
    }

    long nextDeadlineNs() {
        return firstToHear == null ? wheel.nextDeadlineNs() : nowNs;
    }

    void runTimers() {
        for (int entry = wheel.poll(nowNs); entry != TimerWheel.NONE; entry = wheel.poll(nowNs)) {
            Driven owner = owners[entry];
            if (owner != null) {
                owner.armedNs = Long.MAX_VALUE;
                owner.onDue(nowNs);
                ready.add(owner);
            }
        }
    }

    /** Arms a timer, unless it is armed for an earlier time, in which case it looks again then. */
    void arm(Driven driven) {
        long deadlineNs = driven.deadlineNs();
        if (deadlineNs >= driven.armedNs) {
            return;
        }
        if (driven.timer == TimerWheel.NONE) {
            driven.timer = wheel.allocate();
            if (driven.timer >= owners.length) {
                owners = Arrays.copyOf(owners, Math.max(owners.length * 2, driven.timer + 1));
            }
            owners[driven.timer] = driven;
        }
        driven.armedNs = deadlineNs;
        wheel.schedule(driven.timer, deadlineNs);
    }

    /** Cancels a timer and gives its entry back. */
    void disarm(Driven driven) {
        if (driven.timer != TimerWheel.NONE) {
            owners[driven.timer] = null;
            wheel.release(driven.timer);
            driven.timer = TimerWheel.NONE;
            driven.armedNs = Long.MAX_VALUE;
        }
    }

    private void tellAll() {
        for (Driven driven = firstToHear; driven != null; driven = firstToHear) {
            firstToHear = driven.nextToHear;
            if (firstToHear == null) {
                lastToHear = null;
            }
            driven.listedToHear = false;
            driven.nextToHear = null;
            // First, so that it stays listed if the handler throws.
            ready.add(driven);
            driven.tell(nowNs);
        }
    }

    private void transmitAll() {
        for (Driven driven = ready.poll(); driven != null; driven = ready.poll()) {
            Route blocked = driven.transmit(nowNs);
            if (blocked != null) {
                routes.await(blocked, driven);
            }
            if (blocked == null && driven.isOver()) {
                disarm(driven);
                host.forget(driven);
            } else {
                arm(driven);
            }
        }
    }
}
