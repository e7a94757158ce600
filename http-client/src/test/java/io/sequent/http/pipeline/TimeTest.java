package io.sequent.http.pipeline;

import static io.sequent.http.pipeline.ConnectionDriver.OK;
import static io.sequent.http.pipeline.ConnectionDriver.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpVersion;
import io.sequent.http.Limits;
import io.sequent.http.Pipelining;
import io.sequent.http.Retry;
import io.sequent.http.Strictness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTest {
    private static final long SECOND = 1_000_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private static ConnectionDriver timed(long responseNs, long idleNs, long bodyNs) {
        ConnectionOptions options = new ConnectionOptions(
                HttpVersion.HTTP_1_1,
                true,
                Limits.defaults(),
                Strictness.strict(),
                Retry.once(),
                responseNs,
                idleNs,
                bodyNs);
        return new ConnectionDriver(options, new PipelinePolicy(options.version(), new Pipelining(4, false)));
    }

    @Test
    @Shows(PipelineRule.RESPONSE_TIMEOUT)
    void bodyThatLeavesHoldsTheResponseTimeoutBack() {
        ConnectionDriver driver = timed(100, NEVER, NEVER);
        driver.submit("a", to("a").put(HttpBody.of("x".repeat(1_000))));
        for (int i = 0; i < 10; i++) {
            driver.sent(50);
            assertThat(driver.timePasses(99)).isEmpty();
        }
        assertThat(driver.timePasses(1)).first().isEqualTo("FAILED a Timeout UNKNOWN");
    }

    @Test
    @Shows(PipelineRule.RESPONSE_TIMEOUT)
    void interimResponsesDoNotHoldTheResponseTimeoutBack() {
        ConnectionDriver driver = timed(100, NEVER, NEVER);
        driver.submit("a");
        driver.sent();
        driver.timePasses(99);
        driver.receives("HTTP/1.1 102 Processing\r\n\r\n");
        assertThat(driver.timePasses(1)).containsExactly("FAILED a Timeout UNKNOWN");
    }

    @Test
    @Shows(PipelineRule.RESPONSE_TIMEOUT)
    void requestThatNeverLeftTimesOutUnsent() {
        ConnectionDriver driver = timed(100, NEVER, NEVER);
        driver.submit("a");
        driver.submit("b");
        assertThat(driver.timePasses(100)).containsExactly("FAILED a Timeout NOT_SENT");
        assertThat(driver.sent()).isEqualTo("GET /b HTTP/1.1\r\nHost: origin\r\n\r\n");
    }

    @Test
    @Shows(PipelineRule.TOTAL_TIMEOUT)
    void totalTimeoutGoesOnOverReplays() {
        ConnectionDriver driver = timed(NEVER, NEVER, NEVER);
        PendingRequest a = driver.submit("a", to("a").timeoutNs(100));
        driver.sent();
        driver.timePasses(60);
        assertThat(driver.isLost("reset")).first().isEqualTo("REPLAY a");
        ConnectionDriver second = driver.another();
        second.resubmit(a);
        second.sent();
        assertThat(second.timePasses(39)).isEmpty();
        assertThat(second.timePasses(1)).containsExactly("FAILED a Timeout UNKNOWN");
    }

    @Test
    @Shows(PipelineRule.BODY_TIMEOUT)
    void pauseInABodyTimesOutAndSparesTheSiblings() {
        ConnectionDriver driver = timed(NEVER, NEVER, 100);
        driver.submit("a");
        driver.submit("b");
        driver.sent();
        driver.timePasses(1_000);
        driver.receives("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
        assertThat(driver.timePasses(99)).isEmpty();
        driver.receives("x");
        assertThat(driver.timePasses(99)).isEmpty();
        assertThat(driver.timePasses(1)).containsExactly("FAILED a Timeout UNKNOWN");
        assertThat(driver.receives("xx" + OK)).containsExactly("HEAD b 200", "DONE b");
    }

    @Test
    @Shows(PipelineRule.BODY_TIMEOUT)
    void bodyTimeoutDoesNotRunWhileTheCallerIsSlow() {
        ConnectionDriver driver = timed(NEVER, NEVER, 100);
        driver.submit("a");
        driver.sent();
        driver.receives("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nx");
        driver.connection.bodyHeld(true, driver.nowNs);
        assertThat(driver.connection.nextDeadlineNs()).isEqualTo(NEVER);
        assertThat(driver.timePasses(1_000)).isEmpty();
        driver.connection.bodyHeld(false, driver.nowNs);
        assertThat(driver.timePasses(99)).isEmpty();
        assertThat(driver.timePasses(1)).containsExactly("FAILED a Timeout UNKNOWN");
    }

    @Test
    @Shows(PipelineRule.IDLE_TIMEOUT)
    void idleConnectionIsClosed() {
        ConnectionDriver driver = timed(NEVER, 100, NEVER);
        driver.submit("a");
        driver.sent();
        driver.timePasses(500);
        driver.receives(OK);
        assertThat(driver.timePasses(99)).isEmpty();
        assertThat(driver.timePasses(1)).containsExactly("CLOSE it was idle for too long");
    }

    @ParameterizedTest(name = "timeout={0}: {1} ns")
    @CsvSource({"5, 4000000000", "1, 500000000", "0, 0", "99999999999, 999999999000000000"})
    @Shows(PipelineRule.KEEP_ALIVE_HINTS)
    void originsIdleTimeoutIsKeptWithAMargin(String seconds, long idleNs) {
        ConnectionDriver driver = timed(NEVER, NEVER, NEVER);
        driver.submit("a");
        driver.sent();
        driver.receives("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=" + seconds + "\r\nContent-Length: 0\r\n\r\n");
        assertThat(driver.connection.nextDeadlineNs()).isEqualTo(idleNs);
    }

    @Test
    @Shows(PipelineRule.KEEP_ALIVE_HINTS)
    void hintNeverLengthensTheIdleTimeout() {
        ConnectionDriver driver = timed(NEVER, 2 * SECOND, NEVER);
        driver.submit("a");
        driver.sent();
        driver.receives("HTTP/1.1 200 OK\r\nkeep-alive: max=9 , Timeout=60\r\nContent-Length: 0\r\n\r\n");
        assertThat(driver.connection.nextDeadlineNs()).isEqualTo(2 * SECOND);
    }

    @Test
    @Shows(PipelineRule.KEEP_ALIVE_HINTS)
    void noMoreRequestsAreSentThanTheOriginWillTake() {
        ConnectionDriver driver = timed(NEVER, NEVER, NEVER);
        driver.submit("a");
        driver.sent();
        driver.receives("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5, max=2\r\nContent-Length: 0\r\n\r\n");
        driver.submit("b");
        driver.submit("c");
        assertThat(driver.connection.isOpen()).isFalse();
        assertThat(driver.canSubmit(to("d"))).isFalse();
        driver.sent();
        assertThat(driver.receives(OK)).containsExactly("HEAD b 200", "DONE b");
        assertThat(driver.receives(OK))
                .containsExactly(
                        "HEAD c 200",
                        "DONE c",
                        "CLOSE it has carried as many requests as the origin's Keep-Alive says");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "timeout",
                "timeout=",
                "timeout=x",
                "timeout=5s",
                "max=-1",
                "tim=5, ma=3",
                ",,=,",
                "xtimeout=1"
            })
    @Shows(PipelineRule.KEEP_ALIVE_HINTS)
    void hintThatCannotBeReadIsPassedOver(String hint) {
        ConnectionDriver driver = timed(NEVER, NEVER, NEVER);
        driver.submit("a");
        driver.sent();
        driver.receives("HTTP/1.1 200 OK\r\nKeep-Alive: " + hint + "\r\nContent-Length: 0\r\n\r\n");
        assertThat(driver.connection.nextDeadlineNs()).isEqualTo(NEVER);
        assertThat(driver.connection.isOpen()).isTrue();
    }
}
