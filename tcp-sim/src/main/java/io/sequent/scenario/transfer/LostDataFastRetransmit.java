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
import java.util.List;

/** Segments are lost, and others that follow them are not. */
final class LostDataFastRetransmit {
    private static final int BYTES = 8_000;
    private static final long FIRST_LOST = 1_001;

    private LostDataFastRetransmit() {}

    static Scenario scenario() {
        return Scenario.named("lost-data-fast-retransmit", Chapter.TRANSFER, LostDataFastRetransmit.class)
                .see("RFC 5681 3.2", "RFC 6675 5", "RFC 8985 6.2", "RFC 6582 3.2", "RFC 2018 4")
                .act("one", LostDataFastRetransmit::one)
                .act("two", LostDataFastRetransmit::two)
                .act("two-counting", LostDataFastRetransmit::counting)
                .build();
    }

    private static void one(Stage stage) {
        Talk talk = play(stage, Talk.thousands().build(), losing(2));
        long[] timeoutNs = new long[1];
        stage.at(Talk.BEGIN_NS, () -> timeoutNs[0] = talk.client().snapshot().rtoNs());
        stage.fact("timeout", () -> Talk.span(timeoutNs[0]));
        stage.fact("duplicates", () -> duplicatesBefore(talk));
    }

    private static void two(Stage stage) {
        play(stage, Talk.thousands().build(), losing(2).or(losing(4)));
    }

    /** Without selective acknowledgments A can only count how often the same number is acknowledged. */
    private static void counting(Stage stage) {
        play(stage, Talk.thousands().disable(TcpFeature.SACK).build(), losing(2).or(losing(4)));
    }

    private static ChannelFilter losing(int number) {
        return ChannelFilter.dropNth(number, PacketPredicate.hasPayload());
    }

    private static Talk play(Stage stage, TcpConfig tcp, ChannelFilter losses) {
        Talk.network(stage.tcp(tcp), Talk.slow().filter(losses));
        Talk talk = Talk.open(stage);
        stage.at(Talk.BEGIN_NS, () -> talk.client().send(BYTES));
        stage.endAt(Stage.seconds(5)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.fact("again", () -> Talk.sent(again(talk)));
        stage.property("complete", talk::isComplete);
        stage.property("no-timeout", () -> talk.clientCounters().retransmissionTimeouts() == 0);
        stage.property(
                "only-the-lost",
                () -> again(talk).size() == talk.count(segment -> segment.fate().isLost()));
        return talk;
    }

    private static List<TracedSegment> again(Talk talk) {
        return talk.segments(TracedSegment::retransmission);
    }

    /** How many acknowledgments that repeat the number before the loss had arrived when A sent the first segment again. */
    private static int duplicatesBefore(Talk talk) {
        long againNs = again(talk).get(0).sentNs();
        int all = talk.count(segment -> Talk.fromB(segment)
                && Talk.isBare(segment)
                && segment.relativeAck() == FIRST_LOST
                && segment.arrivedNs() <= againNs);
        return all - 1; // the first of them acknowledged something new
    }
}
