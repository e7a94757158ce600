package io.sequent.scenario.transfer;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.trace.Fate;
import io.sequent.trace.SequenceDiagram;

/** The network delivers segments twice. */
final class DuplicateSegments {
    private static final long LATER_NS = Stage.milliseconds(3);

    private DuplicateSegments() {}

    static Scenario scenario() {
        return Scenario.named("duplicate-segments", Chapter.TRANSFER, DuplicateSegments.class)
                .see("RFC 9293 3.10.7.4", "RFC 2883 4", "RFC 9293 3.4")
                .act("text", DuplicateSegments::text)
                .act("everything", DuplicateSegments::everything)
                .build();
    }

    /** One segment of text comes twice. */
    private static void text(Stage stage) {
        Talk.network(
                stage.tcp(Talk.thousands().build()),
                Stage.usual().copy(ChannelFilter.dropNth(1, PacketPredicate.hasPayload()), LATER_NS));
        Talk talk = play(stage);
        stage.fact("reports", () -> talk.serverCounters().duplicateSacksSent());
    }

    /** Every packet comes twice, in both directions. */
    private static void everything(Stage stage) {
        ChannelOptions doubling = Stage.usual()
                .copy(ChannelFilter.drop(PacketPredicate.any()), LATER_NS)
                .build();
        stage.tcp(Talk.thousands().build()).network(doubling, doubling);
        Talk talk = play(stage);
        stage.fact("copies", () -> talk.count(segment -> segment.fate() == Fate.COPY));
    }

    private static Talk play(Stage stage) {
        Talk talk = Talk.open(stage);
        stage.at(Talk.BEGIN_NS, () -> talk.client().send(2_000));
        stage.endAt(Stage.seconds(5)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.property("complete", talk::isComplete);
        stage.property("one-connection", () -> stage.b().accepted().size() == 1);
        stage.property("nothing-again", () -> talk.clientCounters().segmentsRetransmitted() == 0);
        return talk;
    }
}
