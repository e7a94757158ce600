package io.sequent.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One client, one scripted server, and what was seen of both. Requests are named by one letter: {@code a} asks for {@code /a}. */
final class Stage implements AutoCloseable {
    /** So long nothing comes from a client that has nothing more to send. */
    static final int QUIET_MS = 300;

    private static final int GUARD_MS = 4_000;

    final RawServer server = new RawServer();
    final Peer.Session session;
    private final Map<String, Peer.Call> calls = new LinkedHashMap<>();

    Stage(Peer peer, int timeoutMs) throws Exception {
        session = peer.open(server.port(), 8, timeoutMs);
    }

    /** Lets the client and the server exchange one request, so that the client knows the server. */
    Stage proven() throws Exception {
        get("z");
        ok(server.next(GUARD_MS));
        outcome("z");
        return this;
    }

    Stage get(String... names) {
        for (String name : names) {
            send(name, Peer.Ask.of("GET", "/" + name));
        }
        return this;
    }

    Stage send(String name, Peer.Ask ask) {
        calls.put(name, session.send(ask));
        return this;
    }

    void cancel(String name) {
        calls.get(name).cancel();
    }

    /** Returns what came until nothing more comes. */
    List<RawServer.Request> wave() throws InterruptedException {
        List<RawServer.Request> wave = new ArrayList<>();
        for (RawServer.Request next = server.next(3 * QUIET_MS); next != null; next = server.next(QUIET_MS)) {
            if (next.head().contains("100-continue")) {
                quietly(next.connection(), "HTTP/1.1 100 Continue\r\n\r\n");
            }
            wave.add(next);
        }
        return wave;
    }

    /** Returns a wave as text: the letters of its requests, and where they came on another connection than the first. */
    static String text(List<RawServer.Request> wave) {
        Map<Integer, String> byConnection = new TreeMap<>();
        for (RawServer.Request request : wave) {
            byConnection.merge(request.connection().number(), name(request), (some, more) -> some + " " + more);
        }
        List<String> texts = new ArrayList<>();
        byConnection.forEach((number, names) -> texts.add(names + (number > 1 ? " on a new connection" : "")));
        return wave.isEmpty() ? "nothing" : String.join(" and ", texts);
    }

    static String name(RawServer.Request request) {
        return request.line().substring(request.line().indexOf('/') + 1);
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Answers with the request's letter. */
    static void ok(RawServer.Request request) {
        quietly(request.connection(), ok(name(request)));
    }

    static void quietly(RawServer.Connection connection, String bytes) {
        try {
            connection.write(bytes);
        } catch (IOException e) {
            // The client has closed it, which shows elsewhere.
        }
    }

    static void end(RawServer.Connection connection) {
        try {
            connection.finish();
        } catch (IOException e) {
            // As above.
        }
    }

    /** Answers all that comes from now on, wave by wave; returns the waves. */
    String answerTheRest() throws InterruptedException {
        List<String> waves = new ArrayList<>();
        for (List<RawServer.Request> wave = wave(); !wave.isEmpty(); wave = wave()) {
            waves.add(text(wave));
            wave.forEach(Stage::ok);
        }
        return waves.isEmpty() ? "nothing" : String.join(", then ", waves);
    }

    /** Returns what became of a request. */
    String outcome(String name) throws Exception {
        try {
            return calls.get(name).outcome().get(GUARD_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "hangs";
        }
    }

    /** Returns in short what became of a request: {@code ok}, {@code fails}, {@code hangs}, or what else it got. */
    String fate(String name) throws Exception {
        String outcome = outcome(name);
        if (outcome.startsWith("error")) {
            return "fails";
        }
        if (outcome.startsWith("200 1 \"")) {
            String answer = outcome.substring(7, 8);
            return answer.equals(name) ? "ok" : "gets the answer to " + answer;
        }
        return outcome.equals("hangs") ? outcome : "gets " + outcome.replaceFirst(" .*", "");
    }

    /** Returns the fates of several requests, those of the same fate together. */
    String fates(String... names) throws Exception {
        Map<String, String> byFate = new LinkedHashMap<>();
        for (String name : names) {
            byFate.merge(fate(name), name, (some, more) -> some + " " + more);
        }
        List<String> texts = new ArrayList<>();
        byFate.forEach((fate, which) -> texts.add(which + " " + fate));
        return String.join(", ", texts);
    }

    @Override
    public void close() throws IOException {
        session.close();
        server.close();
    }
}
