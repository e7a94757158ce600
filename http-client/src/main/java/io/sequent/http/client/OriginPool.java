package io.sequent.http.client;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpOrigin;
import io.sequent.http.RequestFate;
import io.sequent.http.RequestState;
import io.sequent.http.pipeline.HttpConnection;
import io.sequent.http.pipeline.PipelinePolicy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The calls that wait for one origin, in order, and the connections to it. */
final class OriginPool {
    private final HttpClient client;
    private final HttpOrigin origin;
    private final PipelinePolicy policy;
    private final ArrayDeque<Exchange<?>> waiting = new ArrayDeque<>();
    private final List<ClientConnection> connections = new ArrayList<>();

    private int failedConnects;
    private long armedNs = Long.MAX_VALUE;
    private boolean dispatching;

    OriginPool(HttpClient client, HttpOrigin origin) {
        this.client = client;
        this.origin = origin;
        this.policy = new PipelinePolicy(
                client.settings().version(), client.settings().pipelining());
    }

    HttpOrigin origin() {
        return origin;
    }

    Tally tally() {
        return client.tally();
    }

    long nowNs() {
        return client.transport().nowNs();
    }

    void wakeAt(long atNs, Runnable action) {
        client.transport().wakeAt(atNs, action);
    }

    void execute(Runnable action) {
        client.transport().execute(action);
    }

    void drive(BooleanSupplier done) {
        client.transport().drive(done);
    }

    boolean isIdle() {
        if (!waiting.isEmpty()) {
            return false;
        }
        for (ClientConnection connection : connections) {
            if (connection.http().inFlight() > 0) {
                return false;
            }
        }
        return true;
    }

    void submit(Exchange<?> call) {
        waiting.add(call);
        arm(call.deadlineNs());
        dispatch();
    }

    void cancel(Exchange<?> call) {
        if (waiting.remove(call)) {
            onFailed(call, new HttpFailure.Cancelled("the caller cancelled it", RequestFate.NOT_SENT));
            return;
        }
        for (ClientConnection connection : List.copyOf(connections)) {
            if (connection.http().cancel(call, "the caller cancelled it", nowNs())) {
                connection.pump();
            }
        }
    }

    /** Gives waiting calls to connections, in order, as the policy admits; opens connections as the settings allow. */
    void dispatch() {
        if (dispatching) {
            return;
        }
        dispatching = true;
        List<ClientConnection> given = new ArrayList<>(1);
        Exchange<?> next;
        while ((next = waiting.peek()) != null) {
            ClientConnection taker = taker(next);
            if (taker == null) {
                break;
            }
            waiting.remove();
            taker.http().submit(next, nowNs());
            tally().requests++;
            tally().deepestPipeline =
                    Math.max(tally().deepestPipeline, taker.http().inFlight());
            if (!given.contains(taker)) {
                given.add(taker);
            }
        }
        dispatching = false;
        for (ClientConnection taker : given) {
            taker.pump();
        }
    }

    private @Nullable ClientConnection taker(Exchange<?> call) {
        for (ClientConnection connection : connections) {
            if (connection.http().canSubmit(call.request())) {
                return connection;
            }
        }
        return connections.size() < client.settings().maxConnections() ? open() : null;
    }

    private @Nullable ClientConnection open() {
        HttpClient.Settings settings = client.settings();
        HttpConnection http = new HttpConnection(settings.connectionOptions(), policy, nowNs());
        long deadlineNs = nowNs() + settings.connectTimeoutNs();
        ClientConnection connection =
                new ClientConnection(this, http, ++tally().connections, deadlineNs < 0 ? Long.MAX_VALUE : deadlineNs);
        try {
            connection.start(client.transport().connect(origin, connection));
        } catch (IOException e) {
            // Not now: a caller that tries again at once would never let this end.
            wakeAt(nowNs(), () -> failAllWaiting("no connection to " + origin + ": " + e.getMessage(), false));
            return null;
        }
        connections.add(connection);
        return connection;
    }

    /** A connection is over. What must be sent again goes to the front. */
    void onConnectionEnded(ClientConnection ended, List<Exchange<?>> replays) {
        connections.remove(ended);
        tally().replays += replays.size();
        for (int i = replays.size() - 1; i >= 0; i--) {
            waiting.addFirst(replays.get(i));
        }
        failedConnects = ended.wasConnected() ? 0 : failedConnects + 1;
        if (failedConnects >= client.settings().retry().maxConnectAttempts() && connections.isEmpty()) {
            failedConnects = 0;
            failAllWaiting(ended.http().deathText(), ended.hasConnectTimedOut());
        }
        dispatch();
        onProgress();
    }

    private void failAllWaiting(String why, boolean timeout) {
        for (Exchange<?> call : List.copyOf(waiting)) {
            if (waiting.remove(call)) {
                onFailed(
                        call,
                        timeout
                                ? new HttpFailure.Timeout(why, RequestFate.NOT_SENT)
                                : new HttpFailure.ConnectionLost(why, RequestFate.NOT_SENT));
            }
        }
    }

    void onProgress() {
        client.onProgress();
    }

    void onFailed(Exchange<?> call, HttpFailure failure) {
        tally().failures++;
        if (call.state() == RequestState.QUEUED) {
            call.failUnsent(failure);
        }
        call.onFailed(failure);
        onProgress();
    }

    /** Ends all connections, and cancels what waits or is under way. */
    void cut() {
        Exchange<?> call;
        while ((call = waiting.poll()) != null) {
            onFailed(call, new HttpFailure.Cancelled("the client was closed", RequestFate.NOT_SENT));
        }
        for (ClientConnection connection : List.copyOf(connections)) {
            connection.end("the client was closed");
        }
    }

    private void arm(long deadlineNs) {
        if (deadlineNs < armedNs) {
            armedNs = deadlineNs;
            wakeAt(deadlineNs, this::onWake);
        }
    }

    private void onWake() {
        armedNs = Long.MAX_VALUE;
        long nowNs = nowNs();
        for (Exchange<?> call : List.copyOf(waiting)) {
            if (nowNs >= call.deadlineNs()) {
                waiting.remove(call);
                long timeoutNs = call.timeoutNs();
                onFailed(call, new HttpFailure.Timeout("total timeout of " + timeoutNs + " ns", RequestFate.NOT_SENT));
            } else {
                arm(call.deadlineNs());
            }
        }
        dispatch();
    }
}
