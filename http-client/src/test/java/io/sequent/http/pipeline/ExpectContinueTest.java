package io.sequent.http.pipeline;

import static io.sequent.http.pipeline.ConnectionDriver.OK;
import static io.sequent.http.pipeline.ConnectionDriver.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Shows(PipelineRule.EXPECT_HOLDS_BODY)
class ExpectContinueTest {
    private static final String HEAD =
            "POST /a HTTP/1.1\r\nHost: origin\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";

    private static HttpRequest.Builder expecting(String name) {
        return to(name).post(HttpBody.of("hi")).expectContinueNs(100);
    }

    @Test
    void bodyWaitsForContinue() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a", expecting("a"));
        assertThat(driver.sent()).isEqualTo(HEAD);
        assertThat(driver.receives("HTTP/1.1 103 x\r\n\r\n")).containsExactly("INTERIM a 103");
        assertThat(driver.sent()).as("103 is not 100").isEmpty();
        assertThat(driver.receives("HTTP/1.1 100 Continue\r\n\r\n")).containsExactly("INTERIM a 100");
        assertThat(driver.sent()).isEqualTo("hi");
        assertThat(driver.receives(OK)).containsExactly("HEAD a 200", "DONE a");
        assertThat(driver.connection.isOpen()).isTrue();
    }

    @Test
    void bodyGoesWhenTheTimerHasPassedSinceTheHeadLeft() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a", expecting("a"));
        driver.timePasses(1_000);
        assertThat(driver.sent()).isEqualTo(HEAD);
        assertThat(driver.connection.nextDeadlineNs()).isEqualTo(1_100);
        assertThat(driver.timePasses(99)).isEmpty();
        assertThat(driver.sent()).isEmpty();
        assertThat(driver.timePasses(1)).isEmpty();
        assertThat(driver.sent()).isEqualTo("hi");
        assertThat(driver.receives(OK)).containsExactly("HEAD a 200", "DONE a");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 413})
    void finalResponseTakesTheBodysPlaceAndEndsTheConnection(int status) {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a", expecting("a"));
        driver.sent();
        assertThat(driver.receives("HTTP/1.1 " + status + " x\r\nContent-Length: 1\r\n\r\n"))
                .containsExactly("HEAD a " + status);
        assertThat(driver.timePasses(1_000)).isEmpty();
        assertThat(driver.sent())
                .as("the body that the origin may not wait for")
                .isEmpty();
        assertThat(driver.connection.isOpen()).isFalse();
        assertThat(driver.receives("x")).containsExactly("DONE a x", "CLOSE the rest of a request body was dropped");
    }

    @Test
    @Shows(PipelineRule.EXPECT_REFUSED)
    void refusedExpectationIsSentAgainWithout() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a", expecting("a"));
        driver.sent();
        assertThat(driver.receives("HTTP/1.1 417 no\r\nContent-Length: 0\r\n\r\n"))
                .containsExactly("REPLAY a", "CLOSE the origin refused Expect with 417");
        ConnectionDriver second = driver.another();
        second.resubmit(a);
        assertThat(second.sent()).isEqualTo("POST /a HTTP/1.1\r\nHost: origin\r\nContent-Length: 2\r\n\r\nhi");
        assertThat(second.receives("HTTP/1.1 417 no\r\nContent-Length: 0\r\n\r\n"))
                .as("now it is the answer")
                .containsExactly("HEAD a 417", "DONE a");
    }

    @Test
    void expectingRequestTravelsAlone() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("g");
        HttpRequest.Builder put = to("p").put(HttpBody.of("x")).expectContinueNs(100);
        assertThat(driver.canSubmit(put)).isFalse();
        driver.sent();
        driver.receives(OK);
        driver.submit("p", put);
        assertThat(driver.canSubmit(to("h"))).isFalse();
    }

    @Test
    void nothingIsExpectedInHttp10OrWithoutABody() {
        ConnectionOptions old = ConnectionOptions.of(HttpVersion.HTTP_1_0);
        ConnectionDriver driver = new ConnectionDriver(old, new PipelinePolicy(old.version(), Pipelining.off()));
        driver.submit("a", expecting("a"));
        assertThat(driver.sent()).doesNotContain("Expect").endsWith("\r\n\r\nhi");
        driver = ConnectionDriver.pipelined(4);
        driver.submit("a", to("a").put(HttpBody.empty()).expectContinueNs(100));
        assertThat(driver.sent()).doesNotContain("Expect");
        assertThat(driver.canSubmit(to("b").put(HttpBody.empty()).expectContinueNs(100)))
                .isTrue();
    }

    @Test
    @Shows(PipelineRule.CANCEL_SPARES_SIBLINGS)
    void cancelledWhileItWaitsItEndsTheConnectionAtOnce() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        PendingRequest a = driver.submit("a", expecting("a"));
        driver.sent();
        assertThat(driver.cancels(a))
                .containsExactly("FAILED a Cancelled UNKNOWN", "CLOSE its request could not be ended in order");
        assertThat(driver.sent()).isEmpty();
    }
}
