package io.sequent.scenario.opening;

import io.sequent.host.TcpServerSocket;
import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpState;
import io.sequent.trace.SequenceDiagram;

/** A SYN that its sender has given up long ago still arrives. */
final class OldDuplicateSyn {
    private static final int PORT_OF_A = 49_152;
    private static final String TEXT = "hello";

    private OldDuplicateSyn() {}

    static Scenario scenario() {
        return Scenario.named("old-duplicate-syn", Chapter.OPENING, OldDuplicateSyn.class)
                .see("RFC 9293 3.5", "RFC 9293 3.10.7.3", "RFC 9293 3.5.2")
                .act("gone", OldDuplicateSyn::gone)
                .act("again", OldDuplicateSyn::again)
                .act("overtaken", OldDuplicateSyn::overtaken)
                .build();
    }

    /** A has given up, and wants no connection any more. */
    private static void gone(Stage stage) {
        slow(stage, 1, Stage.milliseconds(500));
        TcpServerSocket server = stage.b().listen(Stage.PORT);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(PORT_OF_A, stage.b(), Stage.PORT));
        stage.at(Stage.milliseconds(100), () -> client[0].abort());
        halfOpenTime(stage, server);
        stage.property("no-ghost", () -> stage.b().accepted().isEmpty());
        stage.property("forgotten", () -> server.pendingConnections() == 0);
    }

    /** A has given up and tries again from the same port: figure 8 of the RFC. */
    private static void again(Stage stage) {
        slow(stage, 2, Stage.milliseconds(200));
        tryAgain(stage);
    }

    /** The new SYN arrives while B still waits for the answer about the old one. */
    private static void overtaken(Stage stage) {
        slow(stage, 1, Stage.milliseconds(192));
        tryAgain(stage);
    }

    private static void tryAgain(Stage stage) {
        TcpServerSocket server = stage.b().listen(Stage.PORT);
        Application[] client = new Application[2];
        stage.at(0, () -> client[0] = stage.a().connect(PORT_OF_A, stage.b(), Stage.PORT));
        stage.at(Stage.milliseconds(100), () -> client[0].abort());
        stage.at(
                Stage.milliseconds(200),
                () -> client[1] =
                        stage.a().connect(PORT_OF_A, stage.b(), Stage.PORT).send(TEXT));
        halfOpenTime(stage, server);
        stage.property("one", () -> stage.b().accepted().size() == 1);
        stage.property("read", () -> stage.b().accepted(0).text().equals(TEXT));
        stage.property(
                "established",
                () -> client[1].state() == TcpState.ESTABLISHED
                        && stage.b().accepted(0).state() == TcpState.ESTABLISHED);
    }

    /** The first SYNs of A take a detour. */
    private static void slow(Stage stage, int syns, long byNs) {
        ChannelOptions toB = Stage.usual()
                .holdBack(ChannelFilter.dropFirst(syns, PacketPredicate.syn()), byNs)
                .build();
        stage.network(toB, Wire.clean());
    }

    /** For how long the old SYN keeps an entry of B's table. */
    private static void halfOpenTime(Stage stage, TcpServerSocket server) {
        long[] timesNs = new long[2];
        stage.when(() -> server.pendingConnections() == 1, () -> {
            timesNs[0] = stage.nowNs();
            stage.when(() -> server.pendingConnections() == 0, () -> timesNs[1] = stage.nowNs());
        });
        stage.fact("half-open", () -> SequenceDiagram.duration(timesNs[1] - timesNs[0]));
        stage.atMost("short-lived", () -> (timesNs[1] - timesNs[0]) / 1e6, 20, "ms");
    }
}
