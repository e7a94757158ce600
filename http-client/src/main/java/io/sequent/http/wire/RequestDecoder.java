package io.sequent.http.wire;

import io.sequent.http.Limits;
import io.sequent.http.Strictness;
import io.sequent.http.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Decodes requests, one after another, as strictly as {@link ResponseDecoder} (RFC 9112). {@link #next} is called until it needs
 * more input; a request is the events HEAD, BODY*, END.
 *
 * <p>Any split of the input gives the same events but for the cuts between BODY events. One thread at a time; allocation-free
 * once its table has grown.
 */
public final class RequestDecoder extends MessageDecoder {
    private final Strictness strictness;

    private int methodLength;
    private int targetLength;

    /** Makes a decoder with these limits. */
    public RequestDecoder(Limits limits, Strictness strictness) {
        super(limits, strictness, true, Violation.REQUEST_LINE_MALFORMED);
        this.strictness = strictness;
        startHead();
    }

    /** Returns true if a part of a request has come, but not all of it. */
    public boolean inMessage() {
        return isInBody() || (isInHead() && !head.untouched());
    }

    /** Returns the method right after HEAD. */
    public String method() {
        return head.table.text(head.startLine(), methodLength);
    }

    /** Returns the request target right after HEAD, as it was sent. */
    public String target() {
        return head.table.text(head.startLine() + methodLength + 1, targetLength);
    }

    @Override
    @Nullable
    Violation takeStartLine(byte[] bytes, int from, int length) {
        int to = from + length;
        int methodEnd = Words.endOfToken(bytes, from, to);
        if (methodEnd == to || bytes[methodEnd] != ' ') {
            return methodEnd == to
                    ? Violation.REQUEST_LINE_MALFORMED
                    : Characters.blame(bytes[methodEnd], Violation.METHOD_MALFORMED);
        }
        int target = methodEnd + 1;
        int targetEnd = target;
        while (targetEnd < to && Characters.isTarget(bytes[targetEnd])) {
            targetEnd++;
        }
        if (targetEnd == to || bytes[targetEnd] != ' ') {
            return targetEnd == to
                    ? Violation.REQUEST_LINE_MALFORMED
                    : Characters.blame(bytes[targetEnd], Violation.TARGET_MALFORMED);
        }
        methodLength = methodEnd - from;
        targetLength = targetEnd - target;
        if (methodLength == 0 || targetLength == 0) {
            return Violation.REQUEST_LINE_MALFORMED;
        }
        if (to - targetEnd - 1 != StartLine.VERSION_LENGTH) {
            return Violation.VERSION_MALFORMED;
        }
        Violation wrong = StartLine.checkVersion(bytes, targetEnd + 1);
        if (wrong != null) {
            return wrong;
        }
        minorVersion(StartLine.minorVersion(bytes, targetEnd + 1));
        return RequestTarget.fits(bytes, from, methodLength, targetLength) ? null : Violation.TARGET_MALFORMED;
    }

    @Override
    int endOfHead() {
        HeaderTable headers = head.table;
        long framing = BodyFraming.ofRequest(headers, strictness);
        if (BodyFraming.isViolation(framing)) {
            return fail(BodyFraming.violation(framing));
        }
        Violation wrong = checkHost(headers);
        return wrong != null ? fail(wrong) : startBody(framing, Persistence.ofRequest(minorVersion(), headers));
    }

    private @Nullable Violation checkHost(HeaderTable headers) {
        int host = headers.firstOf(KnownField.HOST);
        if (host < 0) {
            return minorVersion() >= 1 ? Violation.HOST_MISSING : null;
        }
        if (headers.countOf(KnownField.HOST) > 1) {
            return Violation.HOST_REPEATED;
        }
        int from = headers.valueOffset(host);
        int to = from + headers.valueLength(host);
        // Empty where the target has no authority (RFC 9110 section 7.2).
        return from == to || RequestTarget.isAuthority(headers.bytes, from, to, false)
                ? null
                : Violation.HOST_MALFORMED;
    }

    @Override
    void onEnd() {
        startHead();
    }
}
