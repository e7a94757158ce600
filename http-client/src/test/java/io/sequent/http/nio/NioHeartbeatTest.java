package io.sequent.http.nio;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.BodyHandler;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpRequest;
import io.sequent.http.client.Heartbeat;
import io.sequent.http.client.HeartbeatListener;
import io.sequent.http.client.HeartbeatMonitor;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.OriginStatus;
import io.sequent.http.origin.KnownClient;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import io.sequent.http.origin.Presence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Heartbeats over the loopback, in real time: what happens, not when. */
class NioHeartbeatTest {
    private static final long OFTEN_NS = 20_000_000L;
    private static final long GUARD_SECONDS = 60;
    /** With all the patience that a busy machine may need. */
    private static final Heartbeat OFTEN = Heartbeat.every(OFTEN_NS)
            .withTimeoutNs(GUARD_SECONDS * 1_000_000_000L)
            .withField("Client-Id", "a");

    private final NioTransport transport = NioTransport.start();
    private final HttpClient client = HttpClient.over(transport).build();
    private final BlockingQueue<HeartbeatListener.Change> changes = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        client.closeNow();
        transport.close();
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private HttpOrigin origin(int port) {
        return new HttpOrigin("http", "127.0.0.1", port);
    }

    private OriginStatus next() throws InterruptedException {
        HeartbeatListener.Change change = changes.poll(GUARD_SECONDS, TimeUnit.SECONDS);
        assertThat(change).as("a change within " + GUARD_SECONDS + " s").isNotNull();
        return change.status();
    }

    @Test
    void originIsOnlineUntilItStopsAndKnowsItsClientMeanwhile() throws Exception {
        BlockingQueue<KnownClient> clients = new LinkedBlockingQueue<>();
        OriginOptions watching = OriginOptions.builder()
                .presence(Presence.byField("Client-Id", 200_000_000L), clients::add)
                .build();
        NioServer server =
                NioServer.listen(transport, at(0), exchange -> exchange.respond(OriginResponse.plain(200)), watching);
        HeartbeatMonitor monitor = HeartbeatMonitor.start(client, origin(server.port()), OFTEN, changes::add);
        assertThat(next()).isEqualTo(OriginStatus.ONLINE);
        KnownClient here = clients.poll(GUARD_SECONDS, TimeUnit.SECONDS);
        assertThat(here).isNotNull();
        assertThat(here.id()).isEqualTo("a");
        assertThat(here.online()).isTrue();
        HttpRequest request =
                HttpRequest.to("http://127.0.0.1:" + server.port()).build();
        assertThat(client.send(request, BodyHandler.ofString()).status()).isEqualTo(200);
        assertThat(client.counters().requests()).as("none but the caller's").isEqualTo(1);
        server.close();
        assertThat(next()).isEqualTo(OriginStatus.OFFLINE);
        assertThat(monitor.status()).isEqualTo(OriginStatus.OFFLINE);
        KnownClient gone = clients.poll(GUARD_SECONDS, TimeUnit.SECONDS);
        assertThat(gone).isNotNull();
        assertThat(gone.online()).isFalse();
    }

    @Test
    void portThatTakesConnectionsAndSaysNothingIsABrokenNetwork() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HeartbeatMonitor.start(client, origin(silent.getLocalPort()), OFTEN.withTimeoutNs(OFTEN_NS), changes::add);
            assertThat(next()).isEqualTo(OriginStatus.NETWORK_BROKEN);
        }
    }

    @Test
    void nameThatNobodyKnowsIsABrokenNetwork() throws InterruptedException {
        NioTransport lost = NioTransport.builder()
                .resolver(name -> {
                    throw new UnknownHostException(name);
                })
                .start();
        try (HttpClient other = HttpClient.over(lost).build()) {
            HeartbeatMonitor.start(other, new HttpOrigin("http", "nowhere", 80), OFTEN, changes::add);
            assertThat(next()).isEqualTo(OriginStatus.NETWORK_BROKEN);
        }
        lost.close();
    }
}
