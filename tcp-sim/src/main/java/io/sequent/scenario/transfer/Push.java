package io.sequent.scenario.transfer;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.TracedSegment;

/** The PSH bit: which segments have it, and what it is not. */
final class Push {
    private Push() {}

    static Scenario scenario() {
        return Scenario.named("push", Chapter.TRANSFER, Push.class)
                .see("RFC 9293 3.9.1.2", "RFC 9293 3.9.1.3", "RFC 9293 3.1")
                .act("one-write", Push::oneWrite)
                .act("many-writes", Push::manyWrites)
                .build();
    }

    /** One write that takes four segments. */
    private static void oneWrite(Stage stage) {
        Talk talk = play(stage);
        stage.at(Talk.BEGIN_NS, () -> talk.client().send(3_500));
    }

    /** Six writes, one right after the other. */
    private static void manyWrites(Stage stage) {
        Talk talk = play(stage);
        int[] writes = new int[1];
        stage.at(Talk.BEGIN_NS, () -> {
            for (int i = 0; i < 6; i++) {
                talk.client().send(300);
                writes[0]++;
            }
        });
        stage.fact("writes", () -> writes[0]);
    }

    private static Talk play(Stage stage) {
        Talk.network(stage.tcp(Talk.thousands().build()), Talk.slow());
        Talk talk = Talk.open(stage);
        int[] reads = new int[1];
        stage.when(() -> stage.b().accepted().size() == 1, () -> talk.server().onText(() -> reads[0]++));
        stage.endAt(Stage.seconds(5)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.fact("segments", () -> talk.count(Talk::hasText));
        stage.fact("pushed", () -> talk.count(Push::isPushed));
        stage.fact("reads", () -> reads[0]);
        stage.property("complete", talk::isComplete);
        stage.property(
                "last-is-pushed", () -> isPushed(talk.segments(Talk::hasText).get(talk.count(Talk::hasText) - 1)));
        return talk;
    }

    private static boolean isPushed(TracedSegment segment) {
        return segment.has(TcpFlags.PSH);
    }
}
