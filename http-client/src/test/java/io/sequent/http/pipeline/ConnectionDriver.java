package io.sequent.http.pipeline;

import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import io.sequent.http.wire.ResponseDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Drives one connection by hand and tells its events as texts such as {@code HEAD a 200}; exchanges are named by path. */
final class ConnectionDriver {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    final ConnectionOptions options;
    final PipelinePolicy policy;
    final HttpConnection connection;
    long nowNs;

    private final Map<PendingRequest, String> names = new IdentityHashMap<>();
    private final StringBuilder body = new StringBuilder();

    ConnectionDriver(ConnectionOptions options, PipelinePolicy policy) {
        this.options = options;
        this.policy = policy;
        this.connection = new HttpConnection(options, policy, 0);
    }

    /** A connection whose origin is known to pipeline, at {@code depth}. */
    static ConnectionDriver pipelined(int depth) {
        PipelinePolicy policy = new PipelinePolicy(HttpVersion.HTTP_1_1, Pipelining.ofDepth(depth));
        policy.onCleanResponse();
        return new ConnectionDriver(ConnectionOptions.of(HttpVersion.HTTP_1_1), policy);
    }

    /** A further connection to the same origin. */
    ConnectionDriver another() {
        ConnectionDriver next = new ConnectionDriver(options, policy);
        next.nowNs = nowNs;
        next.names.putAll(names);
        return next;
    }

    PendingRequest resubmit(PendingRequest exchange) {
        connection.submit(exchange, nowNs);
        return exchange;
    }

    boolean canResubmit(PendingRequest exchange) {
        return connection.canSubmit(exchange);
    }

    static HttpRequest.Builder to(String name) {
        return HttpRequest.to("http://origin/" + name);
    }

    PendingRequest submit(String name) {
        return submit(name, to(name));
    }

    PendingRequest submit(String name, HttpRequest.Builder request) {
        PendingRequest exchange = new PendingRequest(request.build(), nowNs);
        names.put(exchange, name);
        connection.submit(exchange, nowNs);
        return exchange;
    }

    boolean canSubmit(HttpRequest.Builder request) {
        return connection.canSubmit(new PendingRequest(request.build(), nowNs));
    }

    /** Takes all bytes that are to be sent. */
    String sent() {
        StringBuilder text = new StringBuilder();
        byte[] target = new byte[7];
        int count;
        while ((count = connection.pollOutput(target, 0, target.length, nowNs)) > 0) {
            text.append(new String(target, 0, count, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    /** Takes at most {@code limit} bytes that are to be sent. */
    String sent(int limit) {
        byte[] target = new byte[limit];
        int count = connection.pollOutput(target, 0, limit, nowNs);
        return new String(target, 0, count, StandardCharsets.ISO_8859_1);
    }

    List<String> receives(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        connection.input().set(bytes, 0, bytes.length);
        return events();
    }

    List<String> ends() {
        connection.input().end();
        return events();
    }

    List<String> isLost(String why) {
        connection.onLost(why, nowNs);
        return events();
    }

    List<String> timePasses(long ns) {
        nowNs += ns;
        connection.onTimeout(nowNs);
        return events();
    }

    List<String> cancels(PendingRequest exchange) {
        connection.cancel(exchange, "not wanted any more", nowNs);
        return events();
    }

    List<String> events() {
        List<String> events = new ArrayList<>();
        while (true) {
            int event = connection.nextEvent(nowNs);
            ResponseDecoder response = connection.response();
            switch (event) {
                case ConnectionEvent.NONE -> {
                    return events;
                }
                case ConnectionEvent.BODY ->
                    body.append(new String(
                            connection.input().array(),
                            response.bodyOffset(),
                            response.bodyLength(),
                            StandardCharsets.ISO_8859_1));
                case ConnectionEvent.CLOSE -> events.add("CLOSE " + connection.deathText());
                default -> {
                    String line = ConnectionEvent.toString(event) + " " + names.get(connection.pending());
                    if (event == ConnectionEvent.HEAD) {
                        body.setLength(0);
                    }
                    switch (event) {
                        case ConnectionEvent.HEAD, ConnectionEvent.INTERIM -> line += " " + response.status();
                        case ConnectionEvent.DONE -> {
                            line += body.length() > 0 ? " " + body : "";
                        }
                        case ConnectionEvent.FAILED -> {
                            var failure = java.util.Objects.requireNonNull(
                                    connection.pending().failure());
                            line += " " + failure.getClass().getSimpleName() + " " + failure.fate();
                        }
                        default -> {}
                    }
                    events.add(line);
                }
            }
        }
    }
}
