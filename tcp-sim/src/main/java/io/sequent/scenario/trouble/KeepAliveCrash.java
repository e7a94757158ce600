package io.sequent.scenario.trouble;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;

/** A client crashes, and the server finds out by probing. */
final class KeepAliveCrash {
    private static final long CRASH_NS = Stage.seconds(1);
    private static final long LENGTH_NS = Stage.seconds(10_000);

    private KeepAliveCrash() {}

    static Scenario scenario() {
        return Scenario.named("keep-alive-crash", Chapter.TROUBLE, KeepAliveCrash.class)
                .see("RFC 9293 3.8.4", "RFC 1122 4.2.3.6")
                .act("silent", KeepAliveCrash::silent)
                .act("back", KeepAliveCrash::back)
                .build();
    }

    /** The client never comes back. */
    private static void silent(Stage stage) {
        Opened opened = probed(stage);
        stage.atMost("in-time", () -> stage.nowNs() / 1e9, 7_951, "s");
        stage.property("told", () -> opened.server().closeReason() == TcpResult.TIMED_OUT);
    }

    /** The client is up again after an hour. */
    private static void back(Stage stage) {
        Opened opened = probed(stage);
        stage.at(Stage.seconds(3_600), stage.a()::restart);
        stage.property("told-reset", () -> opened.server().closeReason() == TcpResult.CONNECTION_RESET);
    }

    private static Opened probed(Stage stage) {
        Opened opened = watched(stage);
        stage.at(CRASH_NS, stage.a()::crash);
        Opened.Moment last = opened.when(() -> opened.server().state() == TcpState.ESTABLISHED);
        Opened.Moment over = opened.when(() -> opened.server().isClosed());
        stage.endAt(LENGTH_NS);
        stage.fact("probes", () -> probes(opened));
        stage.fact("over-after", () -> over.since(last));
        return opened;
    }

    /** A connection whose server has keep-alive on. */
    static Opened watched(Stage stage) {
        Opened opened = Opened.on(stage);
        opened.on(
                () -> opened.server().state() == TcpState.ESTABLISHED,
                () -> opened.server().socket().settings().keepAlive(true));
        return opened;
    }

    static long probes(Opened opened) {
        return opened.server().socket().connection().counters().keepAliveProbes();
    }
}
