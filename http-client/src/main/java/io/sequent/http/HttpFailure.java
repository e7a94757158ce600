package io.sequent.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, and how far it can have got: see {@link #fate()}. The message says all of it in one line, such as {@code GET
 * http://origin/a: no connection to http://origin: refused [NOT_SENT: not a byte of it left; it may be sent again]}.
 */
public abstract sealed class HttpFailure extends IOException
        permits HttpFailure.Timeout,
                HttpFailure.ProtocolError,
                HttpFailure.ConnectionLost,
                HttpFailure.LimitExceeded,
                HttpFailure.Cancelled {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final RequestFate fate;
    private transient @Nullable HttpRequest request;

    private HttpFailure(String reason, RequestFate fate) {
        super(reason);
        this.reason = reason;
        this.fate = fate;
    }

    /** Says which request it is about, unless that was said before, and returns this. For whoever gives it to the caller. */
    public final HttpFailure about(HttpRequest failed) {
        if (request == null) {
            request = failed;
        }
        return this;
    }

    /** Returns the request that failed, or null if it is not known, as after serialization. */
    public final @Nullable HttpRequest request() {
        return request;
    }

    /** Returns what happened, without what the request was and how far it got. */
    public final String reason() {
        return reason;
    }

    /** Returns how far the request can have got: whether sending it again is safe. */
    public final RequestFate fate() {
        return fate;
    }

    @Override
    public final String getMessage() {
        HttpRequest failed = request;
        return (failed == null ? "" : failed + ": ") + reason + " [" + fate + ": " + fate.text() + "]";
    }

    /** A connect, response, total or idle timeout passed. */
    public static final class Timeout extends HttpFailure {
        private static final long serialVersionUID = 1L;

        /** Makes a timeout; {@code reason} says which one and how long it was. */
        public Timeout(String reason, RequestFate fate) {
            super(reason, fate);
        }
    }

    /** The origin broke the protocol. */
    public static final class ProtocolError extends HttpFailure {
        private static final long serialVersionUID = 1L;

        private final Violation violation;

        /** Makes a failure from the rule that was broken. */
        public ProtocolError(Violation violation, RequestFate fate) {
            super(reasonOf(violation), fate);
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

        /** Makes a failure; {@code reason} says what happened to the connection. */
        public ConnectionLost(String reason, RequestFate fate) {
            super(reason, fate);
        }
    }

    /** The response passed one of the {@link Limits}. */
    public static final class LimitExceeded extends HttpFailure {
        private static final long serialVersionUID = 1L;

        private final Violation violation;

        /** Makes a failure from the limit that was passed. */
        public LimitExceeded(Violation violation, RequestFate fate) {
            super(reasonOf(violation), fate);
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

        /** Makes a failure; {@code reason} says who cancelled. */
        public Cancelled(String reason, RequestFate fate) {
            super(reason, fate);
        }
    }

    private static String reasonOf(Violation violation) {
        return violation.name() + ": " + violation.text();
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
