package io.sequent.http.client;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.Pipelining;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether an origin is there, by a {@link Heartbeat}: tells {@linkplain OriginStatus online, offline and a broken network} apart.
 *
 * <p>After each interval in which nothing came from the origin it is asked, on the connection that lies idle, or on a new one if
 * there is none; as long as the monitor is open, the client does not close an idle connection to this origin by itself. A
 * connection on which a request is under way is left alone: what comes on it is a sign of life, and if nothing comes for an interval, the
 * beat goes over a connection of its own, which is closed after it. So a beat is never behind a request; a request that is
 * submitted while a beat is under way goes behind it, for a round trip at most, as behind any other.
 *
 * <p>Signs that need no beat count at once: an answer to any request, a refused connection, a transport that gives up. When the origin
 * closes an idle connection, it is asked at once, once an interval at most. A beat that got nothing back gives up its connection, so
 * that the next goes over a new one and is not held back by TCP's retransmission timer.
 *
 * <p>Beats are not told to the {@link ClientListener} and not counted as requests, responses or failures in {@link ClientCounters};
 * their bytes and connections are. Intervals are measured by the transport's clock; there is no thread.
 *
 * <pre>{@code
 * HeartbeatMonitor monitor = HeartbeatMonitor.start(client, HttpOrigin.of("http://10.0.0.2"),
 *         Heartbeat.every(10_000_000_000L), change -> System.out.println(change));
 * }</pre>
 */
public final class HeartbeatMonitor implements AutoCloseable {
    private final HttpClient client;
    private final OriginPool pool;
    private final Heartbeat heartbeat;
    private final HeartbeatListener listener;
    private final HttpRequest request;
    private final HeartbeatState state;

    private volatile OriginStatus status = OriginStatus.UNKNOWN;
    private final AtomicLong beats = new AtomicLong();
    private volatile boolean closed;
    private @Nullable HeartbeatCall beat;
    /** The pool of the connection of its own that a beat goes over, while it does. */
    private @Nullable OriginPool detour;

    private long heardNs;
    private long begunNs;
    private long armedNs = Long.MAX_VALUE;
    private boolean askedEarly;

    private HeartbeatMonitor(HttpClient client, OriginPool pool, Heartbeat heartbeat, HeartbeatListener listener) {
        this.client = client;
        this.pool = pool;
        this.heartbeat = heartbeat;
        this.listener = listener;
        this.request = heartbeat.request(pool.origin());
        this.state = new HeartbeatState(heartbeat.misses());
    }

    /**
     * Starts to watch {@code origin}; the first beat leaves at once. Ends with {@link #close} or with the client. One monitor for an
     * origin: another takes the place of the one before, which is closed.
     *
     * @throws IllegalArgumentException if the heartbeat's request cannot be sent, or its method is not idempotent
     * @throws IllegalStateException if the client is closed, or the caller's thread may not use the transport
     */
    public static HeartbeatMonitor start(
            HttpClient client, HttpOrigin origin, Heartbeat heartbeat, HeartbeatListener listener) {
        return start(client, client.pool(origin), heartbeat, listener);
    }

    /** Starts to watch the origin of {@code pipeline} over its connection, as for a client's; ends with the pipeline, too. */
    public static HeartbeatMonitor start(Pipeline pipeline, Heartbeat heartbeat, HeartbeatListener listener) {
        return start(pipeline.client(), pipeline.pool(), heartbeat, listener);
    }

    private static HeartbeatMonitor start(
            HttpClient client, OriginPool pool, Heartbeat heartbeat, HeartbeatListener listener) {
        HeartbeatMonitor monitor = new HeartbeatMonitor(client, pool, heartbeat, listener);
        pool.execute(() -> {
            pool.watchedBy(monitor);
            monitor.begin(pool.nowNs());
        });
        return monitor;
    }

    /** Returns whose status this is. */
    public HttpOrigin origin() {
        return pool.origin();
    }

    /** Returns what is known now; any thread may ask. */
    public OriginStatus status() {
        return status;
    }

    /** Returns the number of beats that were begun; any thread may ask. */
    public long beats() {
        return beats.get();
    }

    /** Stops; the status stays what it is. Any thread that the transport allows. */
    @Override
    public void close() {
        if (!closed) {
            pool.execute(this::stop);
        }
    }

    void stop() {
        if (closed) {
            return;
        }
        closed = true;
        pool.watchedBy(null);
        HeartbeatCall unanswered = beat;
        beat = null;
        if (unanswered != null) {
            unanswered.pool().cancel(unanswered, "the heartbeat was stopped");
        }
        endDetour();
    }

    // ---- time

    private long dueNs() {
        long due = Math.max(heardNs, begunNs) + heartbeat.intervalNs();
        return due < 0 ? Long.MAX_VALUE : due;
    }

    private void arm() {
        long due = dueNs();
        if (!closed && beat == null && due < armedNs) {
            armedNs = due;
            pool.wakeAt(due, this::onWake);
        }
    }

    private void onWake() {
        armedNs = Long.MAX_VALUE;
        long nowNs = pool.nowNs();
        if (!closed && beat == null && nowNs >= dueNs()) {
            askedEarly = false;
            begin(nowNs);
        }
        arm();
    }

    private void begin(long nowNs) {
        if (closed) {
            return;
        }
        begunNs = nowNs;
        beats.incrementAndGet();
        OriginPool over = pool;
        if (pool.isBusy()) {
            over = new OriginPool(client, pool.origin(), Pipelining.off(), 1);
            over.watchedBy(this);
            detour = over;
        }
        HeartbeatCall next = new HeartbeatCall(request, over, this);
        beat = next;
        over.submit(next);
        over.flush();
    }

    private void endDetour() {
        OriginPool ending = detour;
        detour = null;
        if (ending != null) {
            ending.watchedBy(null);
            ending.cut("the heartbeat is over");
        }
    }

    // ---- signs

    /** Bytes came in answer to a request. */
    void onHeard() {
        heardNs = pool.nowNs();
        if (status != OriginStatus.ONLINE) {
            state.answered(200);
            become("a response came");
        }
    }

    void onAnswered(HeartbeatCall call, int code) {
        if (call == beat) {
            heardNs = pool.nowNs();
            state.answered(code);
            end("a beat was answered with " + code);
        }
    }

    void onFailed(HeartbeatCall call, HttpFailure failure) {
        if (call != beat) {
            return;
        }
        if (failure instanceof HttpFailure.Timeout) {
            state.missed();
            // What is silent is not used again: TCP would wait longer and longer before it tries anew.
            if (!pool.isBusy()) {
                pool.dropConnections("nothing came back within the heartbeat's timeout");
            }
        } else if (failure instanceof HttpFailure.ConnectionLost && call.pool().lastEndWasSilent()) {
            state.silent();
        } else {
            state.refused();
        }
        end(String.valueOf(failure.getMessage()));
    }

    private void end(String why) {
        beat = null;
        endDetour();
        become(why);
        arm();
    }

    /** A connection is over, by {@code how}. */
    void onConnectionEnded(ClientConnection ended, String how) {
        if (ended.wasEndedHere()) {
            return;
        }
        if (ended.wasSilent()) {
            state.silent();
            become(how);
        } else if (!ended.wasConnected()) {
            state.refused();
            become(how);
        } else if (beat == null && !askedEarly && !closed) {
            askEarly();
        }
    }

    private void askEarly() {
        askedEarly = true;
        try {
            pool.wakeAt(pool.nowNs(), () -> {
                if (beat == null) {
                    begin(pool.nowNs());
                }
            });
        } catch (IllegalStateException e) {
            stop(); // the transport is closed, and with it all that could be asked
        }
    }

    private void become(String why) {
        OriginStatus before = status;
        status = state.status();
        if (status != before && !closed) {
            client.listening()
                    .guard(() -> listener.onChange(
                            new HeartbeatListener.Change(pool.origin(), before, status, pool.nowNs(), why)));
        }
    }
}
