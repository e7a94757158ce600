package io.sequent.http.client;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestState;
import io.sequent.http.Timeouts;
import io.sequent.http.pipeline.HttpConnection;
import io.sequent.http.pipeline.PipelinePolicy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for one origin, in order, and the connections to it. {@link #submit}, {@link #flush} and {@link #inFlight} are for
 * any thread; all else happens in the transport's.
 */
final class OriginPool {
    private final HttpClient client;
    private final HttpOrigin origin;
    private final PipelinePolicy policy;
    private final int maxConnections;
    private final Inbox inbox;
    private final AtomicInteger inFlight = new AtomicInteger();

    private final ArrayDeque<Call<?>> waiting = new ArrayDeque<>();
    private final List<ClientConnection> connections = new ArrayList<>();
    private int failedConnects;
    private volatile long armedNs = Timeouts.NONE;
    private boolean dispatching;
    private boolean lastEndWasSilent;
    private @Nullable HeartbeatMonitor monitor;
    /** Calls that were taken over and are not over. */
    private int unsettled;

    private volatile @Nullable String cutBecause;
    private @Nullable DrivenFuture<@Nullable Void> idle;

    OriginPool(HttpClient client, HttpOrigin origin, Pipelining pipelining, int maxConnections) {
        this.client = client;
        this.origin = origin;
        this.policy = new PipelinePolicy(client.settings().version(), pipelining);
        this.maxConnections = maxConnections;
        this.inbox = new Inbox(client.transport(), this::dispatch);
    }

    HttpOrigin origin() {
        return origin;
    }

    Transport transport() {
        return client.transport();
    }

    Tally tally() {
        return client.tally;
    }

    Listening listening() {
        return client.listening();
    }

    long nowNs() {
        return transport().nowNs();
    }

    void wakeAt(long atNs, Runnable action) {
        transport().wakeAt(atNs, action);
    }

    void execute(Runnable action) {
        transport().execute(action);
    }

    void drive(BooleanSupplier done) {
        transport().drive(done);
    }

    long connectTimeoutNs() {
        return client.settings().timeouts().connectNs();
    }

    /** Returns the total timeout of {@code request}: its own, else the client's. */
    long totalNs(HttpRequest request) {
        return request.timeoutNs() != Timeouts.NONE
                ? request.timeoutNs()
                : client.settings().timeouts().totalNs();
    }

    /** Returns the time if {@code request} has a total timeout; else the time does not matter, and 0 costs less. */
    long startNs(HttpRequest request) {
        return totalNs(request) == Timeouts.NONE ? 0 : nowNs();
    }

    // ---- calls come in

    /** Takes a call; it is begun by {@link #flush}, or with something else that happens. */
    void submit(Call<?> call) {
        inbox.add(call);
        if (cutReason() != null) {
            flush(); // nobody else will
        } else if (call.deadlineNs() < armedNs) {
            execute(this::takeInbox); // its total deadline runs from now on
        }
    }

    /** Takes a call in the transport's thread, behind all that were submitted before. */
    void submitHere(Call<?> call) {
        takeInbox();
        take(call);
    }

    /** Begins what was submitted. */
    void flush() {
        inbox.flush();
    }

    private void takeInbox() {
        Call<?> next;
        while ((next = inbox.poll()) != null) {
            take(next);
        }
    }

    private void take(Call<?> call) {
        unsettled += call.isHeartbeat() ? 0 : 1;
        String cut = cutReason();
        if (cut != null) {
            onFailed(call, new HttpFailure.Cancelled(cut, call.fate()));
            return;
        }
        waiting.add(call);
        arm(call.deadlineNs());
        listening().queued(call);
    }

    void cancel(Call<?> call, String why) {
        takeInbox();
        if (waiting.remove(call)) {
            onFailed(call, new HttpFailure.Cancelled(why, call.fate()));
            return;
        }
        for (ClientConnection connection : List.copyOf(connections)) {
            if (connection.http().cancel(call, why, nowNs())) {
                connection.pump();
            }
        }
    }

    // ---- calls go out

    /** Gives waiting calls to connections, in order, as the policy admits; opens connections as the settings allow. */
    void dispatch() {
        if (dispatching) {
            return;
        }
        dispatching = true;
        takeInbox();
        Call<?> next;
        while ((next = waiting.peek()) != null) {
            ClientConnection taker = taker(next);
            if (taker == null) {
                break;
            }
            waiting.remove();
            taker.submit(next);
            takeInbox();
        }
        dispatching = false;
        countInFlight();
        // Looked for anew each time: a connection that ends is gone, and another may have come.
        for (int i = 0; i < connections.size(); i++) {
            if (connections.get(i).pumpIfGiven()) {
                i = -1;
            }
        }
    }

    private @Nullable ClientConnection taker(Call<?> call) {
        for (int i = 0; i < connections.size(); i++) {
            if (connections.get(i).http().canSubmit(call)) {
                return connections.get(i);
            }
        }
        return connections.size() < maxConnections ? open() : null;
    }

    private @Nullable ClientConnection open() {
        ClientSettings settings = client.settings();
        HttpConnection http =
                new HttpConnection(settings.connectionOptions(monitor != null), policy, nowNs(), client.buffers);
        long deadlineNs = nowNs() + settings.timeouts().connectNs();
        tally().add(Tally.CONNECTIONS, 1);
        int number = (int) tally().get(Tally.CONNECTIONS);
        ClientConnection connection =
                new ClientConnection(this, http, client.buffers, number, deadlineNs < 0 ? Timeouts.NONE : deadlineNs);
        listening().connectionOpening(origin, number);
        try {
            connection.start(transport().connect(origin, connection));
        } catch (IOException e) {
            String why = "no connection to " + origin + ": " + e.getMessage();
            listening().connectionClosed(origin, number, why);
            lastEndWasSilent = true; // nobody has answered, for want of a way to ask
            failSoon(why);
            return null;
        }
        connections.add(connection);
        return connection;
    }

    /** Fails what waits, but not now: a caller that tries again at once would never let this end. */
    private void failSoon(String why) {
        try {
            wakeAt(nowNs(), () -> failAllWaiting(why, false));
        } catch (IllegalStateException e) {
            failAllWaiting(why, false); // the transport is closed: there is no later
        }
    }

    // ---- what connections tell

    /** A connection is over. What must be sent again goes to the front. */
    void onConnectionEnded(ClientConnection ended, List<Call<?>> replays) {
        connections.remove(ended);
        lastEndWasSilent = ended.wasSilent();
        if (monitor != null) {
            monitor.onConnectionEnded(ended, ended.http().deathText());
        }
        for (int i = replays.size() - 1; i >= 0; i--) {
            waiting.addFirst(replays.get(i));
        }
        for (int i = 0; i < replays.size(); i++) {
            listening().cameBack(replays.get(i));
        }
        failedConnects = ended.wasConnected() ? 0 : failedConnects + 1;
        String cut = cutReason();
        if (cut != null) {
            cutWaiting(cut);
        } else if (failedConnects >= client.settings().retry().maxConnectAttempts() && connections.isEmpty()) {
            failedConnects = 0;
            failAllWaiting(ended.http().deathText(), ended.hasConnectTimedOut());
        }
        dispatch();
        onProgress();
    }

    private void failAllWaiting(String why, boolean timeout) {
        for (Call<?> call : List.copyOf(waiting)) {
            if (waiting.remove(call)) {
                onFailed(
                        call,
                        timeout
                                ? new HttpFailure.Timeout(why, call.fate())
                                : new HttpFailure.ConnectionLost(why, call.fate()));
            }
        }
    }

    /** A call has its whole response, and hears of it next. */
    void onDone(Call<?> call) {
        unsettled -= call.isHeartbeat() ? 0 : 1;
        countInFlight();
    }

    void onFailed(Call<?> call, HttpFailure failure) {
        unsettled -= call.isHeartbeat() ? 0 : 1;
        if (call.state() == RequestState.QUEUED) {
            call.failUnsent(failure);
        }
        countInFlight();
        listening().failed(call, failure);
        call.onFailed(failure);
        onProgress();
    }

    /** Brings {@link #inFlight} up to date: before a caller can see that one is over. */
    private void countInFlight() {
        int count = 0;
        for (int i = 0; i < connections.size(); i++) {
            count += connections.get(i).http().inFlight();
        }
        inFlight.lazySet(count);
    }

    /** Returns the calls that were given to a connection and are not over. */
    int inFlight() {
        return inFlight.get();
    }

    // ---- the heartbeat

    /** Is told who watches the origin, or null for nobody any more; takes the place of who did before. */
    void watchedBy(@Nullable HeartbeatMonitor watching) {
        HeartbeatMonitor before = monitor;
        monitor = null;
        if (before != null && before != watching && watching != null) {
            before.stop();
        }
        monitor = watching;
    }

    /** Returns true if a caller waits for a response. */
    boolean isBusy() {
        return !inbox.isEmpty() || unsettled > 0;
    }

    /** Returns true if the last connection ended because nothing came back. */
    boolean lastEndWasSilent() {
        return lastEndWasSilent;
    }

    /** Bytes came. */
    void onHeard() {
        if (monitor != null && isBusy()) {
            monitor.onHeard();
        }
    }

    /** Ends all connections. */
    void dropConnections(String why) {
        for (ClientConnection connection : List.copyOf(connections)) {
            connection.end(why);
        }
    }

    // ---- the end

    /** Something was settled: perhaps it was the last that somebody waits for. */
    void onProgress() {
        if (idle != null && !isBusy()) {
            idle.settle(null);
        }
    }

    /** Begins what waits, and returns a future that is done once nothing waits and nothing is under way. */
    CompletableFuture<@Nullable Void> whenIdle() {
        DrivenFuture<@Nullable Void> done = idle != null && !idle.isDone() ? idle : new DrivenFuture<>(transport());
        idle = done;
        dispatch();
        onProgress();
        return done;
    }

    /** Ends all connections, and cancels what waits, is under way or still comes. */
    void cut(String why) {
        cutBecause = why;
        if (monitor != null) {
            monitor.stop();
        }
        takeInbox();
        cutWaiting(why);
        dropConnections(why);
        onProgress();
    }

    /** Returns why nothing is taken any more, or null. */
    private @Nullable String cutReason() {
        return cutBecause != null ? cutBecause : client.isCut() ? HttpClient.CLOSED : null;
    }

    private void cutWaiting(String why) {
        Call<?> call;
        while ((call = waiting.poll()) != null) {
            onFailed(call, new HttpFailure.Cancelled(why, call.fate()));
        }
    }

    // ---- time

    private void arm(long deadlineNs) {
        if (deadlineNs < armedNs) {
            armedNs = deadlineNs;
            wakeAt(deadlineNs, this::onWake);
        }
    }

    private void onWake() {
        armedNs = Timeouts.NONE;
        takeInbox();
        long nowNs = nowNs();
        for (Call<?> call : List.copyOf(waiting)) {
            if (nowNs >= call.deadlineNs()) {
                waiting.remove(call);
                String why = "not sent within the total timeout of " + Timeouts.text(call.timeoutNs());
                onFailed(call, new HttpFailure.Timeout(why, call.fate()));
            } else {
                arm(call.deadlineNs());
            }
        }
        dispatch();
    }
}
