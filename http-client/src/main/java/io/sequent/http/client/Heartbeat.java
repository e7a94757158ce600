package io.sequent.http.client;

import io.sequent.http.HttpHeaders;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpText;
import java.util.ArrayList;
import java.util.List;

/**
 * How a client asks an origin whether it is there while it has nothing else to ask: see {@link HeartbeatMonitor}. Immutable.
 *
 * @param intervalNs silence after which the origin is asked, in nanoseconds, at least 1
 * @param timeoutNs how long a beat waits for its answer, connecting included, in nanoseconds, at least 1
 * @param misses how many beats in a row must get nothing back before the network counts as broken, at least 1
 * @param method of the request, which must be idempotent
 * @param target of the request, such as {@code /} or, with OPTIONS, {@code *}
 * @param fields of the request, such as one that says which client this is
 */
public record Heartbeat(
        long intervalNs, long timeoutNs, int misses, String method, String target, List<HttpHeaders.Field> fields) {
    private static final long MAX_DEFAULT_TIMEOUT_NS = 5_000_000_000L;
    private static final int DEFAULT_MISSES = 2;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public Heartbeat {
        if (intervalNs < 1 || timeoutNs < 1 || misses < 1) {
            throw new IllegalArgumentException("Heartbeat(intervalNs " + intervalNs + ", timeoutNs " + timeoutNs
                    + ", misses " + misses + "): give at least 1 of each");
        }
        HttpText.requireToken("the method", method);
        fields = List.copyOf(fields);
    }

    /**
     * Returns a heartbeat of {@code HEAD /} after each {@code intervalNs} of silence; a beat waits as long for its answer, but at
     * most 5 s, and two that get nothing back are a broken network.
     */
    public static Heartbeat every(long intervalNs) {
        return new Heartbeat(
                intervalNs, Math.min(intervalNs, MAX_DEFAULT_TIMEOUT_NS), DEFAULT_MISSES, "HEAD", "/", List.of());
    }

    /** Returns this with another {@link #timeoutNs}. */
    public Heartbeat withTimeoutNs(long ns) {
        return new Heartbeat(intervalNs, ns, misses, method, target, fields);
    }

    /** Returns this with another {@link #misses}. */
    public Heartbeat withMisses(int count) {
        return new Heartbeat(intervalNs, timeoutNs, count, method, target, fields);
    }

    /** Returns this with another request, such as {@code OPTIONS} and {@code *}. */
    public Heartbeat withRequest(String newMethod, String newTarget) {
        return new Heartbeat(intervalNs, timeoutNs, misses, newMethod, newTarget, fields);
    }

    /** Returns this with one more field, such as the one by which the origin knows its clients. */
    public Heartbeat withField(String name, String value) {
        List<HttpHeaders.Field> more = new ArrayList<>(fields);
        more.add(new HttpHeaders.Field(name, value));
        return new Heartbeat(intervalNs, timeoutNs, misses, method, target, more);
    }

    /**
     * Returns the request.
     *
     * @throws IllegalArgumentException if the target or a field may not be written, or the method is not idempotent
     */
    HttpRequest request(HttpOrigin origin) {
        HttpRequest.Builder builder = HttpRequest.to(origin.scheme() + "://" + origin.hostField() + "/")
                .method(method);
        for (HttpHeaders.Field field : fields) {
            builder.header(field.name(), field.value());
        }
        HttpRequest request = builder.target(target).timeoutNs(timeoutNs).build();
        if (!request.idempotent()) {
            throw new IllegalArgumentException("a heartbeat is sent again and again, which is not safe with " + method
                    + "; use an idempotent method such as HEAD");
        }
        return request;
    }
}
