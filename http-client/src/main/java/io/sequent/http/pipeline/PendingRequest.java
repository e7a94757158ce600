package io.sequent.http.pipeline;

import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.HttpVersion;
import io.sequent.http.RequestFate;
import io.sequent.http.RequestState;
import io.sequent.http.wire.MethodKind;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One request and what became of it so far. Made by the caller, moved along by {@link HttpConnection}. Any thread may ask for
 * {@link #state}, {@link #depthAtSend} and {@link #replays}; all else is for one thread at a time.
 */
public class PendingRequest {
    private static final AtomicReferenceFieldUpdater<PendingRequest, RequestState> STATE =
            AtomicReferenceFieldUpdater.newUpdater(PendingRequest.class, RequestState.class, "state");

    private HttpRequest request;
    private MethodKind methodKind;
    private long timeoutNs;
    private long deadlineNs;

    /** Written in order by one thread, read by any: what was written before is seen with it. */
    private volatile RequestState state = RequestState.QUEUED;

    /** Where its bytes begin in all that the connection puts out; -1: not encoded. */
    long outputStart = -1;
    /** Where they end; the largest number until that is known. */
    long outputEnd = Long.MAX_VALUE;

    long headOfLineNs;
    /** When a byte of it left last. */
    long outputNs;

    long abandonedNs = -1;
    long sentNs = -1;
    long firstByteNs = -1;
    long doneNs = -1;
    int depthAtSend;
    int replays;
    /** Connections that died without notice after it had been sent. */
    int deaths;

    /** Replayed after a connection that did not end by the origin's complete word. */
    boolean afterLoss;
    /** It was the first without a response when its connection was lost, so that it may be what the connection died of. */
    boolean suspect;
    /** Its body has been opened, which a body that cannot be repeated allows once. */
    boolean bodyOpened;
    /** The origin has refused its {@code Expect}. */
    boolean expectRefused;

    /** How far it got on connections that it was taken back from. */
    private RequestFate fate = RequestFate.NOT_SENT;

    long bodyBytes;
    /** What was read of its body after it had been given up. */
    long droppedBytes;

    @Nullable
    HttpFailure failure;

    /** Makes an exchange for {@code request}, submitted at {@code nowNs}: its total deadline starts now. */
    public PendingRequest(HttpRequest request, long nowNs) {
        this(request, nowNs, request.timeoutNs());
    }

    /** Makes an exchange for {@code request}, submitted at {@code nowNs}, with another total deadline than the request's. */
    public PendingRequest(HttpRequest request, long nowNs, long timeoutNs) {
        this.request = request;
        this.methodKind = MethodKind.of(request.method());
        this.timeoutNs = timeoutNs;
        this.deadlineNs = Deadlines.after(nowNs, timeoutNs);
    }

    /**
     * Begins anew with {@code next}, as if just made for it.
     *
     * @throws IllegalStateException unless its response was complete: one that failed may still stand in a pipeline, until its
     *     late response has gone by
     */
    protected final void beginAgain(HttpRequest next, long nowNs, long nextTimeoutNs) {
        if (state != RequestState.DONE) {
            throw new IllegalStateException(this.request + " is " + state + "; begin again with one that is DONE");
        }
        if (next != request) {
            request = next;
            methodKind = MethodKind.of(next.method());
        }
        timeoutNs = nextTimeoutNs;
        deadlineNs = Deadlines.after(nowNs, nextTimeoutNs);
        fate = RequestFate.NOT_SENT;
        headOfLineNs = 0;
        outputNs = 0;
        doneNs = -1;
        replays = 0;
        deaths = 0;
        droppedBytes = 0;
        afterLoss = false;
        suspect = false;
        bodyOpened = false;
        expectRefused = false;
        rewind(RequestFate.NOT_SENT);
    }

    /** Returns the request. */
    public final HttpRequest request() {
        return request;
    }

    /** Returns how far it has come. */
    public final RequestState state() {
        return state;
    }

    /** Returns how long it may take from submission, or {@link Long#MAX_VALUE}. */
    public final long timeoutNs() {
        return timeoutNs;
    }

    /** Returns when it must be complete, or {@link Long#MAX_VALUE}. */
    public final long deadlineNs() {
        return deadlineNs;
    }

    /** Returns the number of requests under way on its connection when it was sent, itself included; 0 before. */
    public final int depthAtSend() {
        state(); // see what was written before it
        return depthAtSend;
    }

    /** Returns how often it was sent again. */
    public final int replays() {
        state();
        return replays;
    }

    /** Returns the bytes of the body that have come. */
    public final long bodyBytes() {
        return bodyBytes;
    }

    /** Returns why it failed, or null. */
    public final @Nullable HttpFailure failure() {
        return state == RequestState.FAILED ? failure : null;
    }

    /** Returns how it went over connection number {@code connection}. */
    public final HttpResponse.ExchangeInfo info(int connection) {
        return new HttpResponse.ExchangeInfo(connection, depthAtSend, bodyBytes, replays, sentNs, firstByteNs, doneNs);
    }

    final MethodKind methodKind() {
        return methodKind;
    }

    final boolean isEncoded() {
        return outputStart >= 0;
    }

    final boolean isAbandoned() {
        return abandonedNs >= 0;
    }

    final void become(RequestState next) {
        STATE.lazySet(this, next);
    }

    /** Returns true if its body, whole, can still be sent. */
    final boolean canSendBody() {
        return !bodyOpened || request.body().repeatable();
    }

    /** Returns true if it says {@code Expect: 100-continue} in {@code version}: only with a body, never in HTTP/1.0. */
    final boolean expects(HttpVersion version) {
        return request.expectContinueNs() > 0
                && version != HttpVersion.HTTP_1_0
                && request.body().length() != 0
                && !expectRefused;
    }

    final void fail(HttpFailure reason) {
        failure = reason.about(request);
        become(RequestState.FAILED);
    }

    /**
     * Returns how far the request can have got on the connections that it was taken back from, to be sent again: the worst of
     * them counts, whatever becomes of it next.
     */
    public final RequestFate fate() {
        return fate;
    }

    /** Returns the worse of {@link #fate} and what happened on one more connection. */
    final RequestFate fateAfter(RequestFate latest) {
        return fate.compareTo(latest) > 0 ? fate : latest;
    }

    /**
     * Fails an exchange that no connection has now.
     *
     * @throws IllegalArgumentException if a connection has it, or if the failure is not of its {@link #fate}
     */
    public final void failUnsent(HttpFailure reason) {
        if (outputStart >= 0) {
            throw new IllegalArgumentException("the exchange has been sent; cancel it through its connection");
        }
        if (reason.fate() != fate) {
            throw new IllegalArgumentException("the failure says " + reason.fate() + "; give it fate(), " + fate);
        }
        fail(reason);
    }

    /** Returns to the state before it was sent, having got as far as {@code latest} says. */
    final void rewind(RequestFate latest) {
        fate = fateAfter(latest);
        outputStart = -1;
        outputEnd = Long.MAX_VALUE;
        sentNs = -1;
        firstByteNs = -1;
        depthAtSend = 0;
        bodyBytes = 0;
        become(RequestState.QUEUED);
    }
}
