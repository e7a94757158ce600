package io.sequent.http.pipeline;

import static io.sequent.http.pipeline.ConnectionDriver.OK;
import static io.sequent.http.pipeline.ConnectionDriver.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import org.junit.jupiter.api.Test;

class LossTest {
    private static final String IDLE_408 =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    @Test
    @Shows(PipelineRule.FIRST_ALONE_AFTER_LOSS)
    void firstRequestAfterALossGoesAloneUntilItsResponse() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a");
        PendingRequest b = driver.submit("b");
        driver.sent();
        assertThat(driver.isLost("reset")).startsWith("REPLAY a", "REPLAY b");
        driver.policy.onCleanResponse();
        ConnectionDriver second = driver.another();
        second.resubmit(a);
        assertThat(second.canResubmit(b)).isFalse();
        assertThat(second.canSubmit(to("fresh"))).isFalse();
        second.sent();
        second.receives("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n");
        assertThat(second.canResubmit(b)).as("the head is not all of it").isFalse();
        second.receives("x");
        second.resubmit(b);
        assertThat(second.canSubmit(to("fresh"))).isTrue();
    }

    @Test
    @Shows(PipelineRule.FIRST_ALONE_AFTER_LOSS)
    void suspectGoesAloneOnAnyConnectionAndTheOthersOnNewOnes() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a");
        PendingRequest b = driver.submit("b");
        driver.sent();
        ConnectionDriver old = driver.another();
        old.submit("x");
        old.sent();
        old.receives(OK);
        driver.isLost("reset");
        driver.policy.onCleanResponse();
        old.submit("y");
        assertThat(old.canResubmit(a))
                .as("it may be what the other one died of")
                .isFalse();
        assertThat(old.canResubmit(b)).isTrue();
        ConnectionDriver fresh = driver.another();
        fresh.submit("z");
        assertThat(fresh.canResubmit(b)).as("at once on a new one").isFalse();
    }

    @Test
    @Shows(PipelineRule.FIRST_ALONE_AFTER_LOSS)
    void originIsTrustedAgainOnlyAfterACleanResponse() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.sent();
        driver.isLost("reset");
        assertThat(driver.policy.depth()).isEqualTo(1);
        ConnectionDriver second = driver.another();
        second.submit("b");
        second.sent();
        second.receives("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(driver.policy.depth()).as("204 says no length").isEqualTo(1);
        second.submit("c");
        second.sent();
        second.receives(OK);
        assertThat(driver.policy.depth()).isEqualTo(4);
    }

    @Test
    @Shows({PipelineRule.LOSS_REPLAYS_IDEMPOTENT, PipelineRule.IDEMPOTENT_ONLY})
    void bodyThatCanBeReadOnceIsNeitherPipelinedNorSentAgain() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        assertThat(driver.canSubmit(to("once").put(once()))).isFalse();
        driver.sent();
        driver.receives(OK);
        driver.submit("once", to("once").put(once()));
        assertThat(driver.canSubmit(to("b"))).isFalse();
        driver.sent(100);
        assertThat(driver.isLost("reset")).first().isEqualTo("FAILED once ConnectionLost UNKNOWN");
    }

    @Test
    @Shows(PipelineRule.LOSS_REPLAYS_IDEMPOTENT)
    void bodyThatWasReadIsUsedUpThoughNothingHasLeft() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a", to("a").put(HttpBody.of("x")));
        assertThat(driver.sent(1)).isEqualTo("P");
        driver.sent();
        driver.receives(OK);
        PendingRequest unread = driver.submit("once", to("once").put(once()));
        assertThat(driver.isLost("reset")).first().isEqualTo("REPLAY once");
        unread.bodyOpened = true;
        ConnectionDriver second = driver.another();
        second.resubmit(unread);
        assertThat(second.isLost("reset")).first().isEqualTo("FAILED once ConnectionLost NOT_SENT");
    }

    private static HttpBody once() {
        return new HttpBody() {
            @Override
            public long length() {
                return 1;
            }

            @Override
            public boolean repeatable() {
                return false;
            }

            @Override
            public BodySource open() {
                return (target, offset, length) -> {
                    target[offset] = 'x';
                    return 1;
                };
            }
        };
    }

    @Test
    @Shows(PipelineRule.CLOSE_LEAVES_UNPROCESSED)
    void responseThatClosesButIsCutFailsAsUnknownAndTheRestIsUnprocessed() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        PendingRequest b = driver.submit("b");
        driver.sent();
        driver.receives("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\nx");
        assertThat(driver.ends()).startsWith("FAILED a ConnectionLost UNKNOWN", "REPLAY b");
        assertThat(b.fate().name()).isEqualTo("UNPROCESSED");
        assertThat(b.deaths).isZero();
    }

    @Test
    @Shows(PipelineRule.HTTP10_ALONE)
    void originThatAnswersInHttp10IsNotPipelinedTo() {
        for (Pipelining pipelining : new Pipelining[] {Pipelining.ofDepth(4), new Pipelining(4, false)}) {
            ConnectionDriver driver = new ConnectionDriver(
                    ConnectionOptions.of(HttpVersion.HTTP_1_1), new PipelinePolicy(HttpVersion.HTTP_1_1, pipelining));
            driver.policy.onCleanResponse();
            driver.submit("a");
            driver.sent();
            driver.receives("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
            driver.submit("b");
            assertThat(driver.canSubmit(to("c"))).isFalse();
            driver.sent();
            driver.receives(OK);
            driver.submit("c");
            assertThat(driver.canSubmit(to("d"))).isTrue();
        }
    }

    @Test
    @Shows(PipelineRule.IDLE_408)
    void unasked408IsAnIdleConnectionsEnd() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.sent();
        driver.receives(OK);
        assertThat(driver.receives(IDLE_408)).containsExactly("CLOSE the origin closed it as idle, with 408");
        assertThat(driver.policy.depth()).as("no fault").isEqualTo(4);
    }

    @Test
    @Shows(PipelineRule.IDLE_408)
    void requestThatCrossesA408IsSentAgainIfThatIsSafe() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.sent();
        driver.receives(OK);
        PendingRequest b = driver.submit("b");
        driver.submit("c");
        driver.sent();
        assertThat(driver.receives(IDLE_408)).startsWith("REPLAY b", "REPLAY c");
        assertThat(b.fate().name()).isEqualTo("UNPROCESSED");

        ConnectionDriver fresh = driver.another();
        fresh.resubmit(b);
        fresh.sent();
        assertThat(fresh.receives(IDLE_408))
                .as("on a new connection it is the answer")
                .startsWith("HEAD b 408", "DONE b");

        ConnectionDriver used = driver.another();
        used.submit("a");
        used.sent();
        used.receives(OK);
        used.submit("p", to("p").post(HttpBody.of("x")));
        used.sent();
        assertThat(used.receives(IDLE_408)).as("not idempotent").startsWith("HEAD p 408", "DONE p");
    }

    @Test
    @Shows(PipelineRule.UNASKED_BYTES_CLOSE)
    void bytesBeforeARequestHasLeftAreNoResponseToIt() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        assertThat(driver.receives(OK))
                .containsExactly("REPLAY a", "CLOSE bytes came that answer no request (RFC 9112 9.2)");
        assertThat(driver.policy.depth())
                .as("what sends such bytes is not trusted")
                .isEqualTo(1);
    }

    @Test
    @Shows(PipelineRule.INTERIM_CONSUMES_NOTHING)
    void interimResponsesPrecedeTheirOwnAndAreLimited() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.submit("b");
        driver.sent();
        String interim = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
        assertThat(driver.receives(interim.repeat(16) + OK)).hasSize(18).endsWith("HEAD a 200", "DONE a");
        assertThat(driver.receives(interim.repeat(17))).hasSize(18).contains("FAILED b LimitExceeded UNKNOWN");
        driver = driver.another();
        driver.submit("a");
        driver.sent();
        assertThat(driver.receives("HTTP/1.1 101 Switching Protocols\r\n\r\n"))
                .first()
                .isEqualTo("FAILED a ProtocolError UNKNOWN");
    }
}
