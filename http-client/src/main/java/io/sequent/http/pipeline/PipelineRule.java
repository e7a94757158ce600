package io.sequent.http.pipeline;

/**
 * The rules that an {@link HttpConnection} and the {@link PipelinePolicy} of its origin keep: what each says, where it comes from, and
 * which option moves it. Its own tests name the rules that they show, and every rule has one.
 */
public enum PipelineRule {
    IDEMPOTENT_ONLY(
            "Only a request that could be sent again joins others: idempotent by method or by the caller's word, with"
                    + " a body that can be read again. Any other waits until nothing is under way, and nothing follows it"
                    + " until its response is complete.",
            "RFC 9110 9.2.2, RFC 9112 9.3.2",
            "HttpRequest.Builder.idempotent"),
    HTTP10_ALONE(
            "Nothing is pipelined in HTTP/1.0, nor to an origin that answered in HTTP/1.0 and has not given a clean"
                    + " response since.",
            "RFC 9112 9.3, C.2.2",
            "HttpClient.Builder.version"),
    PROVE_FIRST(
            "One request at a time until the origin has given one response that is HTTP/1.1, persistent, and says its"
                    + " length by Content-Length or Transfer-Encoding; known for all connections to the origin.",
            "RFC 9112 9.3.2",
            "Pipelining.fromTheStart"),
    DEPTH("Never more requests under way on a connection than the depth.", "RFC 9112 9.3.2", "Pipelining.ofDepth"),
    REFILL_BY_HALF(
            "A pipeline that was full takes requests again when half of it is free, so that they leave in batches.",
            "RFC 9112 9.3.2",
            "Pipelining.ofDepth"),
    LOSS_REPLAYS_IDEMPOTENT(
            "When a connection is lost, requests without a response are sent again once if they are idempotent, their"
                    + " bodies allow it and no response to them has begun; others fail. What never left is sent on another"
                    + " connection, whatever it is.",
            "RFC 9110 9.2.2, RFC 9112 9.3.1",
            "Retry"),
    FIRST_ALONE_AFTER_LOSS(
            "After a loss the first request goes alone on its new connection, and nothing is pipelined to the origin"
                    + " until a clean response has come: it may be what the connection died of.",
            "RFC 9112 9.3.2",
            ""),
    CLOSE_LEAVES_UNPROCESSED(
            "After Connection: close no byte of a further request is sent. That response is finished; requests behind"
                    + " it are UNPROCESSED and sent again, which does not count as a loss.",
            "RFC 9112 9.6",
            "Retry"),
    FATE_IS_THE_WORST(
            "What a failure says of how far its request got holds for all connections that it was sent on.",
            "RFC 9110 9.2.2",
            ""),
    CANCEL_SPARES_SIBLINGS(
            "A request that is given up or too late never fails others. If nothing of it has left, nothing will; if"
                    + " all has, its response is read and dropped within limits; if its body is on its way, the connection"
                    + " ends behind the responses before its own. A connection that is replaced for it does not count as"
                    + " lost.",
            "RFC 9112 9.3.2",
            "Limits.drainBytes, Limits.drainNs"),
    INTERIM_CONSUMES_NOTHING(
            "1xx responses precede the response to the same request; too many, or 101, fail it.",
            "RFC 9110 15.2",
            "Limits.interimResponses"),
    FRAMED_BY_METHOD(
            "Whether a response has a body is known from the request that it answers: none to HEAD, none with 204 and"
                    + " 304.",
            "RFC 9112 6.3",
            ""),
    EARLY_RESPONSE(
            "When the response comes before the body has left, a 2xx lets the body go on. Any other status ends the"
                    + " sending, unless the connection goes on and the rest is known and short. A rest that makes no"
                    + " progress ends the connection.",
            "RFC 9110 7.5, RFC 9112 9.5",
            "Limits.drainBytes, Limits.drainNs"),
    EXPECT_HOLDS_BODY(
            "With Expect: 100-continue the body waits for 100 or for its timer. Such a request goes alone; in HTTP/1.0"
                    + " and without a body it does not say Expect. After a final response its body is never sent, and the"
                    + " connection ends.",
            "RFC 9110 10.1.1",
            "HttpRequest.Builder.expectContinueNs"),
    EXPECT_REFUSED("417 to a request with Expect sends it again without, once.", "RFC 9110 10.1.1, 15.5.18", ""),
    UNASKED_BYTES_CLOSE(
            "Bytes while nothing is under way end the connection and are no response to what is sent later.",
            "RFC 9112 9.2",
            ""),
    IDLE_408(
            "408 while nothing is under way is an idle connection's end, no fault. As the answer to a request that"
                    + " crossed it on a used connection it makes an idempotent request be sent again.",
            "RFC 9110 15.5.9",
            "Retry"),
    KEEP_ALIVE_HINTS(
            "Keep-Alive: timeout shortens the idle timeout, to close before the origin does; max is how many requests"
                    + " follow at most. What cannot be read in it is passed over.",
            "RFC 2068 19.7.1.1",
            "Timeouts.idleNs"),
    RESPONSE_TIMEOUT(
            "The response timeout starts when a request becomes the first in line, anew with each byte of it that"
                    + " leaves, and ends with the head of the final response.",
            "",
            "Timeouts.responseNs"),
    TOTAL_TIMEOUT(
            "The total timeout starts when a request is submitted, and goes on over replays.",
            "",
            "Timeouts.totalNs, HttpRequest.Builder.timeoutNs"),
    BODY_TIMEOUT(
            "The body timeout is the longest pause in a response's body; it does not run while the caller is what the"
                    + " body waits for.",
            "",
            "Timeouts.bodyNs"),
    IDLE_TIMEOUT("A connection without requests is closed after the idle timeout.", "RFC 9112 9.5", "Timeouts.idleNs");

    private final String text;
    private final String source;
    private final String option;

    PipelineRule(String text, String source, String option) {
        this.text = text;
        this.source = source;
        this.option = option;
    }

    /** Returns what the rule says. */
    public String text() {
        return text;
    }

    /** Returns the sections that ask for it, or an empty string if it is this library's own. */
    public String source() {
        return source;
    }

    /** Returns the option that moves it, or an empty string. */
    public String option() {
        return option;
    }
}
