package io.sequent.scenario.transfer;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.SequenceDiagram;

/** The URG bit: text that the other end ought to hurry to. */
final class UrgentData {
    private static final String STOP = "STOP";

    private UrgentData() {}

    static Scenario scenario() {
        return Scenario.named("urgent-data", Chapter.TRANSFER, UrgentData.class)
                .see("RFC 9293 3.8.5", "RFC 6093 5", "RFC 9293 3.1")
                .act("open-window", UrgentData::openWindow)
                .act("closed-window", UrgentData::closedWindow)
                .build();
    }

    /** A sends a text and then a word that is urgent; B reads all that comes. */
    private static void openWindow(Stage stage) {
        Talk talk = Talk.open(stage.tcp(Talk.thousands().build()));
        stage.at(Talk.BEGIN_NS, () -> talk.client().send(1_000).send(STOP, TcpConnection.URGENT));
        measure(stage, talk);
    }

    /** B reads nothing until it hears that something is urgent, and its buffer is full. */
    private static void closedWindow(Stage stage) {
        Talk talk = Talk.open(stage.tcp(Talk.thousands()
                .receiveBufferSize(2_000)
                .maximumReceiveBufferSize(2_000)
                .build()));
        stage.at(Talk.BEGIN_NS, () -> {
            talk.server().reads(false);
            talk.client().send(2_000);
        });
        stage.at(Stage.milliseconds(300), () -> talk.client().send(STOP, TcpConnection.URGENT));
        stage.when(() -> isTold(stage), () -> talk.server().reads(true));
        stage.fact(
                "waited",
                () -> Talk.span(talk.segments(segment -> segment.has(TcpFlags.URG))
                                .get(0)
                                .sentNs()
                        - Stage.milliseconds(300)));
        measure(stage, talk);
    }

    private static boolean isTold(Stage stage) {
        return stage.b().accepted().size() == 1
                && stage.b().accepted(0).events().contains("urgent");
    }

    private static void measure(Stage stage, Talk talk) {
        stage.endAt(Stage.seconds(5)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.property("told", () -> isTold(stage));
        stage.property(
                "in-order", () -> talk.isComplete() && talk.server().text().endsWith(STOP));
    }
}
