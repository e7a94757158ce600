package io.sequent.http.scenario;

import io.sequent.http.HttpOrigin;
import io.sequent.http.Timeouts;
import io.sequent.http.client.Heartbeat;
import io.sequent.http.client.HeartbeatMonitor;
import io.sequent.http.client.OriginStatus;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.Presence;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.trace.SequenceDiagram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a client and a server that have nothing to say find out whether the other is still there. */
final class HttpHeartbeat {
    private static final String ID_FIELD = "Client-Id";
    private static final long INTERVAL_NS = Stage.seconds(10);
    private static final long TIMEOUT_NS = Stage.seconds(3);
    private static final long OFFLINE_NS = Stage.seconds(25);
    private static final long TROUBLE_NS = Stage.seconds(15);
    private static final long REPAIR_NS = Stage.seconds(45);
    private static final int MISSES = 2;

    private HttpHeartbeat() {}

    static Scenario scenario() {
        return Scenario.named("http-heartbeat", Chapter.HTTP, HttpHeartbeat.class)
                .see("RFC 9110 9.3.2", "RFC 9112 9.5", "RFC 9293 3.8.4")
                .act("online", HttpHeartbeat::online)
                .act("client-gone", HttpHeartbeat::clientGone)
                .act("server-down", HttpHeartbeat::serverDown)
                .act("network-broken", HttpHeartbeat::networkBroken)
                .build();
    }

    /** Both ends with what each has found out about the other. */
    private static final class Pair {
        final Stage stage;
        final ScriptedClient client;
        final List<Seen> byClient = new ArrayList<>();
        final List<Seen> byServer = new ArrayList<>();
        ScriptedOrigin origin;
        private @Nullable HeartbeatMonitor monitor;
        boolean cut;

        record Seen(long atNs, OriginStatus status) {}

        Pair(Stage stage) {
            this.stage = stage;
            stage.network(ChannelOptions.builder()
                    .delayNs(ScriptedClient.ROUND_TRIP_NS / 2)
                    .filter((packet, offset, length, number) -> cut)
                    .build());
            origin = listen();
            client = new ScriptedClient(stage, with -> with.timeouts(Timeouts.none()));
            Heartbeat heartbeat = Heartbeat.every(INTERVAL_NS)
                    .withTimeoutNs(TIMEOUT_NS)
                    .withMisses(MISSES)
                    .withField(ID_FIELD, "A");
            stage.at(
                    0,
                    () -> monitor = HeartbeatMonitor.start(
                            client.client(),
                            HttpOrigin.of(ScriptedClient.ORIGIN),
                            heartbeat,
                            change -> clientSees(change.atNs(), change.status())));
        }

        ScriptedOrigin listen() {
            OriginOptions options = OriginOptions.builder()
                    .presence(
                            Presence.byField(ID_FIELD, OFFLINE_NS),
                            known -> serverSees(known.online() ? OriginStatus.ONLINE : OriginStatus.OFFLINE))
                    .build();
            return new ScriptedOrigin(stage, options, ScriptedOrigin::echo);
        }

        private void clientSees(long atNs, OriginStatus status) {
            byClient.add(new Seen(atNs, status));
            stage.a().note(status == OriginStatus.NETWORK_BROKEN ? "network broken" : "B is " + word(status));
        }

        private void serverSees(OriginStatus status) {
            byServer.add(new Seen(stage.nowNs(), status));
            stage.b().note("A is " + word(status));
        }

        private static String word(OriginStatus status) {
            return status.name().toLowerCase(Locale.ROOT);
        }

        List<OriginStatus> clientSaw() {
            return byClient.stream().map(Seen::status).toList();
        }

        List<OriginStatus> serverSaw() {
            return byServer.stream().map(Seen::status).toList();
        }

        /** Returns when an end found something out for the so manieth time, in words. */
        static String when(List<Seen> seen, int index) {
            return SequenceDiagram.duration(seen.get(index).atNs());
        }
    }

    /** Nothing happens but beats. */
    private static void online(Stage stage) {
        Pair pair = new Pair(stage);
        stage.endAt(Stage.seconds(45));
        stage.fact("beats", () -> Objects.requireNonNull(pair.monitor).beats());
        stage.fact("connections", () -> pair.origin.connections());
        stage.fact("answer", () -> Pair.when(pair.byClient, 0));
        stage.property("client-sees-online", () -> pair.clientSaw().equals(List.of(OriginStatus.ONLINE)));
        stage.property("server-sees-online", () -> pair.serverSaw().equals(List.of(OriginStatus.ONLINE)));
    }

    /** The client stops; its last beat was the second. */
    private static void clientGone(Stage stage) {
        Pair pair = new Pair(stage);
        stage.at(TROUBLE_NS, () -> pair.client.client().closeNow());
        stage.endAt(Stage.seconds(60));
        stage.fact("last-beat", () -> SequenceDiagram.duration(lastHeardNs(pair)));
        stage.fact("offline", () -> Pair.when(pair.byServer, 1));
        stage.property(
                "server-sees-offline",
                () -> pair.serverSaw().equals(List.of(OriginStatus.ONLINE, OriginStatus.OFFLINE))
                        && pair.byServer.get(1).atNs() - lastHeardNs(pair) == OFFLINE_NS);
    }

    private static long lastHeardNs(Pair pair) {
        List<ScriptedOrigin.Heard> heard = pair.origin.heard();
        return heard.get(heard.size() - 1).atNs();
    }

    /** The server's process dies, and is started again later; its host answers for it meanwhile. */
    private static void serverDown(Stage stage) {
        Pair pair = new Pair(stage);
        stage.at(TROUBLE_NS, () -> pair.origin.server().closeNow());
        stage.at(Stage.seconds(30), () -> pair.origin = pair.listen());
        stage.endAt(Stage.seconds(45));
        stage.fact("offline", () -> Pair.when(pair.byClient, 1));
        stage.fact("online", () -> Pair.when(pair.byClient, 2));
        stage.property(
                "client-sees-offline",
                () -> pair.clientSaw().equals(List.of(OriginStatus.ONLINE, OriginStatus.OFFLINE, OriginStatus.ONLINE)));
    }

    /** Nothing gets through in either direction for a while. */
    private static void networkBroken(Stage stage) {
        Pair pair = new Pair(stage);
        stage.at(TROUBLE_NS, () -> pair.cut = true);
        stage.at(REPAIR_NS, () -> pair.cut = false);
        stage.endAt(Stage.seconds(55));
        stage.fact("broken", () -> Pair.when(pair.byClient, 1));
        stage.fact("offline", () -> Pair.when(pair.byServer, 1));
        stage.fact("online", () -> Pair.when(pair.byClient, 2));
        stage.property(
                "client-sees-broken",
                () -> pair.clientSaw()
                        .equals(List.of(OriginStatus.ONLINE, OriginStatus.NETWORK_BROKEN, OriginStatus.ONLINE)));
        stage.property(
                "server-sees-offline",
                () -> pair.serverSaw().equals(List.of(OriginStatus.ONLINE, OriginStatus.OFFLINE, OriginStatus.ONLINE)));
    }
}
