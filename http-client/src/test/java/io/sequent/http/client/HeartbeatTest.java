package io.sequent.http.client;

import static io.sequent.http.client.OriginStatus.NETWORK_BROKEN;
import static io.sequent.http.client.OriginStatus.OFFLINE;
import static io.sequent.http.client.OriginStatus.ONLINE;
import static io.sequent.http.client.OriginStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.http.HttpOrigin;
import io.sequent.http.HttpResponse;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginServer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a heartbeat says of an origin, and when. */
class HeartbeatTest extends HeartbeatFixture {
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
        runUntil(25 * SECOND);
        cut = true;
        runUntil(34 * SECOND);
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
    void transportThatGivesUpIsABrokenNetworkWithoutABeat() {
        watch(Heartbeat.every(3_600 * SECOND));
        runUntil(5 * SECOND);
        cut = true;
        CompletableFuture<HttpResponse<String>> lost = get("/1");
        runUntil(3_000 * SECOND);
        assertThat(changes).hasSize(2);
        assertThat(changes.get(1).status()).isEqualTo(NETWORK_BROKEN);
        assertThat(lost).isCompletedExceptionally();
    }

    @Test
    void hostThatNobodyKnowsIsABrokenNetwork() {
        HeartbeatMonitor.start(client, HttpOrigin.of("http://nowhere"), EVERY_TEN_SECONDS, changes::add);
        runUntil(SECOND);
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).status()).isEqualTo(NETWORK_BROKEN);
    }

    @Test
    void whatIsNotHttpIsOffline() {
        server.listen(81, 1, socket -> new SocketHandler() {
            @Override
            public void onReadable(TcpSocket from) {
                from.send("SSH-2.0\r\n".getBytes(StandardCharsets.US_ASCII), 0, 9);
            }
        });
        HeartbeatMonitor.start(client, HttpOrigin.of("http://10.0.0.2:81"), EVERY_TEN_SECONDS, changes::add);
        runUntil(5 * SECOND);
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).status()).isEqualTo(OFFLINE);
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
}
