package io.sequent.http.wire;

import io.sequent.http.HttpStatus;
import io.sequent.http.HttpVersion;
import io.sequent.http.Leniency;
import io.sequent.http.Limits;
import io.sequent.http.ResponseHead;
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
public final class ResponseDecoder extends MessageDecoder {
    private static final int STATUS_AT = StartLine.VERSION_LENGTH + 1;
    private static final int STATUS_END = STATUS_AT + 3;

    private final Limits limits;
    private final Strictness strictness;

    private MethodKind method = MethodKind.ORDINARY;
    private int requestMinorVersion = 1;
    private boolean interim;
    private int interimCount;
    private int status;
    private int reasonAt;
    private int reasonLength;

    /** Makes a decoder with these limits. */
    public ResponseDecoder(Limits limits, Strictness strictness) {
        super(limits, strictness, false, Violation.UNASKED_RESPONSE);
        this.limits = limits;
        this.strictness = strictness;
    }

    /**
     * Waits for the response to the next request.
     *
     * @param requestMethod the kind of its method
     * @param minor its minor version, 0 or 1
     * @throws IllegalStateException if the response before it is not complete
     */
    public void expect(MethodKind requestMethod, int minor) {
        if (!isIdle()) {
            throw new IllegalStateException("a response is being decoded; call expect after its END event");
        }
        method = requestMethod;
        requestMinorVersion = minor;
        interim = false;
        interimCount = 0;
        startHead();
    }

    /** Returns true from {@link #expect} until END or VIOLATION. */
    public boolean expecting() {
        return isInHead() || isInBody();
    }

    /** Returns true if bytes of the expected response have come, an interim response not counted. */
    public boolean started() {
        return isInBody() || (isInHead() && !interim && !head.untouched());
    }

    /** Returns the status code after INTERIM or HEAD. */
    public int status() {
        return status;
    }

    /** Returns the reason phrase right after INTERIM or HEAD; may be empty. */
    public String reason() {
        int from = head.startLine() + reasonAt;
        String usual = HttpStatus.reason(status);
        return head.table.isText(from, reasonLength, usual) ? usual : head.table.text(from, reasonLength);
    }

    /** Returns true if the response says its length, by Content-Length or Transfer-Encoding, and does not just have no body. */
    public boolean isDelimited() {
        return head.table.countOf(KnownField.CONTENT_LENGTH) + head.table.countOf(KnownField.TRANSFER_ENCODING) > 0;
    }

    /** Returns what INTERIM or HEAD told, as a value of its own; to be called right after it. */
    public ResponseHead toHead() {
        return new ResponseHead(
                HttpVersion.ofMinor(minorVersion()),
                status(),
                reason(),
                headers().toHeaders());
    }

    @Override
    public int next(WireInput in) {
        if (interim) {
            interim = false;
            startHead();
        }
        return super.next(in);
    }

    @Override
    @Nullable
    Violation takeStartLine(byte[] bytes, int from, int length) {
        if (length < StartLine.VERSION_LENGTH) {
            return Violation.VERSION_MALFORMED;
        }
        Violation wrong = StartLine.checkVersion(bytes, from);
        if (wrong != null) {
            return wrong;
        }
        if (length == StartLine.VERSION_LENGTH || bytes[from + StartLine.VERSION_LENGTH] != ' ') {
            boolean longer =
                    length > StartLine.VERSION_LENGTH && Characters.isDigit(bytes[from + StartLine.VERSION_LENGTH]);
            return longer ? Violation.VERSION_MALFORMED : Violation.STATUS_LINE_MALFORMED;
        }
        minorVersion(StartLine.minorVersion(bytes, from));
        return takeStatus(bytes, from, length);
    }

    private @Nullable Violation takeStatus(byte[] bytes, int from, int length) {
        if (length < STATUS_END) {
            return Violation.STATUS_CODE_MALFORMED;
        }
        int code = 0;
        for (int i = from + STATUS_AT; i < from + STATUS_END; i++) {
            if (!Characters.isDigit(bytes[i])) {
                return Violation.STATUS_CODE_MALFORMED;
            }
            code = code * 10 + bytes[i] - '0';
        }
        if (length > STATUS_END && bytes[from + STATUS_END] != ' ') {
            byte next = bytes[from + STATUS_END];
            return Characters.isDigit(next)
                    ? Violation.STATUS_CODE_MALFORMED
                    : Characters.blame(next, Violation.STATUS_LINE_MALFORMED);
        }
        if (code < 100 || (code > 599 && !strictness.allows(Leniency.STATUS_CODE_OUT_OF_RANGE))) {
            return Violation.STATUS_CODE_OUT_OF_RANGE;
        }
        status = code;
        reasonAt = Math.min(STATUS_END + 1, length);
        reasonLength = length - reasonAt;
        return head.checkValue(bytes, from + reasonAt, from + length);
    }

    @Override
    int endOfHead() {
        if (status == 101) {
            return fail(Violation.UNASKED_SWITCH);
        }
        long framing = BodyFraming.ofResponse(head.table, status, method, strictness);
        if (BodyFraming.isViolation(framing)) {
            return fail(BodyFraming.violation(framing));
        }
        if (status < 200) {
            interim = true;
            return ++interimCount > limits.interimResponses()
                    ? fail(Violation.TOO_MANY_INTERIM_RESPONSES)
                    : WireEvent.INTERIM;
        }
        return startBody(framing, Persistence.ofResponse(minorVersion(), head.table, framing, requestMinorVersion));
    }
}
