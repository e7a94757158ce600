package io.sequent.http.scenario;

import static io.sequent.http.scenario.HttpScenariosTest.play;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.trace.Side;
import org.junit.jupiter.api.Test;

/** What crosses the network in the scenarios about status codes and heartbeats. */
class StatusAndHeartbeatScenariosTest {
    private static final String OK = "HTTP/1.1 200 OK";

    @Test
    void bodyLeavesAfterContinue() {
        assertThat(play("status-codes", "informational").segments(0))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: PSH,ACK seq=1 ack=1 len=105 POST /photos HTTP/1.1",
                        "0.030 B: PSH,ACK seq=1 ack=106 len=25 HTTP/1.1 100 Continue",
                        "0.040 A: PSH,ACK seq=106 ack=26 len=500",
                        "0.050 B: PSH,ACK seq=26 ack=606 len=97 HTTP/1.1 201 Created");
    }

    @Test
    void successAndRedirectionLeaveTheConnectionAsItIs() {
        Played success = play("status-codes", "success");
        assertThat(success.conversations()).isEqualTo(1);
        assertThat(success.messages(0))
                .containsExactly(
                        "0.020 A: GET /page HTTP/1.1",
                        "0.030 B: " + OK,
                        "0.040 A: DELETE /page HTTP/1.1",
                        "0.050 B: HTTP/1.1 204 No Content");
        Played redirection = play("status-codes", "redirection");
        assertThat(redirection.conversations()).isEqualTo(1);
        assertThat(redirection.messages(0))
                .containsExactly(
                        "0.020 A: GET /old HTTP/1.1",
                        "0.030 B: HTTP/1.1 301 Moved Permanently",
                        "0.040 A: GET /new HTTP/1.1",
                        "0.050 B: " + OK,
                        "0.060 A: GET /new HTTP/1.1",
                        "0.070 B: HTTP/1.1 304 Not Modified");
    }

    @Test
    void notFoundLeavesTheConnectionAsItIs() {
        Played played = play("status-codes", "client-error");
        assertThat(played.conversations()).isEqualTo(1);
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: GET /missing HTTP/1.1",
                        "0.030 B: HTTP/1.1 404 Not Found",
                        "0.040 A: GET /page HTTP/1.1",
                        "0.050 B: " + OK);
    }

    @Test
    void whatIsTooLargeEndsTheConnection() {
        Played played = play("status-codes", "too-large");
        assertThat(played.conversations()).isEqualTo(2);
        assertThat(played.segments(0))
                .contains("0.030 B: FIN,PSH,ACK seq=1 ack=1449 len=210 HTTP/1.1 413 Content Too Large");
        assertThat(played.messages(1)).containsExactly("0.060 A: GET /page HTTP/1.1", "0.070 B: " + OK);
        assertThat(played.facts()).containsEntry("connections", "2");
    }

    @Test
    void requestThatCrossedATimeoutIsSentAgain() {
        Played played = play("status-codes", "request-timeout");
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: GET /1 HTTP/1.1",
                        "0.030 B: " + OK,
                        "0.040 A: GET /2 HTTP/1.1",
                        "0.050 B: HTTP/1.1 408 Request Timeout");
        assertThat(played.messages(1)).containsExactly("0.080 A: GET /2 HTTP/1.1", "0.090 B: " + OK);
        assertThat(played.facts()).containsEntry("replays", "1");
    }

    @Test
    void callerAsksAgainWhenTheServerSaysSo() {
        Played played = play("status-codes", "server-error");
        assertThat(played.conversations()).isEqualTo(1);
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: GET /page HTTP/1.1",
                        "0.030 B: HTTP/1.1 503 Service Unavailable",
                        "2.040 A: GET /page HTTP/1.1",
                        "2.050 B: " + OK);
        assertThat(played.facts()).containsEntry("replays", "0").containsEntry("retry-after", "2 s");
    }

    @Test
    void beatsKeepAConnection() {
        Played played = play("http-heartbeat", "online");
        assertThat(played.conversations()).isEqualTo(1);
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: HEAD / HTTP/1.1",
                        "0.030 B: " + OK,
                        "10.040 A: HEAD / HTTP/1.1",
                        "10.050 B: " + OK,
                        "20.060 A: HEAD / HTTP/1.1",
                        "20.070 B: " + OK,
                        "30.080 A: HEAD / HTTP/1.1",
                        "30.090 B: " + OK,
                        "40.100 A: HEAD / HTTP/1.1",
                        "40.110 B: " + OK);
        assertThat(played.facts())
                .containsEntry("beats", "5")
                .containsEntry("connections", "1")
                .containsEntry("answer", "40 ms");
    }

    @Test
    void clientThatStopsIsOfflineWhenItsTimeIsOver() {
        Played played = play("http-heartbeat", "client-gone");
        assertThat(played.segments(0)).contains("15.000 A: FIN,ACK seq=99 ack=235");
        assertThat(played.judgments(0))
                .containsExactly("0.030 B: A is online", "0.040 A: B is online", "35.050 B: A is offline");
        assertThat(played.facts()).containsEntry("last-beat", "10.1 s").containsEntry("offline", "35.1 s");
    }

    @Test
    void serverThatIsDownIsOfflineAtOnce() {
        Played played = play("http-heartbeat", "server-down");
        assertThat(played.conversations()).isEqualTo(4);
        assertThat(played.segments(0)).endsWith("15.000 B: RST seq=235");
        assertThat(played.segments(1)).containsExactly("15.010 A: SYN seq=0", "15.020 B: RST,ACK seq=0 ack=1");
        assertThat(played.segments(2)).containsExactly("25.010 A: SYN seq=0", "25.020 B: RST,ACK seq=0 ack=1");
        assertThat(played.messages(3)).containsExactly("35.030 A: HEAD / HTTP/1.1", "35.040 B: " + OK);
        assertThat(played.states(1, Side.RIGHT)).containsExactly("CLOSED");
        assertThat(played.states(3, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "ESTABLISHED");
        assertThat(played.judgments(1)).containsExactly("15.030 A: B is offline");
        assertThat(played.judgments(3)).containsExactly("35.040 B: A is online", "35.050 A: B is online");
        assertThat(played.facts()).containsEntry("offline", "15 s").containsEntry("online", "35.1 s");
    }

    @Test
    void networkIsBrokenAfterTwoBeatsWithoutAnAnswer() {
        Played played = play("http-heartbeat", "network-broken");
        assertThat(played.messages(0)).contains("20.060 A: HEAD / HTTP/1.1 lost", "20.300 A: HEAD / HTTP/1.1 lost");
        assertThat(played.segments(1)).containsExactly("30.060 A: SYN seq=0 lost", "31.060 A: SYN seq=0 (again) lost");
        assertThat(played.messages(3)).containsExactly("50.080 A: HEAD / HTTP/1.1", "50.090 B: " + OK);
        assertThat(played.judgments(0)).contains("35.050 B: A is offline");
        assertThat(played.judgments(1)).containsExactly("33.060 A: network broken");
        assertThat(played.facts())
                .containsEntry("broken", "33.1 s")
                .containsEntry("offline", "35.1 s")
                .containsEntry("online", "50.1 s");
    }
}
