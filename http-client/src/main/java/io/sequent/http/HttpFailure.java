package io.sequent.http;

import java.io.IOException;

/** Why a request failed, and how far it can have got: see {@link #fate()}. */
public abstract sealed class HttpFailure extends IOException
        permits HttpFailure.Timeout,
                HttpFailure.ProtocolError,
                HttpFailure.ConnectionLost,
                HttpFailure.LimitExceeded,
                HttpFailure.Cancelled {
    private static final long serialVersionUID = 1L;

    private final RequestFate fate;

    private HttpFailure(String message, RequestFate fate) {
        super(message + " [" + fate + "]");
        this.fate = fate;
    }

    /** Returns how far the request can have got: whether sending it again is safe. */
    public RequestFate fate() {
        return fate;
    }

    /** A connect, response, total or idle timeout passed. */
    public static final class Timeout extends HttpFailure {
        private static final long serialVersionUID = 1L;

        /** Makes a timeout; {@code message} says which one and how long it was. */
        public Timeout(String message, RequestFate fate) {
            super(message, fate);
        }
    }

    /** The origin broke the protocol. */
    public static final class ProtocolError extends HttpFailure {
        private static final long serialVersionUID = 1L;

        private final Violation violation;

        /** Makes a failure from the rule that was broken. */
        public ProtocolError(Violation violation, RequestFate fate) {
            super(violation.name() + ": " + violation.text(), fate);
            this.violation = violation;
        }

        /** Returns the rule that was broken. */
        public Violation violation() {
            return violation;
        }
    }

    /** The connection could not be made, or ended before the response was whole. */
    public static final class ConnectionLost extends HttpFailure {
        private static final long serialVersionUID = 1L;

        /** Makes a failure; {@code message} says what happened to the connection. */
        public ConnectionLost(String message, RequestFate fate) {
            super(message, fate);
        }
    }

    /** The response passed one of the {@link Limits}. */
    public static final class LimitExceeded extends HttpFailure {
        private static final long serialVersionUID = 1L;

        private final Violation violation;

        /** Makes a failure from the limit that was passed. */
        public LimitExceeded(Violation violation, RequestFate fate) {
            super(violation.name() + ": " + violation.text(), fate);
            this.violation = violation;
        }

        /** Returns the limit that was passed. */
        public Violation violation() {
            return violation;
        }
    }

    /** The caller cancelled the request, or closed the client. */
    public static final class Cancelled extends HttpFailure {
        private static final long serialVersionUID = 1L;

        /** Makes a failure; {@code message} says who cancelled. */
        public Cancelled(String message, RequestFate fate) {
            super(message, fate);
        }
    }

    /** Returns the failure for {@code violation}: a limit passed, a stream cut short, or a protocol error. */
    public static HttpFailure of(Violation violation, RequestFate fate) {
        if (violation.isLimit()) {
            return new LimitExceeded(violation, fate);
        }
        if (violation.isTruncation()) {
            return new ConnectionLost(violation.text(), fate);
        }
        return new ProtocolError(violation, fate);
    }
}
