package io.sequent.bench.peers;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A client of HTTP that is compared with others. */
interface Peer extends AutoCloseable {
    /** Returns its name, as the heading of its column. */
    String name();

    /** Returns its version. */
    String version();

    /**
     * Starts a client of the origin at {@code port} on this machine: one connection at a time, {@code depth} requests on it, and
     * {@code timeoutMs} to wait for a response; 0: as long as it takes.
     */
    Session open(int port, int depth, int timeoutMs) throws Exception;

    @Override
    default void close() throws IOException {}

    /**
     * What is asked for.
     *
     * @param bodyLength length of the body; 0: none
     * @param name a header field's name; empty: none
     */
    record Ask(String method, String target, int bodyLength, String name, String value) {
        static Ask of(String method, String target) {
            return new Ask(method, target, 0, "", "");
        }

        Ask body(int length) {
            return new Ask(method, target, length, name, value);
        }

        Ask header(String fieldName, String fieldValue) {
            return new Ask(method, target, bodyLength, fieldName, fieldValue);
        }
    }

    /** A request under way. */
    interface Call {
        /**
         * Returns what becomes of it, never exceptionally: status, length of the body, the body itself in quotes if it is one letter,
         * and {@code X=value} if there is such a field; or {@code error } and the client's words.
         */
        CompletableFuture<String> outcome();

        /** Gives it up, as a user of this client would. */
        void cancel();
    }

    /** One client. */
    interface Session extends AutoCloseable {
        /** Starts a request. */
        Call send(Ask ask);

        /** Returns what else is to be said of what happened; empty: nothing. */
        default String remark() {
            return "";
        }

        @Override
        void close() throws IOException;
    }

    /** Returns an outcome. */
    static String outcome(int status, long length, String start, String x) {
        String letter = start.matches("[a-z]") ? " \"" + start + "\"" : "";
        return status + " " + length + letter + (x.isEmpty() ? "" : " X=" + x.substring(1));
    }

    /** Returns the outcome of a failure: the words of its deepest cause. */
    static String error(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return "error " + deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
    }
}
