package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.Host;
import io.sequent.http.BodyHandler;
import io.sequent.http.HttpBody;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.Timeouts;
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

/** Two hosts with our TCP, in virtual time; a packet takes 10 ms from one to the other. */
abstract class HeartbeatFixture {
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final long RTT = 20 * MS;
    static final HttpOrigin ORIGIN = HttpOrigin.of("http://10.0.0.2");
    static final Heartbeat EVERY_TEN_SECONDS = Heartbeat.every(10 * SECOND).withTimeoutNs(3 * SECOND);

    final Simulation simulation = new Simulation(1);
    final List<HeartbeatListener.Change> changes = new ArrayList<>();
    final List<OriginExchange> held = new ArrayList<>();
    final List<String> requests = new ArrayList<>();
    boolean cut;
    int status = 200;
    Host server;
    OriginServer origin;
    HttpClient client;

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
                .timeouts(Timeouts.none())
                .build();
        listen();
    }

    void listen() {
        origin = OriginServer.listen(
                server,
                80,
                this::answer,
                OriginOptions.builder()
                        .presence(Presence.byField("Client-Id", 25 * SECOND), change -> {})
                        .build());
    }

    void answer(OriginExchange exchange) {
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

    HeartbeatMonitor watch(Heartbeat heartbeat) {
        return HeartbeatMonitor.start(client, ORIGIN, heartbeat, changes::add);
    }

    void runUntil(long atNs) {
        simulation.runFor(atNs - simulation.nowNs());
    }

    void assertLast(OriginStatus before, OriginStatus now, long atNs) {
        assertThat(changes).isNotEmpty();
        HeartbeatListener.Change last = changes.get(changes.size() - 1);
        assertThat(last.before()).isEqualTo(before);
        assertThat(last.status()).isEqualTo(now);
        assertThat(last.atNs()).as("when it became " + now + ": " + last.why()).isEqualTo(atNs);
        assertThat(last.origin()).isEqualTo(ORIGIN);
    }

    CompletableFuture<HttpResponse<String>> get(String path) {
        return client.sendAsync(HttpRequest.to("http://10.0.0.2" + path).build(), BodyHandler.ofString());
    }
}
