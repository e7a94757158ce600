package io.sequent.http.scenario;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpRequest;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.SimulatedTransport;
import io.sequent.scenario.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** A client on host A that asks host B what it is told to, waits for nothing, and writes down what became of each request. */
final class ScriptedClient {
    /** The origin on host B. */
    static final String ORIGIN = "http://10.0.0.2";
    /** How long it takes to B and back, unless a scenario has a network of its own. */
    static final long ROUND_TRIP_NS = Stage.milliseconds(20);

    private final Stage stage;
    private final HttpClient client;
    private final List<Asked> asked = new ArrayList<>();

    /** Makes a client as {@code settings} wants it. */
    ScriptedClient(Stage stage, UnaryOperator<HttpClient.Builder> settings) {
        this.stage = stage;
        SimulatedTransport transport =
                new SimulatedTransport(stage.simulation(), stage.a().host());
        client = settings.apply(HttpClient.over(transport)).build();
    }

    /** Returns the client itself. */
    HttpClient client() {
        return client;
    }

    /** Asks for a page now. */
    Asked get(String path) {
        return ask(HttpRequest.to(ORIGIN + path));
    }

    /** Asks for pages now, {@code /1} and so on. */
    void getAll(int count) {
        for (int page = 1; page <= count; page++) {
            get("/" + page);
        }
    }

    /** Posts a text now. */
    Asked post(String path, String text) {
        return ask(HttpRequest.to(ORIGIN + path).post(HttpBody.of(text)));
    }

    /** Sends a request now. */
    Asked ask(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        Asked one = new Asked(
                request.method() + " " + request.target(), stage, client.sendAsync(request, BodyHandler.ofString()));
        asked.add(one);
        return one;
    }

    /** Returns what was asked, in order; a view that grows. */
    List<Asked> asked() {
        return Collections.unmodifiableList(asked);
    }

    /** Returns the first request, which is the only one. */
    Asked only() {
        return asked.get(0);
    }

    /** Returns true if so many requests were sent, and each has its response or failure. */
    boolean hasAll(int count) {
        return asked.size() == count && asked.stream().allMatch(Asked::isDone);
    }

    /** Returns how many requests got a response of this status. */
    long count(int status) {
        return asked.stream().filter(one -> one.status() == status).count();
    }

    /** Returns when the last request was over, from the start of the run. */
    long lastDoneNs() {
        return asked.stream().mapToLong(Asked::doneNs).max().orElse(Long.MAX_VALUE);
    }

    /** Returns how many segments crossed between the hosts so far. */
    static long segments(Stage stage) {
        return stage.channel().counters(0).sent() + stage.channel().counters(1).sent();
    }
}
