package io.sequent.http.pipeline;

import io.sequent.http.HttpFailure;
import io.sequent.http.RequestFate;
import io.sequent.http.RequestState;
import io.sequent.http.Violation;
import io.sequent.http.wire.ResponseDecoder;
import io.sequent.http.wire.WireEvent;
import io.sequent.http.wire.WireInput;
import java.nio.charset.StandardCharsets;

/** The reading half of a connection: matches what comes in with the requests under way, in their order (RFC 9112 section 9.3.2). */
final class ResponseReader {
    /** Something happened that is no event for the driver. */
    static final int SILENT = -1;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int EXPECTATION_FAILED = 417;
    private static final byte[] UNASKED_TIMEOUT = "HTTP/1.1 408".getBytes(StandardCharsets.ISO_8859_1);

    private final ConnectionOptions options;
    private final PipelinePolicy policy;
    private final RequestQueue pipeline;
    private final RequestSender sender;
    private final Deadlines deadlines;
    private final KeepAliveHint hint;
    private final Ending ending;
    private final ResponseDecoder decoder;
    private final WireInput input = new WireInput();

    private int answered;
    /** The response under way says its own length. */
    private boolean delimited;

    ResponseReader(
            ConnectionOptions options,
            PipelinePolicy policy,
            RequestQueue pipeline,
            RequestSender sender,
            Deadlines deadlines,
            KeepAliveHint hint,
            Ending ending) {
        this.options = options;
        this.policy = policy;
        this.pipeline = pipeline;
        this.sender = sender;
        this.deadlines = deadlines;
        this.hint = hint;
        this.ending = ending;
        this.decoder = new ResponseDecoder(options.limits(), options.strictness());
    }

    WireInput input() {
        return input;
    }

    ResponseDecoder decoder() {
        return decoder;
    }

    /** Returns the number of complete responses so far. */
    int answered() {
        return answered;
    }

    /** Goes on and returns a {@link ConnectionEvent} for the first in line, NONE, or {@link #SILENT}. */
    int next(long nowNs) {
        if (!decoder.expecting() && !expectNext()) {
            return ConnectionEvent.NONE;
        }
        if (ending.isOver()) {
            return SILENT;
        }
        PendingRequest head = pipeline.get(0);
        switch (decoder.next(input)) {
            case WireEvent.INTERIM -> {
                return onInterim(head);
            }
            case WireEvent.HEAD -> {
                return onHead(head, nowNs);
            }
            case WireEvent.BODY -> {
                return onBody(head, nowNs);
            }
            case WireEvent.END -> {
                return onEnd(head, nowNs);
            }
            case WireEvent.VIOLATION -> {
                onViolation(head, decoder.violation());
            }
            case WireEvent.END_OF_STREAM -> ending.end(Ending.Cause.LOST, "the origin closed it without a response");
            default -> {
                return ConnectionEvent.NONE;
            }
        }
        return SILENT;
    }

    /** Tells the decoder what comes next; false if there is nothing to do. Bytes that answer nothing end the connection. */
    private boolean expectNext() {
        PendingRequest head = pipeline.head();
        if (head != null && !sender.isUnsent(head)) {
            decoder.expect(head.methodKind(), options.version().minor());
            return true;
        }
        if (input.remaining() > 0) {
            // Some servers say 408 before they close an idle connection (RFC 9110 section 15.5.9): that is no fault.
            boolean timedOut = startsWith(UNASKED_TIMEOUT);
            String text = timedOut ? "the origin closed it as idle, with 408" : Violation.UNASKED_RESPONSE.text();
            ending.end(timedOut ? Ending.Cause.LOST : Ending.Cause.VIOLATION, text);
            return true;
        }
        if (input.ended()) {
            ending.end(Ending.Cause.LOST, "the origin closed it");
            return true;
        }
        return false;
    }

    private boolean startsWith(byte[] text) {
        boolean same = input.remaining() >= text.length;
        for (int i = 0; same && i < text.length; i++) {
            same = input.array()[input.position() + i] == text[i];
        }
        return same;
    }

    private int onInterim(PendingRequest head) {
        if (decoder.status() == 100) {
            sender.release();
        }
        return head.isAbandoned() ? SILENT : ConnectionEvent.INTERIM;
    }

    private int onHead(PendingRequest head, long nowNs) {
        boolean closing = !decoder.persistent() || !options.keepAlive();
        boolean announced = closing && decoder.headers().hasToken("connection", "close");
        if (decoder.minorVersion() == 0) {
            policy.onHttp10Response();
        }
        delimited = decoder.isDelimited();
        head.firstByteNs = nowNs;
        deadlines.onResponseProgress(nowNs);
        hint.learn(decoder.headers(), answered + 1);
        if (closing) {
            ending.closeAfterResponse(head, announced);
        }
        if (head.isAbandoned()) {
            return onUnwantedHead(closing);
        }
        if (isRefusedExpectation(head)) {
            sendAgainWithoutExpect(head);
            return SILENT;
        }
        if (isTooLate(head, announced)) {
            ending.lastWasNotProcessed();
            ending.end(Ending.Cause.BY_CLIENT, "the origin had closed it as idle, with 408");
            return SILENT;
        }
        stopWhatIsLeft(head, closing);
        head.become(RequestState.RECEIVING);
        return ConnectionEvent.HEAD;
    }

    /** A response that nobody waits for is read only if something is won by it, and if it can be within the limits. */
    private int onUnwantedHead(boolean closing) {
        if (closing) {
            ending.end(Ending.Cause.BY_CLIENT, "the connection ends with a response that nobody waits for");
        } else if (decoder.framing() > options.limits().drainBytes()) {
            ending.end(Ending.Cause.BY_CLIENT, "a response that nobody waits for is too long to drop");
        }
        return SILENT;
    }

    /** 417 to a request that said Expect: it is sent again without (RFC 9110 section 10.1.1), if its body allows. */
    private boolean isRefusedExpectation(PendingRequest head) {
        return decoder.status() == EXPECTATION_FAILED && head.expects(options.version()) && head.canSendBody();
    }

    private void sendAgainWithoutExpect(PendingRequest head) {
        pipeline.poll();
        head.rewind(RequestFate.UNPROCESSED);
        head.expectRefused = true;
        head.replays++;
        ending.settled(head);
        ending.end(Ending.Cause.BY_CLIENT, "the origin refused Expect with 417");
    }

    /** 408 and close on a connection that was in use: the request came as the origin gave it up (RFC 9110 section 15.5.9). */
    private boolean isTooLate(PendingRequest head, boolean announced) {
        return decoder.status() == REQUEST_TIMEOUT
                && announced
                && answered > 0
                && Replay.shouldReplay(head, RequestFate.UNPROCESSED, head.deaths, options.retry());
    }

    /** A final response may end the sending: of its own body, when that comes early, and of all behind, when it closes. */
    private void stopWhatIsLeft(PendingRequest head, boolean closing) {
        if (sender.sending() == head && !bodyGoesOn(closing)) {
            sender.stop();
        } else if (closing) {
            sender.stopAfter(head);
        }
    }

    /** A body that waited for 100 never follows a final response: the origin might take it for another request. */
    private boolean bodyGoesOn(boolean closing) {
        return !sender.isHeld()
                && EarlyResponse.bodyGoesOn(
                        decoder.status(),
                        closing,
                        sender.rest(),
                        options.limits().drainBytes());
    }

    private int onBody(PendingRequest head, long nowNs) {
        deadlines.onResponseProgress(nowNs);
        if (!head.isAbandoned()) {
            head.bodyBytes += decoder.bodyLength();
            return ConnectionEvent.BODY;
        }
        head.droppedBytes += decoder.bodyLength();
        if (head.droppedBytes > options.limits().drainBytes()) {
            ending.end(Ending.Cause.BY_CLIENT, "a response that nobody waits for is too long to drop");
        }
        return SILENT;
    }

    private int onEnd(PendingRequest head, long nowNs) {
        pipeline.poll();
        answered++;
        boolean wanted = !head.isAbandoned();
        if (wanted) {
            head.doneNs = nowNs;
            head.become(RequestState.DONE);
        }
        if (delimited && decoder.persistent() && decoder.minorVersion() >= 1) {
            policy.onCleanResponse();
        }
        if (ending.isClosing()) {
            ending.endInOrder();
        } else if (sender.sending() == head) {
            deadlines.onRestLeaving(head, nowNs);
        }
        startNextHead(nowNs);
        return wanted ? ConnectionEvent.DONE : SILENT;
    }

    /** Another request is the first in line, or none: ends the connection if that cannot be answered. */
    void startNextHead(long nowNs) {
        deadlines.onNewHead(nowNs);
        PendingRequest next = pipeline.head();
        if (sender.isStopped() && (next == null || !sender.hasLeft(next))) {
            ending.end(Ending.Cause.BY_CLIENT, "the rest of a request body was dropped");
        } else if (next == null && answered >= hint.requests()) {
            ending.end(Ending.Cause.BY_CLIENT, "it has carried as many requests as the origin's Keep-Alive says");
        }
    }

    private void onViolation(PendingRequest head, Violation violation) {
        if (violation.isTruncation()) {
            ending.end(Ending.Cause.LOST, violation.text());
            return;
        }
        if (!head.isAbandoned()) {
            pipeline.poll();
            head.fail(HttpFailure.of(violation, RequestFate.UNKNOWN));
            ending.settled(head);
        }
        ending.end(Ending.Cause.VIOLATION, violation.text());
    }
}
