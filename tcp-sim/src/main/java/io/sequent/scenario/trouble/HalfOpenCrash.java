package io.sequent.scenario.trouble;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;

/** One end has crashed and come back, and the other still believes in the connection. */
final class HalfOpenCrash {
    private static final int CLIENT_PORT = 50_000;
    private static final long CRASH_NS = Stage.seconds(1);
    private static final long BACK_NS = Stage.seconds(2);
    private static final long NEXT_NS = Stage.seconds(5);
    private static final long DAY_NS = Stage.seconds(86_400);

    private HalfOpenCrash() {}

    static Scenario scenario() {
        return Scenario.named("half-open-crash", Chapter.TROUBLE, HalfOpenCrash.class)
                .see("RFC 9293 3.5.1", "RFC 9293 3.5.2", "RFC 5961 4")
                .act("speaks", HalfOpenCrash::speaks)
                .act("reconnects", HalfOpenCrash::reconnects)
                .act("silent", HalfOpenCrash::silent)
                .build();
    }

    /** The server crashes, and the client has something to say. */
    private static void speaks(Stage stage) {
        Opened opened = Opened.on(stage);
        stage.at(CRASH_NS, stage.b()::crash);
        stage.at(BACK_NS, () -> {
            stage.b().restart();
            stage.b().listen(Stage.PORT);
        });
        stage.at(NEXT_NS, () -> opened.client().send("are you there?"));
        Opened.Moment asked = opened.when(() -> stage.nowNs() == NEXT_NS);
        Opened.Moment told = opened.when(() -> opened.client().isClosed());
        stage.fact("told-after", () -> told.since(asked));
        stage.property("told", () -> opened.client().closeReason() == TcpResult.CONNECTION_RESET);
    }

    /** The client crashes and comes back from the same port. */
    private static void reconnects(Stage stage) {
        Opened opened = Opened.on(stage, CLIENT_PORT);
        stage.at(CRASH_NS, stage.a()::crash);
        stage.at(BACK_NS, stage.a()::restart);
        Application[] again = new Application[1];
        stage.at(NEXT_NS, () -> again[0] = stage.a().connect(CLIENT_PORT, stage.b(), Stage.PORT));
        Opened.Moment asked = opened.when(() -> again[0] != null);
        Opened.Moment open = opened.when(() -> again[0] != null && again[0].state() == TcpState.ESTABLISHED);
        stage.fact("open-after", () -> open.since(asked));
        stage.property("server-told", () -> opened.server().closeReason() == TcpResult.CONNECTION_RESET);
        stage.property(
                "reopened",
                () -> again[0].state() == TcpState.ESTABLISHED
                        && stage.b().accepted(1).state() == TcpState.ESTABLISHED);
    }

    /** The client crashes, and the server only waits for what it has to say. */
    private static void silent(Stage stage) {
        Opened opened = Opened.on(stage);
        stage.at(CRASH_NS, stage.a()::crash);
        stage.at(BACK_NS, stage.a()::restart);
        stage.endAt(DAY_NS);
        stage.at(DAY_NS, () -> {});
        stage.fact("hours", () -> stage.nowNs() / Stage.seconds(3_600));
        stage.property("unnoticed", () -> opened.server().state() == TcpState.ESTABLISHED);
    }
}
