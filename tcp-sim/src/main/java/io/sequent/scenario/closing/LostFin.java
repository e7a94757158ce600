package io.sequent.scenario.closing;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpState;

/** A FIN is lost, that of the end that closes first or of the one that closes second. */
final class LostFin {
    private static final long CLOSED_NS = Stage.milliseconds(100);
    private static final long THINKING_NS = Stage.milliseconds(200);
    private static final ChannelOptions WHOLE = channel(ChannelFilter.none());
    private static final ChannelOptions LOSES_A_FIN = channel(ChannelFilter.dropFirst(1, PacketPredicate.fin()));

    private LostFin() {}

    static Scenario scenario() {
        return Scenario.named("lost-fin", Chapter.CLOSING, LostFin.class)
                .see("RFC 9293 3.6", "RFC 9293 3.4", "RFC 6298 5")
                .act("first", stage -> close(stage.network(LOSES_A_FIN, WHOLE), TcpState.FIN_WAIT_1))
                .act("second", stage -> close(stage.network(WHOLE, LOSES_A_FIN), TcpState.LAST_ACK))
                .act("timeout", LostFin::timeout)
                .build();
    }

    private static ChannelOptions channel(ChannelFilter filter) {
        return Stage.usual().filter(filter).build();
    }

    /** Without the probe that today's TCP sends first. */
    private static void timeout(Stage stage) {
        stage.tcp(TcpConfig.builder().disable(TcpFeature.TAIL_LOSS_PROBE).build());
        close(stage.network(LOSES_A_FIN, WHOLE), TcpState.FIN_WAIT_1);
    }

    private static void close(Stage stage, TcpState waiting) {
        Opened opened = Opened.on(stage);
        stage.at(CLOSED_NS, () -> opened.client().close());
        opened.on(
                () -> opened.server().peerFinished(),
                () -> stage.at(
                        stage.nowNs() + THINKING_NS, () -> opened.server().close()));
        Opened.Moment begin = opened.when(() -> isAnyIn(opened, waiting));
        Opened.Moment end = opened.when(() -> begin.hasCome() && !isAnyIn(opened, waiting));
        stage.fact("waited", () -> end.since(begin));
        stage.property("both-closed", opened::endedWell);
        stage.atMost("soon", () -> (end.ns() - begin.ns()) / 1e9, 2, "s");
    }

    private static boolean isAnyIn(Opened opened, TcpState state) {
        return opened.client().state() == state || opened.server().state() == state;
    }
}
