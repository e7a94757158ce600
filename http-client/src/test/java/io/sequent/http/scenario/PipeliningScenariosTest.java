package io.sequent.http.scenario;

import static io.sequent.http.scenario.HttpScenariosTest.play;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What crosses the network in each scenario about pipelines, message by message. */
class PipeliningScenariosTest {
    private static final String OK = "HTTP/1.1 200 OK";

    @Test
    void eachPageWaitsForTheOneBefore() {
        Played played = play("http11-pipelining", "one-by-one");
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: GET /1 HTTP/1.1",
                        "0.030 B: " + OK,
                        "0.040 A: GET /2 HTTP/1.1",
                        "0.050 B: " + OK,
                        "0.060 A: GET /3 HTTP/1.1",
                        "0.070 B: " + OK,
                        "0.080 A: GET /4 HTTP/1.1",
                        "0.090 B: " + OK);
        assertThat(played.facts()).containsEntry("done", "100 ms").containsEntry("segments", "10");
    }

    @Test
    void firstRequestProvesTheServer() {
        Played played = play("http11-pipelining", "proven-first");
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: GET /1 HTTP/1.1",
                        "0.030 B: " + OK,
                        "0.040 A: GET /2 HTTP/1.1; GET /3 HTTP/1.1; GET /4 HTTP/1.1",
                        "0.050 B: " + OK + "; " + OK + "; " + OK);
        assertThat(played.facts()).containsEntry("done", "60 ms").containsEntry("segments", "6");
    }

    @Test
    void allRequestsShareASegment() {
        Played played = play("http11-pipelining", "at-once");
        assertThat(played.segments(0))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: PSH,ACK seq=1 ack=1 len=224 GET /1 HTTP/1.1; GET /2 HTTP/1.1; GET /3 HTTP/1.1; GET"
                                + " /4 HTTP/1.1",
                        "0.030 B: PSH,ACK seq=1 ack=225 len=512 " + OK + "; " + OK + "; " + OK + "; " + OK);
        assertThat(played.facts()).containsEntry("done", "40 ms").containsEntry("segments", "4");
    }

    @Test
    void fastPagesWaitBehindTheSlowOne() {
        Played played = play("pipelining-head-of-line", "pipelined");
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: GET /slow HTTP/1.1; GET /fast/1 HTTP/1.1; GET /fast/2 HTTP/1.1",
                        "2.030 B: " + OK + "; " + OK + "; " + OK);
        assertThat(played.facts()).containsEntry("ready", "30 ms").containsEntry("done", "2.04 s");
    }

    @Test
    void fastPagesPassOverAnotherConnection() {
        Played played = play("pipelining-head-of-line", "two-connections");
        assertThat(played.messages(0)).containsExactly("0.020 A: GET /slow HTTP/1.1", "2.030 B: " + OK);
        assertThat(played.messages(1))
                .containsExactly(
                        "0.020 A: GET /fast/1 HTTP/1.1",
                        "0.030 B: " + OK,
                        "0.040 A: GET /fast/2 HTTP/1.1",
                        "0.050 B: " + OK);
        assertThat(played.facts()).containsEntry("done", "60 ms");
    }

    @Test
    void responsesWaitForTheSegmentBeforeThem() {
        Played played = play("pipelining-head-of-line", "lost-segment");
        assertThat(played.segments(0))
                .contains(
                        "0.031 B: PSH,ACK seq=1 ack=169 len=128 " + OK + " lost",
                        "0.032 B: PSH,ACK seq=129 ack=169 len=128 " + OK,
                        "0.033 B: PSH,ACK seq=257 ack=169 len=128 " + OK,
                        "0.042 A: ACK seq=169 ack=1 sack=129-257",
                        "0.043 A: ACK seq=169 ack=1 sack=129-385",
                        "0.056 B: ACK seq=1 ack=169 len=128 (again) " + OK,
                        "0.066 A: ACK seq=169 ack=385");
        assertThat(played.facts()).containsEntry("done", "66 ms");
    }

    @Test
    void announcedCloseLeavesTheRestUnprocessed() {
        Played played = play("pipeline-replay-after-close", "announced");
        assertThat(played.conversations()).isEqualTo(2);
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: GET /1 HTTP/1.1; GET /2 HTTP/1.1; GET /3 HTTP/1.1; GET /4 HTTP/1.1",
                        "0.030 B: " + OK + "; " + OK);
        assertThat(played.messages(1))
                .containsExactly(
                        "0.060 A: GET /3 HTTP/1.1; GET /4 HTTP/1.1",
                        "0.070 B: " + OK + "; " + OK,
                        "0.080 A: POST /order HTTP/1.1",
                        "0.090 B: " + OK);
        assertThat(played.facts()).containsEntry("replays", "2").containsEntry("connections", "2");
    }

    @Test
    void firstUnansweredRequestGoesAloneAfterALoss() {
        Played played = play("pipeline-replay-after-close", "cut");
        assertThat(played.segments(0)).contains("0.035 B: RST seq=129");
        assertThat(played.messages(1))
                .containsExactly(
                        "0.065 A: GET /2 HTTP/1.1",
                        "0.075 B: " + OK,
                        "0.085 A: GET /3 HTTP/1.1; GET /4 HTTP/1.1",
                        "0.095 B: " + OK + "; " + OK,
                        "0.105 A: POST /order HTTP/1.1",
                        "0.115 B: " + OK);
        assertThat(played.facts()).containsEntry("replays", "3").containsEntry("connections", "2");
    }

    @Test
    void lostOrderIsNotSentAgain() {
        Played played = play("pipeline-replay-after-close", "post");
        assertThat(played.conversations()).isEqualTo(1);
        assertThat(played.messages(0)).containsExactly("0.020 A: POST /order HTTP/1.1");
        assertThat(played.facts()).containsEntry("orders", "1");
    }

    @Test
    void orderThatIsCalledIdempotentIsTakenTwice() {
        Played played = play("pipeline-replay-after-close", "post-repeated");
        assertThat(played.conversations()).isEqualTo(2);
        assertThat(played.messages(1)).containsExactly("0.060 A: POST /order HTTP/1.1", "0.070 B: " + OK);
        assertThat(played.facts()).containsEntry("orders", "2");
    }
}
