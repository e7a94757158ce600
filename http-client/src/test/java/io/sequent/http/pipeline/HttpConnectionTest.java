package io.sequent.http.pipeline;

import static io.sequent.http.pipeline.ConnectionDriver.OK;
import static io.sequent.http.pipeline.ConnectionDriver.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
import io.sequent.http.RequestState;
import io.sequent.http.Retry;
import io.sequent.http.Strictness;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private static final String CLOSING = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n";

    @Test
    @Shows(PipelineRule.FRAMED_BY_METHOD)
    void requestsLeaveInOrderAndResponsesAreMatchedInOrder() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a");
        PendingRequest b = driver.submit("b", to("b").head());
        driver.submit("c", to("c").put(HttpBody.of("xyz")));
        assertThat(driver.sent())
                .isEqualTo("GET /a HTTP/1.1\r\nHost: origin\r\n\r\nHEAD /b HTTP/1.1\r\nHost: origin\r\n\r\n"
                        + "PUT /c HTTP/1.1\r\nHost: origin\r\nContent-Length: 3\r\n\r\nxyz");
        assertThat(a.depthAtSend()).isEqualTo(1);
        assertThat(b.depthAtSend()).isEqualTo(2);
        assertThat(driver.receives("HTTP/1.1 103 x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nHTTP/1.1 204 OK\r\n\r\n"))
                .containsExactly(
                        "INTERIM a 103", "HEAD a 200", "DONE a hi", "HEAD b 200", "DONE b", "HEAD c 204", "DONE c");
        assertThat(driver.connection.isOpen()).isTrue();
        assertThat(a.state()).isEqualTo(RequestState.DONE);
        assertThat(a.bodyBytes()).isEqualTo(2);
    }

    @Test
    void bodyOfUnknownLengthLeavesInChunks() {
        ConnectionDriver driver = ConnectionDriver.pipelined(1);
        driver.submit("a", to("a").put(HttpBody.ofStream(() -> new ByteArrayInputStream("hello".getBytes()))));
        assertThat(driver.sent())
                .isEqualTo("PUT /a HTTP/1.1\r\nHost: origin\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "0005\r\nhello\r\n0\r\n\r\n");
    }

    @Test
    void http10AsksForKeepAliveOnlyIfItIsWanted() {
        ConnectionOptions once = ConnectionOptions.of(HttpVersion.HTTP_1_0);
        ConnectionDriver driver = new ConnectionDriver(once, new PipelinePolicy(once.version(), Pipelining.off()));
        driver.submit("a");
        assertThat(driver.sent()).isEqualTo("GET /a HTTP/1.0\r\nHost: origin\r\n\r\n");
        assertThat(driver.receives("HTTP/1.0 200 OK\r\n\r\nhi")).containsExactly("HEAD a 200");
        assertThat(driver.ends()).containsExactly("DONE a hi", "CLOSE it carries no further response");
        assertThat(driver.connection.isOpen()).isFalse();

        ConnectionOptions more = options(Limits.defaults(), HttpVersion.HTTP_1_0);
        driver = new ConnectionDriver(more, new PipelinePolicy(more.version(), Pipelining.off()));
        driver.submit("a");
        assertThat(driver.sent()).isEqualTo("GET /a HTTP/1.0\r\nHost: origin\r\nConnection: keep-alive\r\n\r\n");
        assertThat(driver.receives("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"))
                .containsExactly("HEAD a 200", "DONE a");
        assertThat(driver.canSubmit(to("b"))).isTrue();
    }

    private static ConnectionOptions options(Limits limits, HttpVersion version) {
        return new ConnectionOptions(version, true, limits, Strictness.strict(), Retry.once(), 1_000, Long.MAX_VALUE);
    }

    @Test
    @Shows(PipelineRule.CLOSE_LEAVES_UNPROCESSED)
    void closeAnnouncedInTheMiddleLeavesTheRestUnprocessed() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.submit("b");
        driver.submit("p", to("p").post(HttpBody.empty()).idempotent(true));
        PendingRequest c = driver.submit("c");
        driver.sent();
        assertThat(driver.receives(CLOSING + "h")).containsExactly("HEAD a 200");
        assertThat(driver.connection.isOpen()).isFalse();
        assertThat(driver.receives("i"))
                .containsExactly(
                        "DONE a hi", "REPLAY b", "REPLAY p", "REPLAY c", "CLOSE the origin said Connection: close");
        assertThat(driver.policy.depth())
                .as("closed by notice, so pipelining goes on")
                .isEqualTo(4);
        assertThat(c.replays()).isEqualTo(1);
    }

    @Test
    void idempotentRequestsWithoutAResponseAreReplayedOnceWhenTheConnectionDies() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a");
        driver.submit("b");
        driver.sent();
        assertThat(driver.receives("HTTP/1.1 200 OK\r\n")).isEmpty();
        assertThat(driver.ends()).first().isEqualTo("REPLAY a");
        assertThat(a.state()).isEqualTo(RequestState.QUEUED);

        ConnectionDriver second = new ConnectionDriver(ConnectionOptions.of(HttpVersion.HTTP_1_1), driver.policy);
        second.connection.submit(a, 0);
        second.sent();
        assertThat(second.isLost("reset").get(0)).endsWith("ConnectionLost UNKNOWN");
    }

    @Test
    @Shows(PipelineRule.FATE_IS_THE_WORST)
    void fateIsTheWorstOfAllConnections() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a");
        driver.sent();
        assertThat(driver.isLost("reset").get(0)).isEqualTo("REPLAY a");
        assertThat(a.fate()).isEqualTo(RequestFate.UNKNOWN);
        ConnectionDriver second = driver.another();
        second.resubmit(a);
        assertThat(second.cancels(a)).containsExactly("FAILED a Cancelled UNKNOWN");
    }

    @Test
    void connectionsThatEndWithNoticeDoNotUseUpTheReplay() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest last = new PendingRequest(to("last").build(), 0);
        for (int i = 0; i < 5; i++) {
            ConnectionDriver next = new ConnectionDriver(ConnectionOptions.of(HttpVersion.HTTP_1_1), driver.policy);
            next.submit("a");
            next.connection.submit(last, 0);
            next.sent();
            next.receives(CLOSING + "hi");
            assertThat(last.state()).isEqualTo(RequestState.QUEUED);
        }
        assertThat(last.replays()).isEqualTo(5);
    }

    @Test
    void responseThatHasBegunIsNeverReplayed() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.submit("b");
        driver.sent();
        driver.receives("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi");
        assertThat(driver.ends())
                .containsExactly(
                        "FAILED a ConnectionLost UNKNOWN",
                        "REPLAY b",
                        "CLOSE the stream ended before the whole body (RFC 9112 8)");
    }

    @Test
    @Shows(PipelineRule.LOSS_REPLAYS_IDEMPOTENT)
    void postIsNeverSentTwice() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("p", to("p").post(HttpBody.of("x")));
        driver.sent();
        assertThat(driver.isLost("reset")).containsExactly("FAILED p ConnectionLost UNKNOWN", "CLOSE reset");
    }

    @Test
    void postOfWhichNothingLeftMayGoElsewhere() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest post = driver.submit("p", to("p").post(HttpBody.of("x")));
        assertThat(driver.isLost("reset")).containsExactly("REPLAY p", "CLOSE reset");
        assertThat(post.replays()).isZero();
    }

    @Test
    void halfSentRequestsCountAsSent() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("p", to("p").post(HttpBody.of("x")));
        assertThat(driver.sent(1)).isEqualTo("P");
        assertThat(driver.isLost("reset")).first().isEqualTo("FAILED p ConnectionLost UNKNOWN");
    }

    @Test
    void wrongResponseFailsItsRequestAndReplaysTheOthers() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.submit("b");
        driver.sent();
        assertThat(driver.receives("HTTP/1.1 2000 OK\r\n"))
                .containsExactly(
                        "FAILED a ProtocolError UNKNOWN",
                        "REPLAY b",
                        "CLOSE the status code is not three digits (RFC 9112 4)");
    }

    @Test
    void passedLimitFailsAsALimit() {
        ConnectionOptions options = options(Limits.defaults().withStartLineBytes(10), HttpVersion.HTTP_1_1);
        ConnectionDriver driver =
                new ConnectionDriver(options, new PipelinePolicy(options.version(), Pipelining.off()));
        driver.submit("a");
        driver.sent();
        assertThat(driver.receives(OK)).first().isEqualTo("FAILED a LimitExceeded UNKNOWN");
    }

    @Test
    @Shows(PipelineRule.UNASKED_BYTES_CLOSE)
    void bytesThatNobodyAskedForEndTheConnection() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.sent();
        assertThat(driver.receives(OK + OK))
                .containsExactly("HEAD a 200", "DONE a", "CLOSE bytes came that answer no request (RFC 9112 9.2)");
    }

    @Test
    void idleConnectionThatThePeerEndsIsClosed() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.sent();
        driver.receives(OK);
        assertThat(driver.ends()).containsExactly("CLOSE the origin closed it");
        assertThat(driver.connection.isOpen()).isFalse();
    }

    @Test
    void cancelledRequestDoesNotHarmItsSiblings() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a");
        driver.submit("b");
        driver.sent();
        assertThat(driver.cancels(a)).containsExactly("FAILED a Cancelled UNKNOWN");
        assertThat(driver.receives("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi" + OK))
                .containsExactly("HEAD b 200", "DONE b");
        assertThat(driver.connection.isOpen()).isTrue();
    }

    @Test
    void cancelledRequestThatDidNotLeaveIsTakenOut() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        PendingRequest b = driver.submit("b");
        driver.submit("c");
        assertThat(driver.cancels(b)).containsExactly("FAILED b Cancelled NOT_SENT");
        assertThat(driver.sent()).contains("/a").contains("/c").doesNotContain("/b");
        assertThat(driver.receives(OK + OK)).containsExactly("HEAD a 200", "DONE a", "HEAD c 200", "DONE c");
        assertThat(driver.cancels(b)).isEmpty();
    }

    @Test
    void unwantedResponseIsDroppedOnlyWithinLimits() {
        ConnectionOptions options = options(Limits.defaults().withDrain(3, 100), HttpVersion.HTTP_1_1);
        ConnectionDriver driver =
                new ConnectionDriver(options, new PipelinePolicy(options.version(), new Pipelining(4, false)));
        PendingRequest a = driver.submit("a");
        driver.submit("b");
        driver.sent();
        driver.cancels(a);
        assertThat(driver.receives("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc"))
                .isEmpty();
        assertThat(driver.receives("\r\n1\r\nd")).first().isEqualTo("REPLAY b");

        driver = new ConnectionDriver(options, new PipelinePolicy(options.version(), new Pipelining(4, false)));
        a = driver.submit("a");
        driver.submit("b");
        driver.sent();
        driver.cancels(a);
        assertThat(driver.timePasses(99)).isEmpty();
        assertThat(driver.connection.nextDeadlineNs()).isEqualTo(100);
        assertThat(driver.timePasses(1)).first().isEqualTo("REPLAY b");
    }

    @Test
    @Shows(PipelineRule.RESPONSE_TIMEOUT)
    void responseTimeoutStartsWhenTheRequestIsFirstInLine() {
        ConnectionOptions options = options(Limits.defaults(), HttpVersion.HTTP_1_1);
        ConnectionDriver driver =
                new ConnectionDriver(options, new PipelinePolicy(options.version(), new Pipelining(4, false)));
        driver.submit("a");
        driver.submit("b");
        driver.sent();
        assertThat(driver.timePasses(999)).isEmpty();
        driver.receives(OK);
        assertThat(driver.timePasses(999)).isEmpty();
        assertThat(driver.timePasses(1)).containsExactly("FAILED b Timeout UNKNOWN");
    }

    @Test
    void responseTimeoutStartsAnewWhenTheFirstInLineIsTakenOut() {
        ConnectionOptions options = options(Limits.defaults(), HttpVersion.HTTP_1_1);
        ConnectionDriver driver =
                new ConnectionDriver(options, new PipelinePolicy(options.version(), new Pipelining(4, false)));
        PendingRequest a = driver.submit("a");
        driver.submit("b");
        driver.timePasses(999);
        driver.cancels(a);
        assertThat(driver.connection.nextDeadlineNs()).isEqualTo(1_999);
    }

    @Test
    void pipelineGrowsWithoutLosingItsOrder() {
        ConnectionDriver driver = ConnectionDriver.pipelined(100);
        driver.submit("first");
        driver.sent();
        driver.receives(OK);
        for (int i = 0; i < 100; i++) {
            driver.submit("r" + i);
        }
        driver.sent();
        List<String> events = driver.receives(OK.repeat(100));
        assertThat(events).hasSize(200);
        for (int i = 0; i < 100; i++) {
            assertThat(events.get(2 * i + 1)).isEqualTo("DONE r" + i);
        }
    }

    @Test
    @Shows(PipelineRule.TOTAL_TIMEOUT)
    void totalTimeoutStartsAtSubmission() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.submit("b", to("b").timeoutNs(50));
        driver.sent();
        assertThat(driver.connection.nextDeadlineNs()).isEqualTo(50);
        assertThat(driver.timePasses(50)).containsExactly("FAILED b Timeout UNKNOWN");
        assertThat(driver.receives(OK + OK)).containsExactly("HEAD a 200", "DONE a");
    }

    @Test
    void earlyResponseEndsTheSendingAndTheConnection() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a", to("a").put(HttpBody.of("x".repeat(100_000))));
        driver.submit("b");
        driver.sent(1000);
        assertThat(driver.receives("HTTP/1.1 413 no\r\nContent-Length: 0\r\n\r\n"))
                .containsExactly("HEAD a 413", "DONE a", "REPLAY b", "CLOSE the rest of a request body was dropped");
    }

    @Test
    void brokenRequestBodyFailsItsRequest() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a", to("a").put(new HttpBody() {
            @Override
            public long length() {
                return 10;
            }

            @Override
            public boolean repeatable() {
                return true;
            }

            @Override
            public BodySource open() {
                return (target, offset, length) -> BodySource.END;
            }
        }));
        driver.sent();
        assertThat(driver.events())
                .containsExactly("FAILED a Cancelled UNKNOWN", "CLOSE its request could not be ended in order");
    }

    @Test
    void eventsDoNotDependOnHowTheInputIsCut() {
        String input = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi" + OK + CLOSING + "yo";
        ConnectionDriver whole = ConnectionDriver.pipelined(4);
        ConnectionDriver cut = ConnectionDriver.pipelined(4);
        for (ConnectionDriver driver : new ConnectionDriver[] {whole, cut}) {
            driver.submit("a");
            driver.submit("b", to("b").head());
            driver.submit("c");
            driver.submit("d");
            driver.sent();
        }
        List<String> events = new ArrayList<>();
        for (int i = 0; i < input.length(); i++) {
            events.addAll(cut.receives(input.substring(i, i + 1)));
        }
        assertThat(events).isEqualTo(whole.receives(input)).contains("DONE c yo", "REPLAY d");
    }
}
