package io.sequent.scenario.transfer;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpFeature;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.TracedSegment;
import java.util.List;
import java.util.function.Predicate;

/** Both directions of one connection, used at the same time. */
final class FullDuplexTransfer {
    private static final int BYTES = 1_000;
    private static final int ROUNDS = 4;

    private FullDuplexTransfer() {}

    static Scenario scenario() {
        return Scenario.named("full-duplex-transfer", Chapter.TRANSFER, FullDuplexTransfer.class)
                .see("RFC 9293 2.2", "RFC 9293 3.3.1", "RFC 9293 3.8.6.3")
                .act("one-way", FullDuplexTransfer::oneWay)
                .act("both-ways", FullDuplexTransfer::bothWays)
                .build();
    }

    /** Without the quick acknowledgments that a young connection sends: text that B sends can carry those that may wait. */
    private static Talk open(Stage stage) {
        return Talk.open(
                stage.tcp(Talk.thousands().disable(TcpFeature.QUICK_ACKS).build()));
    }

    /** A speaks, B listens. */
    private static void oneWay(Stage stage) {
        Talk talk = open(stage);
        rounds(stage, () -> talk.client().send(BYTES));
        measure(stage, talk);
    }

    /** The same, and B speaks as much at the same times. */
    private static void bothWays(Stage stage) {
        Talk talk = open(stage);
        rounds(stage, () -> {
            talk.client().send(BYTES);
            talk.server().send(BYTES);
        });
        measure(stage, talk);
        stage.property("own-numbers", () -> numbers(talk, Talk::fromA).equals(numbers(talk, Talk::fromB)));
        stage.property("acks-ride", () -> talk.count(Talk::isBare) < talk.count(Talk::hasText));
    }

    /** A text each 30 ms: after the last has arrived, and before its acknowledgment must leave. */
    private static void rounds(Stage stage, Runnable speak) {
        for (int i = 0; i < ROUNDS; i++) {
            stage.at(Talk.BEGIN_NS + Stage.milliseconds(30) * i, speak);
        }
    }

    private static void measure(Stage stage, Talk talk) {
        stage.endAt(Stage.seconds(1)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.fact("text", () -> talk.count(Talk::hasText));
        stage.fact("acks", () -> talk.count(segment -> segment.sentNs() >= Talk.BEGIN_NS && Talk.isBare(segment)));
        stage.property("complete", talk::isComplete);
    }

    private static List<Long> numbers(Talk talk, Predicate<TracedSegment> from) {
        return talk.segments(from.and(Talk::hasText)).stream()
                .map(TracedSegment::relativeSeq)
                .toList();
    }
}
