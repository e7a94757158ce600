package io.sequent.http.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.Scenario;
import io.sequent.trace.Side;
import org.junit.jupiter.api.Test;

/** What crosses the network in each scenario about connections, segment by segment. */
class HttpScenariosTest {
    private static final String[] CLOSES_FIRST = {
        "CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED"
    };
    private static final String[] SERVER_CLOSES_SECOND = {
        "LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"
    };

    static Played play(String name, String act) {
        Scenario scenario = HttpScenarios.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Played.of(scenario, act);
    }

    @Test
    void clientClosesWhatItNoLongerNeeds() {
        Played played = play("http-connect-to-close", "client-closes");
        assertThat(played.conversations()).isEqualTo(1);
        assertThat(played.segments(0))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: PSH,ACK seq=1 ack=1 len=59 GET /page HTTP/1.1",
                        "0.030 B: PSH,ACK seq=1 ack=60 len=1078 HTTP/1.1 200 OK",
                        "0.040 A: ACK seq=60 ack=1079",
                        "1.040 A: FIN,ACK seq=60 ack=1079",
                        "1.050 B: FIN,ACK seq=1079 ack=61",
                        "1.060 A: ACK seq=61 ack=1080");
        assertThat(played.states(0, Side.LEFT)).containsExactly(CLOSES_FIRST);
        assertThat(played.states(0, Side.RIGHT)).containsExactly(SERVER_CLOSES_SECOND);
        assertThat(played.facts()).containsEntry("segments", "8").containsEntry("done", "40 ms");
    }

    @Test
    void serverClosesBehindItsResponse() {
        Played played = play("http-connect-to-close", "server-closes");
        assertThat(played.segments(0))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: PSH,ACK seq=1 ack=1 len=59 GET /page HTTP/1.1",
                        "0.030 B: FIN,PSH,ACK seq=1 ack=60 len=1097 HTTP/1.1 200 OK",
                        "0.040 A: FIN,ACK seq=60 ack=1099",
                        "0.050 B: ACK seq=1099 ack=61");
        assertThat(played.states(0, Side.LEFT))
                .containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED");
        assertThat(played.states(0, Side.RIGHT))
                .containsExactly(
                        "LISTEN", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED");
        assertThat(played.facts()).containsEntry("segments", "6");
    }

    @Test
    void oneConnectionServesThreePages() {
        Played played = play("http11-keep-alive", "kept");
        assertThat(played.conversations()).isEqualTo(1);
        assertThat(played.segments(0))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: PSH,ACK seq=1 ack=1 len=56 GET /1 HTTP/1.1",
                        "0.030 B: PSH,ACK seq=1 ack=57 len=128 HTTP/1.1 200 OK",
                        "0.040 A: PSH,ACK seq=57 ack=129 len=56 GET /2 HTTP/1.1",
                        "0.050 B: PSH,ACK seq=129 ack=113 len=128 HTTP/1.1 200 OK",
                        "0.060 A: PSH,ACK seq=113 ack=257 len=56 GET /3 HTTP/1.1",
                        "0.070 B: PSH,ACK seq=257 ack=169 len=128 HTTP/1.1 200 OK");
        assertThat(played.facts()).containsEntry("connections", "1").containsEntry("done", "80 ms");
    }

    @Test
    void thirdRequestFindsTheConnectionClosingAndTakesAnother() {
        Played played = play("http11-keep-alive", "last-request");
        assertThat(played.conversations()).isEqualTo(2);
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: GET /1 HTTP/1.1",
                        "0.030 B: HTTP/1.1 200 OK",
                        "0.040 A: GET /2 HTTP/1.1",
                        "0.050 B: HTTP/1.1 200 OK");
        assertThat(played.segments(0)).contains("0.050 B: FIN,PSH,ACK seq=129 ack=113 len=147 HTTP/1.1 200 OK");
        assertThat(played.messages(1)).containsExactly("0.080 A: GET /3 HTTP/1.1", "0.090 B: HTTP/1.1 200 OK");
    }

    @Test
    void idleConnectionIsClosedInTimeAndReplaced() {
        Played played = play("http11-keep-alive", "idle");
        assertThat(played.conversations()).isEqualTo(2);
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: GET /1 HTTP/1.1",
                        "0.030 B: HTTP/1.1 200 OK",
                        "3.000 A: GET /2 HTTP/1.1",
                        "3.010 B: HTTP/1.1 200 OK");
        assertThat(played.segments(0)).contains("7.020 A: FIN,ACK seq=113 ack=257");
        assertThat(played.messages(1)).containsExactly("30.020 A: GET /3 HTTP/1.1", "30.030 B: HTTP/1.1 200 OK");
        assertThat(played.facts()).containsEntry("used-again", "20 ms").containsEntry("opened-anew", "40 ms");
    }

    @Test
    void eachPageOfHttp10HasAConnectionOfItsOwn() {
        Played played = play("http10-connection-per-request", "each-its-own");
        assertThat(played.conversations()).isEqualTo(3);
        assertThat(played.segments(1))
                .containsExactly(
                        "0.040 A: SYN seq=0",
                        "0.050 B: SYN,ACK seq=0 ack=1",
                        "0.060 A: PSH,ACK seq=1 ack=1 len=56 GET /2 HTTP/1.0",
                        "0.070 B: FIN,PSH,ACK seq=1 ack=57 len=147 HTTP/1.0 200 OK",
                        "0.080 A: FIN,ACK seq=57 ack=149",
                        "0.090 B: ACK seq=149 ack=58");
        assertThat(played.states(2, Side.LEFT)).endsWith("CLOSE-WAIT", "LAST-ACK", "CLOSED");
        assertThat(played.states(2, Side.RIGHT)).endsWith("FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT");
        assertThat(played.facts())
                .containsEntry("connections", "3")
                .containsEntry("segments", "18")
                .containsEntry("done", "120 ms")
                .containsEntry("remembered", "3");
    }

    @Test
    void http10KeepsAConnectionIfBothEndsSaySo() {
        Played played = play("http10-connection-per-request", "kept");
        assertThat(played.conversations()).isEqualTo(1);
        assertThat(played.messages(0))
                .containsExactly(
                        "0.020 A: GET /1 HTTP/1.0",
                        "0.030 B: HTTP/1.0 200 OK",
                        "0.040 A: GET /2 HTTP/1.0",
                        "0.050 B: HTTP/1.0 200 OK",
                        "0.060 A: GET /3 HTTP/1.0",
                        "0.070 B: HTTP/1.0 200 OK");
        assertThat(played.facts()).containsEntry("segments", "9").containsEntry("done", "80 ms");
    }
}
