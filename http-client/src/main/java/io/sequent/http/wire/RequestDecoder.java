package io.sequent.http.wire;

import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.http.Violation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes requests, one after another, as strictly as {@link ResponseDecoder} (RFC 9112). {@link #next} is called until it needs
 * more input; a request is the events HEAD, BODY*, END.
 *
 * <p>Any split of the input gives the same events but for the cuts between BODY events. One thread at a time; allocation-free
 * once its table has grown.
 */
public final class RequestDecoder {
    private enum State {
        HEAD,
        BODY,
        FAILED
    }

    private final Strictness strictness;
    private final HeadReader head;
    private final BodyReader body;

    private State state = State.HEAD;
    private boolean fresh = true;
    private boolean emptyLineSkipped;
    private int methodEnd;
    private int methodStart;
    private int targetEnd;
    private int minorVersion;
    private long framing;
    private boolean persistent;
    private Violation violation = Violation.REQUEST_LINE_MALFORMED;

    /** Makes a decoder with these limits. */
    public RequestDecoder(Limits limits, Strictness strictness) {
        this.strictness = strictness;
        this.head = new HeadReader(limits, strictness, true);
        this.body = new BodyReader(limits, strictness);
    }

    /** Returns true if a part of a request has come, but not all of it. */
    public boolean inMessage() {
        return state == State.BODY || (state == State.HEAD && !fresh && !head.untouched());
    }

    /** Returns the method right after HEAD. */
    public String method() {
        return head.table.text(methodStart, methodEnd - methodStart);
    }

    /** Returns the request target right after HEAD, as it was sent. */
    public String target() {
        return head.table.text(methodEnd + 1, targetEnd - methodEnd - 1);
    }

    /** Returns the minor version after HEAD: 0 to 9. */
    public int minorVersion() {
        return minorVersion;
    }

    /** Returns the fields after HEAD; valid until END. */
    public HeaderTable headers() {
        return head.table;
    }

    /** Returns what {@link BodyFraming} says of the request, after HEAD. */
    public long framing() {
        return framing;
    }

    /** Returns what {@link Persistence} says of the request, after HEAD. */
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

    /** Decodes on and returns a {@link WireEvent}. */
    public int next(WireInput in) {
        return switch (state) {
            case HEAD -> nextInHead(in);
            case BODY -> nextInBody(in);
            case FAILED -> WireEvent.VIOLATION;
        };
    }

    private int nextInHead(WireInput in) {
        if (fresh) {
            fresh = false;
            emptyLineSkipped = false;
            head.startHead();
        }
        while (true) {
            switch (head.read(in)) {
                case HeadReader.START_LINE -> {
                    Violation wrong = takeRequestLine();
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

    private @Nullable Violation takeRequestLine() {
        byte[] bytes = head.table.bytes;
        int from = head.lineStart();
        int to = head.lineEnd();
        if (from == to) {
            boolean second = emptyLineSkipped;
            emptyLineSkipped = true;
            head.skipStartLine();
            return second ? Violation.EMPTY_LINES : null;
        }
        int at = from;
        while (at < to && Characters.isToken(bytes[at])) {
            at++;
        }
        if (at == to || bytes[at] != ' ') {
            return at == to
                    ? Violation.REQUEST_LINE_MALFORMED
                    : Characters.blame(bytes[at], Violation.METHOD_MALFORMED);
        }
        methodStart = from;
        methodEnd = at++;
        while (at < to && Characters.isTarget(bytes[at])) {
            at++;
        }
        if (at == to || bytes[at] != ' ') {
            return at == to
                    ? Violation.REQUEST_LINE_MALFORMED
                    : Characters.blame(bytes[at], Violation.TARGET_MALFORMED);
        }
        targetEnd = at;
        if (methodEnd == from || targetEnd == methodEnd + 1) {
            return Violation.REQUEST_LINE_MALFORMED;
        }
        if (to - at - 1 != StartLine.VERSION_LENGTH) {
            return Violation.VERSION_MALFORMED;
        }
        Violation wrong = StartLine.checkVersion(bytes, at + 1);
        if (wrong == null) {
            minorVersion = StartLine.minorVersion(bytes, at + 1);
        }
        return wrong == null && !targetFits(bytes) ? Violation.TARGET_MALFORMED : wrong;
    }

    /** The four forms of a target (RFC 9112 section 3.2): origin, absolute, authority, asterisk. */
    private boolean targetFits(byte[] bytes) {
        int from = methodEnd + 1;
        int length = targetEnd - from;
        if (methodIs(bytes, "CONNECT")) {
            return bytes[from] != '/';
        }
        if (bytes[from] == '/') {
            return true;
        }
        if (bytes[from] == '*' && length == 1) {
            return methodIs(bytes, "OPTIONS");
        }
        String text = new String(bytes, from, Math.min(length, 8), StandardCharsets.ISO_8859_1);
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    private boolean methodIs(byte[] bytes, String name) {
        if (methodEnd - methodStart != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes[methodStart + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int endOfHead() {
        HeaderTable headers = head.table;
        framing = BodyFraming.ofRequest(headers, strictness);
        if (BodyFraming.isViolation(framing)) {
            return fail(BodyFraming.violation(framing));
        }
        Violation wrong = checkHost(headers);
        if (wrong != null) {
            return fail(wrong);
        }
        persistent = Persistence.ofRequest(minorVersion, headers);
        body.start(framing);
        state = State.BODY;
        return WireEvent.HEAD;
    }

    private @Nullable Violation checkHost(HeaderTable headers) {
        int host = headers.indexOf("host");
        if (host < 0) {
            return minorVersion >= 1 ? Violation.HOST_MISSING : null;
        }
        if (headers.indexOf("host", host + 1) >= 0) {
            return Violation.HOST_REPEATED;
        }
        for (int i = 0; i < headers.valueLength(host); i++) {
            if (!Characters.isHost(headers.valueByte(host, i))) {
                return Violation.HOST_MALFORMED;
            }
        }
        return null;
    }

    private int nextInBody(WireInput in) {
        int event = body.next(in);
        if (event == WireEvent.END) {
            state = State.HEAD;
            fresh = true;
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
