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
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Shows(PipelineRule.EARLY_RESPONSE)
class EarlyResponseTest {
    private static final String LARGE = "x".repeat(100_000);
    private static final String NO = "HTTP/1.1 413 no\r\nContent-Length: 0\r\n\r\n";

    @ParameterizedTest(name = "{0}, closing {1}, {2} left of at most {3}: {4}")
    @CsvSource({
        "200, false, 999, 1, true",
        "299, true, -1, 1, true",
        "300, false, 5, 5, true",
        "413, false, 6, 5, false",
        "413, false, -1, 5, false",
        "413, true, 1, 5, false"
    })
    void bodyGoesOnWhereItIsWelcomeOrCheap(int status, boolean closing, long rest, long limit, boolean goesOn) {
        assertThat(EarlyResponse.bodyGoesOn(status, closing, rest, limit)).isEqualTo(goesOn);
    }

    @Test
    void longRestIsDroppedAtTheHeadAndTheResponseIsRead() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a", to("a").put(HttpBody.of(LARGE)));
        driver.submit("b");
        driver.sent(1_000);
        assertThat(driver.receives("HTTP/1.1 413 no\r\nContent-Length: 2\r\n\r\n"))
                .containsExactly("HEAD a 413");
        assertThat(driver.sent()).isEmpty();
        assertThat(driver.receives("no"))
                .containsExactly("DONE a no", "REPLAY b", "CLOSE the rest of a request body was dropped");
    }

    @Test
    void shortRestIsSentToKeepTheConnection() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a", to("a").put(HttpBody.of(LARGE)));
        driver.submit("b");
        int sent = driver.sent(60_000).length();
        assertThat(driver.receives(NO)).containsExactly("HEAD a 413", "DONE a");
        String rest = driver.sent();
        assertThat(rest).endsWith("xGET /b HTTP/1.1\r\nHost: origin\r\n\r\n");
        assertThat(sent + rest.length()).isGreaterThan(100_000);
        assertThat(driver.receives(OK)).containsExactly("HEAD b 200", "DONE b");
    }

    @Test
    void welcomeBodyGoesOnWhateverIsLeftOfIt() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        byte[] large = LARGE.getBytes();
        driver.submit("a", to("a").put(HttpBody.ofStream(() -> new ByteArrayInputStream(large))));
        driver.submit("b");
        driver.sent(1_000);
        assertThat(driver.receives(OK)).containsExactly("HEAD a 200", "DONE a");
        assertThat(driver.sent()).contains("\r\n0\r\n\r\nGET /b");
        assertThat(driver.receives(OK)).containsExactly("HEAD b 200", "DONE b");
    }

    @Test
    void restThatDoesNotLeaveEndsTheConnection() {
        Limits limits = Limits.defaults().withDrain(65_536, 500);
        ConnectionOptions options = new ConnectionOptions(
                HttpVersion.HTTP_1_1, true, limits, Strictness.strict(), Retry.once(), 9_999, 9_999);
        ConnectionDriver driver =
                new ConnectionDriver(options, new PipelinePolicy(options.version(), new Pipelining(4, false)));
        driver.submit("a", to("a").put(HttpBody.of(LARGE)));
        driver.submit("b");
        driver.sent(60_000);
        driver.receives(NO);
        driver.timePasses(499);
        driver.sent(1);
        assertThat(driver.timePasses(499)).as("a byte has left since").isEmpty();
        assertThat(driver.timePasses(1)).containsExactly("REPLAY b", "CLOSE the rest of a request body did not leave");
    }

    @Test
    @Shows(PipelineRule.CLOSE_LEAVES_UNPROCESSED)
    void nothingIsSentAfterAResponseThatCloses() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.submit("b", to("b").put(HttpBody.of(LARGE)));
        driver.submit("c");
        driver.sent(1_000);
        assertThat(driver.receives("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nh"))
                .containsExactly("HEAD a 200");
        assertThat(driver.sent()).isEmpty();
        assertThat(driver.receives("i"))
                .containsExactly("DONE a hi", "REPLAY b", "REPLAY c", "CLOSE the origin said Connection: close");
    }

    @Test
    void welcomeBodyGoesOnUntilAResponseThatClosesIsComplete() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a", to("a").put(HttpBody.of(LARGE)));
        driver.submit("b");
        driver.sent(1_000);
        driver.receives("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nh");
        assertThat(driver.sent()).endsWith("x").doesNotContain("GET");
        assertThat(driver.receives("i")).startsWith("DONE a hi", "REPLAY b");
    }
}
