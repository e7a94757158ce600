package io.sequent.http.wire;

import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.http.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Decodes responses, one after another (RFC 9112). Before each, {@link #expect} tells which kind of request it answers; then
 * {@link #next} is called until it needs more input.
 *
 * <p>Sequence of events for a response: INTERIM*, HEAD, BODY*, END. Any split of the input gives the same events but for the
 * cuts between BODY events. One thread at a time; allocation-free once its table has grown.
 */
public final class ResponseDecoder {
    private static final int STATUS_AT = StartLine.VERSION_LENGTH + 1;
    private static final int STATUS_END = STATUS_AT + 3;

    private enum State {
        IDLE,
        HEAD,
        BODY,
        FAILED
    }

    private final Limits limits;
    private final Strictness strictness;
    private final HeadReader head;
    private final BodyReader body;

    private State state = State.IDLE;
    private MethodKind method = MethodKind.ORDINARY;
    private int requestMinorVersion = 1;
    private boolean emptyLineSkipped;
    private boolean headDelivered;
    private int interimCount;
    private int minorVersion;
    private int status;
    private int reasonStart;
    private int reasonEnd;
    private long framing;
    private boolean persistent;
    private Violation violation = Violation.UNASKED_RESPONSE;

    /** Makes a decoder with these limits. */
    public ResponseDecoder(Limits limits, Strictness strictness) {
        this.limits = limits;
        this.strictness = strictness;
        this.head = new HeadReader(limits, strictness, false);
        this.body = new BodyReader(limits, strictness);
    }

    /**
     * Waits for the response to the next request.
     *
     * @param requestMethod the kind of its method
     * @param minor its minor version, 0 or 1
     * @throws IllegalStateException if the response before it is not complete
     */
    public void expect(MethodKind requestMethod, int minor) {
        if (state != State.IDLE) {
            throw new IllegalStateException("a response is being decoded; call expect after its END event");
        }
        method = requestMethod;
        requestMinorVersion = minor;
        interimCount = 0;
        startHead();
    }

    private void startHead() {
        state = State.HEAD;
        emptyLineSkipped = false;
        headDelivered = false;
        head.startHead();
    }

    /** Returns true from {@link #expect} until END or VIOLATION. */
    public boolean expecting() {
        return state == State.HEAD || state == State.BODY;
    }

    /** Returns true if bytes of the expected response have come, an interim response not counted. */
    public boolean started() {
        return state == State.BODY || (state == State.HEAD && !headDelivered && !head.untouched());
    }

    /** Returns the status code after INTERIM or HEAD. */
    public int status() {
        return status;
    }

    /** Returns the minor version after INTERIM or HEAD: 0 to 9. */
    public int minorVersion() {
        return minorVersion;
    }

    /** Returns the reason phrase right after INTERIM or HEAD; may be empty. */
    public String reason() {
        return head.table.text(reasonStart, reasonEnd - reasonStart);
    }

    /** Returns the fields after INTERIM or HEAD; those of HEAD stay valid until END. */
    public HeaderTable headers() {
        return head.table;
    }

    /** Returns what {@link BodyFraming} says of the response, after HEAD. */
    public long framing() {
        return framing;
    }

    /** Returns what {@link Persistence} says of the response, after HEAD. */
    public boolean persistent() {
        return persistent;
    }

    /** Returns the index of the bytes in the input's array after BODY. */
    public int bodyOffset() {
        return body.offset();
    }

    /** Returns the number of bytes after BODY. */
    public int bodyLength() {
        return body.length();
    }

    /** Returns the trailer fields after END. */
    public HeaderTable trailers() {
        return body.trailers();
    }

    /** Returns the rule that was broken after VIOLATION. */
    public Violation violation() {
        return violation;
    }

    /** Decodes on and returns a {@link WireEvent}. While no response is expected it uses nothing. */
    public int next(WireInput in) {
        return switch (state) {
            case IDLE -> in.ended && in.remaining() == 0 ? WireEvent.END_OF_STREAM : WireEvent.NEED_INPUT;
            case HEAD -> nextInHead(in);
            case BODY -> nextInBody(in);
            case FAILED -> WireEvent.VIOLATION;
        };
    }

    private int nextInHead(WireInput in) {
        if (headDelivered) {
            startHead();
        }
        while (true) {
            switch (head.read(in)) {
                case HeadReader.START_LINE -> {
                    Violation wrong = takeStatusLine();
                    if (wrong != null) {
                        return fail(wrong);
                    }
                }
                case HeadReader.DONE -> {
                    return endOfHead();
                }
                case HeadReader.FAILED -> {
                    return fail(head.violation());
                }
                default -> {
                    if (!in.ended) {
                        return WireEvent.NEED_INPUT;
                    }
                    return head.untouched() ? WireEvent.END_OF_STREAM : fail(Violation.END_IN_HEAD);
                }
            }
        }
    }

    private @Nullable Violation takeStatusLine() {
        byte[] bytes = head.table.bytes;
        int from = head.lineStart();
        int to = head.lineEnd();
        if (from == to) {
            boolean second = emptyLineSkipped;
            emptyLineSkipped = true;
            head.skipStartLine();
            return second ? Violation.EMPTY_LINES : null;
        }
        if (to - from < StartLine.VERSION_LENGTH) {
            return Violation.VERSION_MALFORMED;
        }
        Violation wrong = StartLine.checkVersion(bytes, from);
        if (wrong != null) {
            return wrong;
        }
        if (to - from == StartLine.VERSION_LENGTH || bytes[from + StartLine.VERSION_LENGTH] != ' ') {
            boolean longer =
                    to - from > StartLine.VERSION_LENGTH && Characters.isDigit(bytes[from + StartLine.VERSION_LENGTH]);
            return longer ? Violation.VERSION_MALFORMED : Violation.STATUS_LINE_MALFORMED;
        }
        minorVersion = StartLine.minorVersion(bytes, from);
        return takeStatus(bytes, from, to);
    }

    private @Nullable Violation takeStatus(byte[] bytes, int from, int to) {
        if (to - from < STATUS_END) {
            return Violation.STATUS_CODE_MALFORMED;
        }
        int code = 0;
        for (int i = from + STATUS_AT; i < from + STATUS_END; i++) {
            if (!Characters.isDigit(bytes[i])) {
                return Violation.STATUS_CODE_MALFORMED;
            }
            code = code * 10 + bytes[i] - '0';
        }
        if (to - from > STATUS_END && bytes[from + STATUS_END] != ' ') {
            byte next = bytes[from + STATUS_END];
            return Characters.isDigit(next)
                    ? Violation.STATUS_CODE_MALFORMED
                    : Characters.blame(next, Violation.STATUS_LINE_MALFORMED);
        }
        if (code < 100 || code > 599) {
            return Violation.STATUS_CODE_OUT_OF_RANGE;
        }
        status = code;
        reasonStart = Math.min(from + STATUS_END + 1, to);
        reasonEnd = to;
        return head.checkValue(bytes, reasonStart, reasonEnd);
    }

    private int endOfHead() {
        if (status == 101) {
            return fail(Violation.UNASKED_SWITCH);
        }
        headDelivered = true;
        framing = BodyFraming.ofResponse(head.table, status, method, strictness);
        if (BodyFraming.isViolation(framing)) {
            return fail(BodyFraming.violation(framing));
        }
        if (status < 200) {
            return ++interimCount > limits.interimResponses()
                    ? fail(Violation.TOO_MANY_INTERIM_RESPONSES)
                    : WireEvent.INTERIM;
        }
        persistent = Persistence.ofResponse(minorVersion, head.table, framing, requestMinorVersion);
        body.start(framing);
        state = State.BODY;
        return WireEvent.HEAD;
    }

    private int nextInBody(WireInput in) {
        int event = body.next(in);
        if (event == WireEvent.END) {
            state = State.IDLE;
        } else if (event == WireEvent.VIOLATION) {
            return fail(body.violation());
        }
        return event;
    }

    private int fail(Violation reason) {
        violation = reason;
        state = State.FAILED;
        return WireEvent.VIOLATION;
    }
}
