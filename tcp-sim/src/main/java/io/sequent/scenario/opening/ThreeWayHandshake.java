package io.sequent.scenario.opening;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpState;

/** The three segments that open a connection. */
final class ThreeWayHandshake {
    private ThreeWayHandshake() {}

    static Scenario scenario() {
        return Scenario.named("three-way-handshake", Chapter.OPENING, ThreeWayHandshake.class)
                .see("RFC 9293 3.5", "RFC 9293 3.4")
                .act("open", ThreeWayHandshake::open)
                .build();
    }

    private static void open(Stage stage) {
        stage.b().listen(Stage.PORT);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        stage.endAt(Stage.seconds(1));
        stage.fact(
                "segments",
                () -> stage.channel().counters(0).sent()
                        + stage.channel().counters(1).sent());
        stage.property(
                "established",
                () -> client[0].state() == TcpState.ESTABLISHED
                        && stage.b().accepted(0).state() == TcpState.ESTABLISHED);
    }
}
