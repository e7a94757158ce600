package io.sequent.scenario.closing;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;

/** One direction ends and the other goes on. */
final class HalfClose {
    private static final long FINISHED_NS = Stage.milliseconds(100);

    private HalfClose() {}

    static Scenario scenario() {
        return Scenario.named("half-close", Chapter.CLOSING, HalfClose.class)
                .see("RFC 9293 3.6.1", "RFC 9293 3.6", "RFC 9293 3.10.4")
                .act("half", HalfClose::half)
                .act("full", HalfClose::full)
                .build();
    }

    /** A has asked and finishes sending, and reads on. */
    private static void half(Stage stage) {
        Opened opened = Opened.on(stage);
        stage.at(FINISHED_NS, () -> opened.client().send("all I have to say").shutdownOutput());
        answer(stage, opened);
        Opened.Moment begin = opened.when(() -> opened.areIn(TcpState.FIN_WAIT_2, TcpState.CLOSE_WAIT));
        Opened.Moment end = opened.when(() -> opened.client().state() == TcpState.TIME_WAIT);
        stage.fact("open", () -> end.since(begin));
        stage.fact("bytes", () -> opened.client().receivedBytes());
        stage.property("read", () -> opened.client().hasAllOf(opened.server()));
        stage.property("both-closed", opened::endedWell);
    }

    /** A gives the whole connection up although B has not finished. */
    private static void full(Stage stage) {
        Opened opened = Opened.on(stage);
        stage.at(FINISHED_NS, () -> opened.client().send("all I have to say").close());
        answer(stage, opened);
        stage.property("told", () -> opened.server().closeReason() == TcpResult.CONNECTION_RESET);
    }

    private static void answer(Stage stage, Opened opened) {
        stage.at(Stage.seconds(1), () -> opened.server().send(1_000));
        stage.at(Stage.seconds(2), () -> opened.server().send(1_000));
        stage.at(Stage.seconds(3), () -> opened.server().send(1_000).close());
    }
}
