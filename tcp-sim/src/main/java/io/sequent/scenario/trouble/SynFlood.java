package io.sequent.scenario.trouble;

import io.sequent.host.TcpServerSocket;
import io.sequent.ip.IpAddress;
import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.SequenceDiagram;
import org.jspecify.annotations.Nullable;

/** SYNs from nowhere fill a server's queue of half-open connections. */
final class SynFlood {
    private static final int QUEUE = 16;
    private static final int FORGED = 1_000;
    private static final long EACH_NS = Stage.milliseconds(10);
    private static final long CLIENT_NS = Stage.seconds(1);
    private static final long LENGTH_NS = Stage.seconds(12);
    /** Spreads forged numbers over the whole space; any odd number would do. */
    private static final int SPREAD = 0x9E3779B1;

    private final Attacker attacker;
    private final TcpServerSocket server;
    private final Segment syn = new Segment();
    private @Nullable Application client;
    private long openNs = -1;

    private SynFlood(Stage stage, boolean cookies) {
        stage.tcp(TcpConfig.builder()
                .synQueueLimit(QUEUE)
                .set(TcpFeature.SYN_COOKIES, cookies)
                .build());
        server = stage.b().listen(Stage.PORT);
        attacker = new Attacker(stage, 1);
        for (int i = 0; i < FORGED; i++) {
            int number = i;
            stage.at(i * EACH_NS, () -> forge(number));
        }
        stage.at(CLIENT_NS, () -> client = stage.a().connect(stage.b(), Stage.PORT));
        stage.when(() -> client != null && client.state() == TcpState.ESTABLISHED, () -> {
            openNs = stage.nowNs();
            client().send("hello");
        });
        stage.endAt(LENGTH_NS);
        stage.fact("forged", attacker::sent);
        stage.fact("half-open", server::pendingConnections);
    }

    static Scenario scenario() {
        return Scenario.named("syn-flood", Chapter.TROUBLE, SynFlood.class)
                .see("RFC 4987", "RFC 9293 3.10.7.2")
                .act("without-cookies", SynFlood::withoutCookies)
                .act("with-cookies", SynFlood::withCookies)
                .build();
    }

    private static void withoutCookies(Stage stage) {
        SynFlood flood = new SynFlood(stage, false);
        stage.fact("dropped", flood.server::droppedSyns);
        stage.property("kept-out", () -> flood.client().state() == TcpState.SYN_SENT);
        stage.property("bounded", () -> flood.server.pendingConnections() <= QUEUE);
    }

    private static void withCookies(Stage stage) {
        SynFlood flood = new SynFlood(stage, true);
        stage.fact("open-after", () -> SequenceDiagram.duration(flood.openNs - CLIENT_NS));
        stage.property("served", () -> stage.b().accepted(0).text().equals("hello"));
        stage.property("bounded", () -> flood.server.pendingConnections() <= QUEUE);
    }

    private Application client() {
        if (client == null) {
            throw new IllegalStateException("A connects later");
        }
        return client;
    }

    /** An address of the block that is kept for documentation: nobody is there to send a RST. */
    private void forge(int number) {
        int hash = (number + 1) * SPREAD;
        syn.clear()
                .sourcePort(1_024 + (hash >>> 17))
                .destinationPort(Stage.PORT)
                .seq(hash)
                .flags(TcpFlags.SYN)
                .wnd(65_535);
        attacker.send(IpAddress.parse("192.0.2." + (1 + number % 254)), syn);
    }
}
