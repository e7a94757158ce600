package io.sequent.scenario.closing;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpState;
import io.sequent.trace.SequenceDiagram;

/** Both ends close at once, and their FINs cross. */
final class SimultaneousClose {
    private static final long CLOSED_NS = Stage.milliseconds(100);

    private SimultaneousClose() {}

    static Scenario scenario() {
        return Scenario.named("simultaneous-close", Chapter.CLOSING, SimultaneousClose.class)
                .see("RFC 9293 3.6", "RFC 9293 3.10.7.4")
                .act("crossing", SimultaneousClose::crossing)
                .build();
    }

    private static void crossing(Stage stage) {
        Opened opened = Opened.on(stage);
        stage.at(CLOSED_NS, () -> opened.client().close());
        stage.at(CLOSED_NS, () -> opened.server().close());
        Opened.Moment closing = opened.when(() -> opened.areIn(TcpState.CLOSING, TcpState.CLOSING));
        Opened.Moment waiting = opened.when(() -> opened.areIn(TcpState.TIME_WAIT, TcpState.TIME_WAIT));
        stage.fact("segments", () -> FourWayClose.closing(stage));
        stage.fact("closing", () -> SequenceDiagram.duration(waiting.ns() - closing.ns()));
        stage.property("both-closed", opened::endedWell);
        stage.property("both-wait", () -> waiting.ns() > closing.ns());
    }
}
