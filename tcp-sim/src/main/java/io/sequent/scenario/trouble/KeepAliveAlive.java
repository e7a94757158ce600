package io.sequent.scenario.trouble;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.tcp.TcpState;
import java.util.List;

/** A client that is well and has nothing to say is probed. */
final class KeepAliveAlive {
    private static final long DAY_NS = Stage.seconds(86_400);
    private static final long THREE_HOURS_NS = Stage.seconds(10_800);
    /** In A's direction: a SYN, an ACK, then one answer to each probe. */
    private static final int FIRST_ANSWER = 3;

    private static final int LOST_ANSWERS = 3;

    private KeepAliveAlive() {}

    static Scenario scenario() {
        return Scenario.named("keep-alive-alive", Chapter.TROUBLE, KeepAliveAlive.class)
                .see("RFC 9293 3.8.4", "RFC 9293 3.10.7.4")
                .act("idle", stage -> probed(stage, DAY_NS))
                .act("answers-lost", KeepAliveAlive::answersLost)
                .build();
    }

    private static void answersLost(Stage stage) {
        ChannelFilter answers =
                (packet, offset, length, number) -> number >= FIRST_ANSWER && number < FIRST_ANSWER + LOST_ANSWERS;
        stage.network(Stage.usual().filter(answers).build(), Stage.usual().build());
        probed(stage, THREE_HOURS_NS);
        stage.fact("lost", () -> stage.channel().counters(0).lost());
    }

    private static void probed(Stage stage, long untilNs) {
        Opened opened = KeepAliveCrash.watched(stage);
        stage.endAt(untilNs);
        stage.fact("probes", () -> KeepAliveCrash.probes(opened));
        stage.property("open", () -> opened.areIn(TcpState.ESTABLISHED, TcpState.ESTABLISHED));
        stage.property(
                "unheard",
                () -> opened.client().events().equals(List.of("connected"))
                        && opened.server().events().isEmpty()
                        && opened.client().receivedBytes() == 0);
    }
}
