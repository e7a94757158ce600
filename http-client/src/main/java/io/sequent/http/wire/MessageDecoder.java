package io.sequent.http.wire;

import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.http.Violation;
import org.jspecify.annotations.Nullable;

/** What decoders of requests and of responses have in common: start line, fields, body, one message after another. */
abstract sealed class MessageDecoder permits RequestDecoder, ResponseDecoder {
    private enum State {
        /** Between messages, with none expected. */
        IDLE,
        HEAD,
        BODY,
        FAILED
    }

    final HeadReader head;

    private final BodyReader body;

    private State state = State.IDLE;
    private boolean emptyLineSkipped;
    private int minorVersion;
    private long framing;
    private boolean persistent;
    private Violation violation;

    MessageDecoder(Limits limits, Strictness strictness, boolean request, Violation beforeAny) {
        head = new HeadReader(limits, strictness, request);
        body = new BodyReader(limits, strictness);
        violation = beforeAny;
    }

    /** Returns the minor version of the message whose head was read last: 0 to 9. */
    public int minorVersion() {
        return minorVersion;
    }

    /** Returns the fields of the head that was read last; valid until the next call of {@link #next}. */
    public HeaderTable headers() {
        return head.table;
    }

    /** Returns what {@link BodyFraming} says of the message, after HEAD. */
    public long framing() {
        return framing;
    }

    /** Returns what {@link Persistence} says of the message, after HEAD. */
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

    /** Returns the trailer fields after END; valid until the next call of {@link #next}. */
    public HeaderTable trailers() {
        return body.trailers();
    }

    /** Returns the rule that was broken after VIOLATION. */
    public Violation violation() {
        return violation;
    }

    /** Decodes on and returns a {@link WireEvent}. Between messages, with none expected, it uses nothing. */
    public int next(WireInput in) {
        return switch (state) {
            case IDLE -> in.ended && in.remaining() == 0 ? WireEvent.END_OF_STREAM : WireEvent.NEED_INPUT;
            case HEAD -> nextInHead(in);
            case BODY -> nextInBody(in);
            case FAILED -> WireEvent.VIOLATION;
        };
    }

    private int nextInHead(WireInput in) {
        while (true) {
            switch (head.read(in)) {
                case HeadReader.START_LINE -> {
                    Violation wrong = takeStartLine();
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

    /** One empty line before the start line is skipped (RFC 9112 section 2.2), since some senders end a body with it. */
    private @Nullable Violation takeStartLine() {
        int length = head.lineLength();
        if (length > 0) {
            return takeStartLine(head.table.bytes, head.startLine(), length);
        }
        if (emptyLineSkipped) {
            return Violation.EMPTY_LINES;
        }
        emptyLineSkipped = true;
        head.skipStartLine();
        return null;
    }

    /** Reads the start line, {@code length} bytes at {@code from}; returns the rule that it breaks, or null. */
    abstract @Nullable Violation takeStartLine(byte[] bytes, int from, int length);

    /** Judges the complete head and returns the event for it. */
    abstract int endOfHead();

    private int nextInBody(WireInput in) {
        int event = body.next(in);
        if (event == WireEvent.END) {
            state = State.IDLE;
            onEnd();
        } else if (event == WireEvent.VIOLATION) {
            return fail(body.violation());
        }
        return event;
    }

    /** Called when a message is complete. */
    void onEnd() {}

    /** Waits for a head. */
    final void startHead() {
        state = State.HEAD;
        emptyLineSkipped = false;
        head.startHead();
    }

    /** Goes on with the body of the head that is complete, and returns HEAD. */
    final int startBody(long bodyFraming, boolean goesOn) {
        framing = bodyFraming;
        persistent = goesOn;
        body.start(bodyFraming);
        state = State.BODY;
        return WireEvent.HEAD;
    }

    final void minorVersion(int minor) {
        minorVersion = minor;
    }

    final boolean isIdle() {
        return state == State.IDLE;
    }

    final boolean isInHead() {
        return state == State.HEAD;
    }

    final boolean isInBody() {
        return state == State.BODY;
    }

    final int fail(Violation reason) {
        violation = reason;
        state = State.FAILED;
        return WireEvent.VIOLATION;
    }
}
