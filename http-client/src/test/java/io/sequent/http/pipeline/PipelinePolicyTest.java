package io.sequent.http.pipeline;

import static io.sequent.http.pipeline.ConnectionDriver.OK;
import static io.sequent.http.pipeline.ConnectionDriver.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpVersion;
import io.sequent.http.Pipelining;
import org.junit.jupiter.api.Test;

class PipelinePolicyTest {
    private static ConnectionDriver fresh(HttpVersion version, Pipelining pipelining) {
        return new ConnectionDriver(ConnectionOptions.of(version), new PipelinePolicy(version, pipelining));
    }

    @Test
    @Shows({PipelineRule.PROVE_FIRST, PipelineRule.DEPTH})
    void onlyOneRequestIsUnderWayUntilTheOriginHasProvenItself() {
        ConnectionDriver driver = fresh(HttpVersion.HTTP_1_1, Pipelining.ofDepth(4));
        driver.submit("a");
        assertThat(driver.canSubmit(to("b"))).isFalse();
        driver.sent();
        driver.receives(OK);
        driver.submit("b");
        driver.submit("c");
        driver.submit("d");
        driver.submit("e");
        assertThat(driver.canSubmit(to("f"))).isFalse();
        assertThat(driver.connection.inFlight()).isEqualTo(4);
    }

    @Test
    @Shows(PipelineRule.PROVE_FIRST)
    void responsesThatProveNothingKeepTheDepthAtOne() {
        for (String response : new String[] {
            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\n\r\n"
        }) {
            ConnectionDriver driver = fresh(HttpVersion.HTTP_1_1, Pipelining.ofDepth(4));
            driver.submit("a");
            driver.sent();
            driver.receives(response);
            driver.ends();
            assertThat(driver.policy.depth()).as(response).isEqualTo(1);
        }
    }

    @Test
    void originKnownToPipelineIsTrustedFromTheStart() {
        ConnectionDriver driver =
                fresh(HttpVersion.HTTP_1_1, Pipelining.ofDepth(2).fromTheStart());
        driver.submit("a");
        driver.submit("b");
        assertThat(driver.canSubmit(to("c"))).isFalse();
    }

    @Test
    @Shows(PipelineRule.HTTP10_ALONE)
    void http10NeverPipelines() {
        ConnectionDriver driver =
                fresh(HttpVersion.HTTP_1_0, Pipelining.ofDepth(8).fromTheStart());
        driver.submit("a");
        assertThat(driver.canSubmit(to("b"))).isFalse();
        assertThat(driver.policy.depth()).isEqualTo(1);
    }

    @Test
    @Shows(PipelineRule.IDEMPOTENT_ONLY)
    void postWaitsForAnEmptyPipelineAndNothingFollowsIt() {
        ConnectionDriver driver = ConnectionDriver.pipelined(8);
        driver.submit("a");
        assertThat(driver.canSubmit(to("p").post(HttpBody.empty()))).isFalse();
        driver.sent();
        driver.receives(OK);
        driver.submit("p", to("p").post(HttpBody.empty()));
        assertThat(driver.canSubmit(to("b"))).isFalse();
        driver.sent();
        driver.receives(OK);
        assertThat(driver.canSubmit(to("b"))).isTrue();
    }

    @Test
    @Shows(PipelineRule.IDEMPOTENT_ONLY)
    void idempotenceMayBeOverriddenBothWays() {
        ConnectionDriver driver = ConnectionDriver.pipelined(8);
        driver.submit("a");
        assertThat(driver.canSubmit(to("b").idempotent(false))).isFalse();
        assertThat(driver.canSubmit(to("p").post(HttpBody.empty()).idempotent(true)))
                .isTrue();
        assertThat(driver.canSubmit(to("p").put(HttpBody.of("x")))).isTrue();
    }

    @Test
    @Shows(PipelineRule.REFILL_BY_HALF)
    void fullPipelineIsFilledAgainWhenHalfOfItIsFree() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        for (String name : new String[] {"a", "b", "c", "d"}) {
            driver.submit(name);
        }
        driver.sent();
        driver.receives(OK);
        assertThat(driver.canSubmit(to("e"))).isFalse();
        driver.receives(OK);
        driver.submit("e");
        driver.submit("f");
        assertThat(driver.canSubmit(to("g"))).isFalse();
    }

    @Test
    void afterAConnectionDiedTheNextRequestGoesAlone() {
        ConnectionDriver driver = ConnectionDriver.pipelined(4);
        driver.submit("a");
        driver.submit("b");
        driver.sent();
        driver.isLost("reset");
        assertThat(driver.policy.depth()).isEqualTo(1);
        driver.policy.onCleanResponse();
        assertThat(driver.policy.depth()).isEqualTo(4);
    }

    @Test
    void submittingAgainstThePolicyIsTheCallersMistake() {
        ConnectionDriver driver = ConnectionDriver.pipelined(1);
        driver.submit("a");
        assertThatThrownBy(() -> driver.submit("b")).isInstanceOf(IllegalStateException.class);
    }
}
