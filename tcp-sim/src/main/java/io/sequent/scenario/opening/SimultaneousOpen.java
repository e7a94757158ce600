package io.sequent.scenario.opening;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpState;

/** Both ends open at the same time, and nobody listens. */
final class SimultaneousOpen {
    private static final int PORT_OF_A = 5000;
    private static final int PORT_OF_B = 6000;

    private SimultaneousOpen() {}

    static Scenario scenario() {
        return Scenario.named("simultaneous-open", Chapter.OPENING, SimultaneousOpen.class)
                .see("RFC 9293 3.5", "RFC 9293 3.10.7.3")
                .act("crossing", SimultaneousOpen::crossing)
                .act("lost", SimultaneousOpen::lost)
                .build();
    }

    private static void crossing(Stage stage) {
        bothOpen(stage);
    }

    /** B's SYN is lost, so that only B knows of two. */
    private static void lost(Stage stage) {
        stage.network(Wire.clean(), Wire.losingFirst(1, PacketPredicate.syn()));
        bothOpen(stage);
    }

    private static void bothOpen(Stage stage) {
        Application[] ends = new Application[2];
        stage.at(0, () -> ends[0] = stage.a().connect(PORT_OF_A, stage.b(), PORT_OF_B));
        stage.at(0, () -> ends[1] = stage.b().connect(PORT_OF_B, stage.a(), PORT_OF_A));
        stage.fact(
                "segments",
                () -> stage.channel().counters(0).sent()
                        + stage.channel().counters(1).sent());
        stage.property(
                "established",
                () -> ends[0].state() == TcpState.ESTABLISHED && ends[1].state() == TcpState.ESTABLISHED);
        stage.property(
                "one",
                () -> stage.a().host().connectionCount() == 1
                        && stage.b().host().connectionCount() == 1);
    }
}
