package io.sequent.scenario.closing;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;

/** When the ACK of a FIN and the other end's FIN share a segment. */
final class ThreeSegmentClose {
    private static final long THINKING_NS = Stage.milliseconds(1);

    private ThreeSegmentClose() {}

    static Scenario scenario() {
        return Scenario.named("three-segment-close", Chapter.CLOSING, ThreeSegmentClose.class)
                .see("RFC 9293 3.6", "RFC 9293 3.8.6.3", "RFC 9293 3.10.7.4")
                .act("at-once", ThreeSegmentClose::atOnce)
                .act("last-words", ThreeSegmentClose::lastWords)
                .act("later", ThreeSegmentClose::later)
                .build();
    }

    private static void atOnce(Stage stage) {
        Opened opened = closedByClient(stage);
        stage.at(Stage.milliseconds(50), () -> opened.server().closesWithPeer());
        stage.property("together", () -> FourWayClose.closing(stage) == 3);
    }

    /** B has an answer yet, given before it closes. */
    private static void lastWords(Stage stage) {
        Opened opened = closedByClient(stage);
        stage.at(
                Stage.milliseconds(50),
                () -> opened.server()
                        .onPeerFinished(() -> opened.server().send("last words").close()));
        stage.property("read", () -> opened.client().text().equals("last words"));
    }

    private static void later(Stage stage) {
        Opened opened = closedByClient(stage);
        opened.on(
                () -> opened.server().peerFinished(),
                () -> stage.at(
                        stage.nowNs() + THINKING_NS, () -> opened.server().close()));
        stage.property("apart", () -> FourWayClose.closing(stage) == 4);
    }

    private static Opened closedByClient(Stage stage) {
        Opened opened = Opened.on(stage);
        stage.at(Stage.milliseconds(100), () -> opened.client().shutdownOutput());
        stage.fact("segments", () -> FourWayClose.closing(stage));
        stage.property("both-closed", opened::endedWell);
        return opened;
    }
}
