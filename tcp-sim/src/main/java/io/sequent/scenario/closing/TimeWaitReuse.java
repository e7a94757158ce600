package io.sequent.scenario.closing;

import io.sequent.scenario.Application;
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
import org.jspecify.annotations.Nullable;

/** A client comes back from the same port while the server is in TIME-WAIT. */
final class TimeWaitReuse {
    private static final int CLIENT_PORT = 50_000;
    private static final long AGAIN_NS = Stage.seconds(1);

    private final Stage stage;
    private final Opened first;
    private @Nullable Application second;

    private TimeWaitReuse(Stage stage) {
        this.stage = stage;
        first = Opened.on(stage, CLIENT_PORT);
        first.on(
                () -> first.server().state() == TcpState.ESTABLISHED,
                () -> first.client().closesWithPeer());
        stage.at(Stage.milliseconds(100), () -> first.server().close());
        stage.endAt(Stage.seconds(10));
    }

    static Scenario scenario() {
        return Scenario.named("time-wait-reuse", Chapter.CLOSING, TimeWaitReuse.class)
                .see("RFC 9293 3.6.1", "RFC 6191 2", "RFC 9293 3.10.7.4", "RFC 1337")
                .act("newer", TimeWaitReuse::newer)
                .act("old-duplicate", TimeWaitReuse::oldDuplicate)
                .act("without", TimeWaitReuse::without)
                .build();
    }

    private static void newer(Stage stage) {
        new TimeWaitReuse(stage).reconnects();
    }

    private static void without(Stage stage) {
        stage.tcp(TcpConfig.builder().disable(TcpFeature.TIME_WAIT_REUSE).build());
        new TimeWaitReuse(stage).reconnects();
    }

    /** The SYN that comes in TIME-WAIT is a copy of the first. */
    private static void oldDuplicate(Stage stage) {
        ChannelFilter syn = ChannelFilter.dropNth(1, PacketPredicate.syn());
        ChannelOptions.Builder path = Stage.usual();
        ChannelOptions back = path.build();
        stage.network(path.copy(syn, AGAIN_NS).build(), back);
        TimeWaitReuse play = new TimeWaitReuse(stage);
        Opened.Moment waits = play.first.when(() -> play.first.server().state() == TcpState.TIME_WAIT);
        Opened.Moment over = play.first.when(() -> play.first.server().isClosed());
        stage.fact("waited", () -> over.since(waits));
        stage.property("no-ghost", () -> stage.b().accepted().size() == 1);
    }

    private void reconnects() {
        stage.at(AGAIN_NS, () -> second = stage.a().connect(CLIENT_PORT, stage.b(), Stage.PORT));
        Opened.Moment again = first.when(() -> second != null);
        Opened.Moment open = first.when(() -> second != null && second.state() == TcpState.ESTABLISHED);
        stage.fact("open-after", () -> open.since(again));
        stage.property(
                "reopened",
                () -> stage.b().accepted().size() == 2 && stage.b().accepted(1).state() == TcpState.ESTABLISHED);
    }
}
