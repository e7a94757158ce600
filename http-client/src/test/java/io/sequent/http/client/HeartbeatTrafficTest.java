package io.sequent.http.client;

import static io.sequent.http.client.OriginStatus.NETWORK_BROKEN;
import static io.sequent.http.client.OriginStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpResponse;
import io.sequent.http.origin.ClientTable;
import io.sequent.http.origin.KnownClient;
import io.sequent.http.origin.OriginResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Heartbeats beside requests. */
class HeartbeatTrafficTest extends HeartbeatFixture {
    @Test
    void beatsAreNotCountedAndNotTold() {
        List<String> told = new ArrayList<>();
        HttpClient listened = HttpClient.over(client.transport())
                .listener(new ClientListener() {
                    @Override
                    public void queued(Exchange<?> exchange) {
                        told.add("queued");
                    }

                    @Override
                    public void done(Exchange<?> exchange, HttpResponse.ExchangeInfo info) {
                        told.add("done");
                    }

                    @Override
                    public void connectionOpened(HttpOrigin whom, int connection) {
                        told.add("connection " + connection);
                    }
                })
                .build();
        HeartbeatMonitor.start(listened, ORIGIN, EVERY_TEN_SECONDS, changes::add);
        runUntil(25 * SECOND);
        assertThat(requests).hasSize(3);
        assertThat(told).containsExactly("connection 1");
        assertThat(listened.counters().requests()).isZero();
        assertThat(listened.counters().responses()).isZero();
        assertThat(listened.counters().deepestPipeline()).isZero();
        assertThat(listened.counters().bytesRead()).isPositive();
        listened.close();
    }

    @Test
    void listenerThatThrowsHarmsNobody() {
        HeartbeatMonitor monitor = HeartbeatMonitor.start(client, ORIGIN, EVERY_TEN_SECONDS, change -> {
            throw new IllegalStateException("broken");
        });
        runUntil(25 * SECOND);
        assertThat(monitor.status()).isEqualTo(ONLINE);
        assertThat(monitor.beats()).isEqualTo(3);
        assertThat(client.counters().listenerFailures()).isEqualTo(1);
    }

    @Test
    void trafficIsASignOfLifeThatSparesTheBeats() {
        watch(EVERY_TEN_SECONDS);
        runUntil(SECOND);
        for (int i = 1; i < 10; i++) {
            runUntil(i * 9 * SECOND);
            get("/" + i).join();
        }
        assertThat(requests).filteredOn("HEAD /"::equals).hasSize(1);
        runUntil(81 * SECOND + RTT + 10 * SECOND + RTT);
        assertThat(requests).filteredOn("HEAD /"::equals).hasSize(2);
    }

    @Test
    void requestUnderWayIsNotDisturbedAndTheBeatGoesAnotherWay() {
        HeartbeatMonitor monitor = watch(EVERY_TEN_SECONDS);
        runUntil(SECOND);
        CompletableFuture<HttpResponse<String>> answer = get("/held");
        runUntil(35 * SECOND);
        assertThat(requests).containsExactly("HEAD /", "GET /held", "HEAD /", "HEAD /", "HEAD /");
        assertThat(client.counters().connections()).as("each beat a connection").isEqualTo(4);
        assertThat(origin.origin().openConnections())
                .as("and none of them kept")
                .isEqualTo(1);
        assertThat(monitor.status()).isEqualTo(ONLINE);
        cut = true;
        runUntil(60 * SECOND);
        assertThat(monitor.status()).isEqualTo(NETWORK_BROKEN);
        assertThat(answer)
                .as("whether it is lost is not the heartbeat's to say")
                .isNotDone();
        cut = false;
        held.get(0).respond(OriginResponse.of(200).body(HttpBody.of("late")).build());
        assertThat(answer.join().body()).isEqualTo("late");
        assertLast(NETWORK_BROKEN, ONLINE, simulation.nowNs());
    }

    @Test
    void requestsBehindABeatThatIsLostAreSentAgain() {
        watch(EVERY_TEN_SECONDS);
        runUntil(5 * SECOND);
        cut = true;
        runUntil(11 * SECOND);
        List<CompletableFuture<HttpResponse<String>>> answers = List.of(get("/1"), get("/2"));
        runUntil(12 * SECOND);
        cut = false;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.join().status()).isEqualTo(200);
        }
    }

    @Test
    void bothSidesAgreeAndNeitherHearsTheOtherWhenTheWireIsCut() {
        HeartbeatMonitor monitor = watch(EVERY_TEN_SECONDS.withField("Client-Id", "kitchen"));
        ClientTable clients = origin.origin().clients();
        runUntil(SECOND);
        assertThat(clients.client("kitchen")).extracting(KnownClient::online).isEqualTo(true);
        cut = true;
        runUntil(60 * SECOND);
        assertThat(monitor.status()).isEqualTo(NETWORK_BROKEN);
        KnownClient gone = clients.client("kitchen");
        assertThat(gone.online()).isFalse();
        assertThat(gone.sinceNs()).isEqualTo(gone.heardNs() + 25 * SECOND);
        cut = false;
        runUntil(75 * SECOND);
        assertThat(clients.client("kitchen")).extracting(KnownClient::online).isEqualTo(true);
        assertThat(monitor.status()).isEqualTo(ONLINE);
    }

    @Test
    void closedMonitorAsksNoMoreAndAnotherTakesItsPlace() {
        HeartbeatMonitor first = watch(EVERY_TEN_SECONDS);
        runUntil(5 * SECOND);
        HeartbeatMonitor second = watch(EVERY_TEN_SECONDS.withRequest("OPTIONS", "*"));
        runUntil(26 * SECOND);
        assertThat(first.beats()).isEqualTo(1);
        assertThat(requests).containsExactly("HEAD /", "OPTIONS *", "OPTIONS *", "OPTIONS *");
        second.close();
        second.close();
        runUntil(60 * SECOND);
        assertThat(requests).hasSize(4);
        assertThat(changes).as("what is known stays").hasSize(2);
    }

    @Test
    void closingTheClientDoesNotWaitForABeat() {
        watch(EVERY_TEN_SECONDS);
        runUntil(5 * SECOND);
        cut = true;
        runUntil(11 * SECOND);
        client.close();
        assertThat(simulation.nowNs()).isEqualTo(11 * SECOND);
        runUntil(60 * SECOND);
        assertThat(changes).hasSize(1);
    }

    @Test
    void pipelineIsWatchedOverItsOwnConnection() {
        try (Pipeline pipeline = client.open(ORIGIN)) {
            HeartbeatMonitor monitor = HeartbeatMonitor.start(pipeline, EVERY_TEN_SECONDS, changes::add);
            runUntil(25 * SECOND);
            assertThat(monitor.status()).isEqualTo(ONLINE);
            assertThat(monitor.origin()).isEqualTo(ORIGIN);
            assertThat(client.counters().connections()).isEqualTo(1);
        }
        runUntil(60 * SECOND);
        assertThat(requests).hasSize(3);
    }

    @Test
    void heartbeatIsChecked() {
        assertThatThrownBy(() -> Heartbeat.every(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Heartbeat.every(1).withMisses(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> watch(Heartbeat.every(SECOND).withRequest("POST", "/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idempotent");
        assertThatThrownBy(() -> watch(Heartbeat.every(SECOND).withField("Host", "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
