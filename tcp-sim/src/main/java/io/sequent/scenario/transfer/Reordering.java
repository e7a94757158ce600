package io.sequent.scenario.transfer;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.TracedSegment;

/** Segments overtake each other, and nothing is lost. */
final class Reordering {
    private static final int SMALL_BURST = 3;
    private static final int LARGE_BURST = 5;
    private static final long HELD_BACK_NS =
            4_500_000; // time for four segments, and less than a quarter of a round trip
    private static final long SECOND_BURST_NS = Stage.milliseconds(200);

    private Reordering() {}

    static Scenario scenario() {
        return Scenario.named("reordering", Chapter.TRANSFER, Reordering.class)
                .see("RFC 8985 6.2", "RFC 5681 3.2", "RFC 2883 4", "RFC 4015 3")
                .act("tolerant", Reordering::tolerant)
                .act("counting", Reordering::counting)
                .act("surprised", Reordering::surprised)
                .build();
    }

    /** Two segments overtake one, then four do: A measures time. */
    private static void tolerant(Stage stage) {
        Talk talk = twice(stage, Talk.thousands().build());
        stage.property("nothing-again", () -> talk.count(TracedSegment::retransmission) == 0);
    }

    /** The same where A can but count. */
    private static void counting(Stage stage) {
        twice(stage, Talk.thousands().disable(TcpFeature.SACK).build());
    }

    /** Four segments overtake one, and A has never seen such a thing on this connection. */
    private static void surprised(Stage stage) {
        Talk talk = play(stage, Talk.thousands().build(), holding(1));
        stage.at(Talk.BEGIN_NS, () -> talk.client().send(LARGE_BURST * 1_000));
        stage.property("undone", () -> talk.clientCounters().spuriousRecoveries() == 1);
    }

    private static Talk twice(Stage stage, TcpConfig tcp) {
        Talk talk = play(stage, tcp, holding(1).or(holding(1 + SMALL_BURST)));
        stage.at(Talk.BEGIN_NS, () -> talk.client().send(SMALL_BURST * 1_000));
        stage.at(SECOND_BURST_NS, () -> talk.client().send(LARGE_BURST * 1_000));
        return talk;
    }

    private static ChannelFilter holding(int number) {
        return ChannelFilter.dropNth(number, PacketPredicate.hasPayload());
    }

    private static Talk play(Stage stage, TcpConfig tcp, ChannelFilter heldBack) {
        Talk.network(stage.tcp(tcp), Talk.slow().holdBack(heldBack, HELD_BACK_NS));
        Talk talk = Talk.open(stage);
        stage.endAt(Stage.seconds(2)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.fact("again", () -> talk.count(TracedSegment::retransmission));
        stage.property("complete", talk::isComplete);
        return talk;
    }
}
