package io.sequent.http.pipeline;

import static io.sequent.http.pipeline.ConnectionDriver.OK;
import static io.sequent.http.pipeline.ConnectionDriver.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodySource;
import io.sequent.http.HttpBody;
import io.sequent.http.RequestState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Shows(PipelineRule.CANCEL_SPARES_SIBLINGS)
class CancelTest {
    private static final byte[] LARGE = "x".repeat(100_000).getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void siblingsOfACancelledRequestAreAnswered(int which) {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        List<PendingRequest> all = List.of(driver.submit("0"), driver.submit("1"), driver.submit("2"));
        driver.sent();
        assertThat(driver.cancels(all.get(which))).containsExactly("FAILED " + which + " Cancelled UNKNOWN");
        List<String> events = driver.receives(OK.repeat(3));
        for (int i = 0; i < 3; i++) {
            assertThat(events.contains("DONE " + i)).isEqualTo(i != which);
        }
        assertThat(driver.connection.isOpen()).isTrue();
        assertThat(driver.connection.inFlight()).isZero();
    }

    /** Encoded, but nothing of it has been taken by the transport. */
    @Test
    void requestThatWaitsToLeaveIsTakenOutOfTheOutput() {
        ConnectionDriver driver = ConnectionDriver.pipelined(8);
        driver.submit("a");
        PendingRequest b = driver.submit("b", to("b").put(HttpBody.of("body of b")));
        driver.submit("c");
        assertThat(driver.sent(1)).isEqualTo("G");
        assertThat(driver.sent(32)).endsWith("\r\n");
        assertThat(driver.cancels(b)).containsExactly("FAILED b Cancelled NOT_SENT");
        assertThat(driver.sent()).doesNotContain("b").contains("GET /c HTTP/1.1\r\n");
        assertThat(driver.receives(OK + OK)).containsExactly("HEAD a 200", "DONE a", "HEAD c 200", "DONE c");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bodyOnItsWayIsNotEndedAsIfItWereWhole(boolean chunked) {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        HttpBody body = chunked ? HttpBody.ofStream(() -> new ByteArrayInputStream(LARGE)) : HttpBody.of(LARGE);
        driver.submit("a");
        driver.submit("b");
        PendingRequest c = driver.submit("c", to("c").put(body));
        driver.submit("d");
        driver.sent(20_000);
        assertThat(driver.cancels(c))
                .as("those before it have their time")
                .containsExactly("FAILED c Cancelled UNKNOWN");
        assertThat(driver.sent()).isEmpty();
        assertThat(driver.connection.isOpen()).isFalse();
        assertThat(driver.receives(OK)).containsExactly("HEAD a 200", "DONE a");
        assertThat(driver.receives(OK))
                .containsExactly("HEAD b 200", "DONE b", "REPLAY d", "CLOSE the rest of a request body was dropped");
    }

    @Test
    void failingBodyFailsItsRequestAlone() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        HttpBody broken = new HttpBody() {
            @Override
            public long length() {
                return 100_000;
            }

            @Override
            public boolean repeatable() {
                return true;
            }

            @Override
            public BodySource open() throws IOException {
                throw new IOException("no such file");
            }
        };
        driver.submit("a");
        PendingRequest b = driver.submit("b", to("b").put(broken));
        driver.submit("c");
        assertThat(driver.sent())
                .as("nothing of it had left")
                .contains("GET /a", "GET /c")
                .doesNotContain("/b");
        assertThat(driver.events()).containsExactly("FAILED b Cancelled NOT_SENT");
        assertThat(b.failure()).hasCauseInstanceOf(IOException.class);
        assertThat(driver.receives(OK + OK)).containsExactly("HEAD a 200", "DONE a", "HEAD c 200", "DONE c");
    }

    @Test
    void responseKnownToBeTooLongIsNotEvenBegun() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a");
        driver.submit("b");
        driver.sent();
        driver.cancels(a);
        assertThat(driver.receives("HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n"))
                .containsExactly("REPLAY b", "CLOSE a response that nobody waits for is too long to drop");
    }

    @Test
    void interimResponsesToAGivenUpRequestAreNotTold() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a");
        driver.submit("b");
        driver.sent();
        driver.cancels(a);
        assertThat(driver.receives("HTTP/1.1 103 Early Hints\r\n\r\n" + OK + OK))
                .containsExactly("HEAD b 200", "DONE b");
    }

    @Test
    void responseUnderWayIsDroppedIfItsRestIsShort() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a");
        driver.submit("b");
        driver.sent();
        driver.receives("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(50_000));
        assertThat(driver.cancels(a)).containsExactly("FAILED a Cancelled UNKNOWN");
        assertThat(driver.receives("x".repeat(50_000) + OK))
                .startsWith("HEAD b 200")
                .hasSize(2);
    }

    /** A sibling survives any number of connections that are replaced for others' sake. */
    @Test
    void replacedConnectionsDoNotCountAsLosses() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest slow = driver.submit("slow");
        PendingRequest sibling = driver.submit("survivor");
        for (int i = 0; i < 5; i++) {
            driver.sent();
            driver.cancels(slow);
            assertThat(driver.timePasses(1_000_000_000L)).first().isEqualTo("REPLAY survivor");
            assertThat(sibling.state()).isEqualTo(RequestState.QUEUED);
            driver = driver.another();
            driver.submit("first");
            driver.sent();
            driver.receives(OK);
            slow = driver.submit("slow");
            assertThat(sibling.suspect).as("it was not the first").isFalse();
            driver.resubmit(sibling);
        }
        driver.sent();
        driver.receives(OK);
        assertThat(driver.receives(OK)).containsExactly("HEAD survivor 200", "DONE survivor");
    }
}
