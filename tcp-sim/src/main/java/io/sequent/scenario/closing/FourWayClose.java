package io.sequent.scenario.closing;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpState;

/** The four segments that close a connection whose two ends finish at different times. */
final class FourWayClose {
    private static final int HANDSHAKE = 3;

    private FourWayClose() {}

    static Scenario scenario() {
        return Scenario.named("four-way-close", Chapter.CLOSING, FourWayClose.class)
                .see("RFC 9293 3.6", "RFC 9293 3.3.2")
                .act("close", FourWayClose::close)
                .build();
    }

    private static void close(Stage stage) {
        Opened opened = Opened.on(stage);
        stage.at(Stage.milliseconds(100), () -> opened.client().close());
        stage.at(Stage.milliseconds(300), () -> opened.server().close());
        Opened.Moment waits = opened.when(() -> opened.client().state() == TcpState.TIME_WAIT);
        Opened.Moment over = opened.when(() -> opened.client().isClosed());
        stage.fact("segments", () -> closing(stage));
        stage.fact("time-wait", () -> over.since(waits));
        stage.property("both-closed", opened::endedWell);
        stage.property("four", () -> closing(stage) == 4);
    }

    /** The segments after the handshake. */
    static long closing(Stage stage) {
        return stage.channel().counters(0).sent() + stage.channel().counters(1).sent() - HANDSHAKE;
    }
}
