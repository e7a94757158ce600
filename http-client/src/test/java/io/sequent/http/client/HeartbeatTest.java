package io.sequent.http.client;

import static io.sequent.http.client.OriginStatus.NETWORK_BROKEN;
import static io.sequent.http.client.OriginStatus.OFFLINE;
import static io.sequent.http.client.OriginStatus.ONLINE;
import static io.sequent.http.client.OriginStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.host.Host;
import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.origin.ClientTable;
import io.sequent.http.origin.KnownClient;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import io.sequent.http.origin.OriginServer;
import io.sequent.http.origin.Presence;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats over our TCP, in virtual time; a packet takes 10 ms from one host to the other. */
class HeartbeatTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long RTT = 20 * MS;
    private static final HttpOrigin ORIGIN = HttpOrigin.of("http://10.0.0.2");
    private static final Heartbeat EVERY_TEN_SECONDS =
            Heartbeat.every(10 * SECOND).withTimeoutNs(3 * SECOND);

    private final Simulation simulation = new Simulation(1);
    private final List<HeartbeatListener.Change> changes = new ArrayList<>();
    private final List<OriginExchange> held = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private boolean cut;
    private int status = 200;
    private Host server;
    private OriginServer origin;
    private HttpClient client;

    @BeforeEach
    void connectTwoHosts() {
        Host near = simulation.addHost("client", "10.0.0.1");
        server = simulation.addHost("server", "10.0.0.2");
        ChannelOptions path = ChannelOptions.builder()
                .delayNs(10 * MS)
                .filter((packet, offset, length, number) -> cut)
                .build();
        simulation.connect(near, server, path);
        client = HttpClient.over(new SimulatedTransport(simulation, near))
                .pipelining(Pipelining.ofDepth(8))
                .build();
        listen();
    }

    private void listen() {
        origin = OriginServer.listen(
                server,
                80,
                this::answer,
                OriginOptions.builder()
                        .presence(Presence.byField("Client-Id", 25 * SECOND), change -> {})
                        .build());
    }

    private void answer(OriginExchange exchange) {
        requests.add(exchange.request().method() + " " + exchange.request().target());
        if (exchange.request().target().equals("/held")) {
            held.add(exchange);
        } else {
            exchange.respond(OriginResponse.of(status).body(HttpBody.of("x")).build());
        }
    }

    @AfterEach
    void closeTheClient() {
        client.closeNow();
    }

    private HeartbeatMonitor watch(Heartbeat heartbeat) {
        return HeartbeatMonitor.start(client, ORIGIN, heartbeat, changes::add);
    }

    private void runUntil(long atNs) {
        simulation.runFor(atNs - simulation.nowNs());
    }

    private void assertLast(OriginStatus before, OriginStatus now, long atNs) {
        assertThat(changes).isNotEmpty();
        HeartbeatListener.Change last = changes.get(changes.size() - 1);
        assertThat(last.before()).isEqualTo(before);
        assertThat(last.status()).isEqualTo(now);
        assertThat(last.atNs()).as("when it became " + now + ": " + last.why()).isEqualTo(atNs);
        assertThat(last.origin()).isEqualTo(ORIGIN);
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return client.sendAsync(HttpRequest.to("http://10.0.0.2" + path).build(), BodyHandler.ofString());
    }

    @Test
    void originThatAnswersIsOnlineAndItsConnectionIsKept() {
        HeartbeatMonitor monitor = watch(EVERY_TEN_SECONDS);
        assertThat(monitor.status()).isEqualTo(UNKNOWN);
        runUntil(60 * SECOND + RTT);
        assertLast(UNKNOWN, ONLINE, 2 * RTT);
        assertThat(changes).hasSize(1);
        assertThat(requests).hasSize(6).containsOnly("HEAD /");
        assertThat(monitor.beats())
                .as("one at once, then one each interval after the answer")
                .isEqualTo(6);
        assertThat(client.counters().connections()).isEqualTo(1);
        assertThat(origin.origin().openConnections()).isEqualTo(1);
    }

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
    void portThatRefusesIsOfflineAfterOneRoundTripAndOnlineAgainAfterTheNextBeat() {
        origin.closeNow();
        watch(EVERY_TEN_SECONDS);
        runUntil(15 * SECOND);
        assertLast(UNKNOWN, OFFLINE, RTT);
        assertThat(changes.get(0).why()).contains("refused");
        listen();
        runUntil(30 * SECOND);
        assertLast(OFFLINE, ONLINE, 20 * SECOND + 2 * RTT);
    }

    @Test
    void originThatStopsIsFoundOutAtOnceByItsIdleConnection() {
        watch(EVERY_TEN_SECONDS);
        runUntil(12 * SECOND);
        origin.close();
        runUntil(13 * SECOND);
        assertLast(ONLINE, OFFLINE, 12 * SECOND + RTT / 2 + RTT);
    }

    @Test
    void connectionThatTheOriginClosesIsNoFailureAndAskedForOnceAnInterval() {
        origin.closeNow();
        origin = OriginServer.listen(
                server,
                80,
                this::answer,
                OriginOptions.builder().idleTimeoutNs(SECOND).build());
        watch(EVERY_TEN_SECONDS);
        runUntil(95 * SECOND);
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).status()).isEqualTo(ONLINE);
        assertThat(requests.size()).as("two an interval").isBetween(14, 18);
    }

    @Test
    void cutWireIsABrokenNetworkAfterAsManyMissesAsWereSaid() {
        HeartbeatMonitor monitor = watch(EVERY_TEN_SECONDS.withMisses(2));
        runUntil(5 * SECOND);
        cut = true;
        // Asked 10 s after the answer, in vain for 3 s, and again 10 s after it was asked.
        long firstBeat = 2 * RTT + 10 * SECOND;
        runUntil(firstBeat + 10 * SECOND + 3 * SECOND - 1);
        assertThat(monitor.status()).isEqualTo(ONLINE);
        runUntil(60 * SECOND);
        assertLast(ONLINE, NETWORK_BROKEN, firstBeat + 10 * SECOND + 3 * SECOND);
        cut = false;
        runUntil(75 * SECOND);
        // The fifth beat since is the first that goes through, over a connection of its own.
        assertLast(NETWORK_BROKEN, ONLINE, firstBeat + 50 * SECOND + 2 * RTT);
        assertThat(changes).hasSize(3);
    }

    @Test
    void oneMissIsNoBrokenNetwork() {
        HeartbeatMonitor monitor = watch(EVERY_TEN_SECONDS.withMisses(2));
        runUntil(5 * SECOND);
        cut = true;
        runUntil(14 * SECOND);
        cut = false;
        runUntil(60 * SECOND);
        assertThat(monitor.status()).isEqualTo(ONLINE);
        assertThat(changes).hasSize(1);
    }

    @Test
    void hostThatCrashesIsABrokenNetworkAndOfflineOnceItIsUpWithoutItsOrigin() {
        watch(EVERY_TEN_SECONDS.withMisses(1));
        runUntil(5 * SECOND);
        cut = true;
        origin.closeNow(); // nobody hears of it
        runUntil(30 * SECOND);
        long firstBeat = 2 * RTT + 10 * SECOND;
        assertLast(ONLINE, NETWORK_BROKEN, firstBeat + 3 * SECOND);
        cut = false;
        runUntil(40 * SECOND);
        assertLast(NETWORK_BROKEN, OFFLINE, firstBeat + 20 * SECOND + RTT);
        listen();
        runUntil(50 * SECOND);
        assertLast(OFFLINE, ONLINE, firstBeat + 30 * SECOND + 2 * RTT);
    }

    @Test
    void unavailableOriginIsOffline() {
        watch(EVERY_TEN_SECONDS);
        status = 404;
        runUntil(5 * SECOND);
        assertLast(UNKNOWN, ONLINE, 2 * RTT);
        status = 503;
        runUntil(15 * SECOND);
        assertLast(ONLINE, OFFLINE, 2 * RTT + 10 * SECOND + RTT);
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
