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

/** The last segment is lost, so that nothing follows by whose arrival the loss could be known. */
final class LostDataTimeout {
    private static final int BYTES = 2_400;
    private static final long LOST_BEGINS = 2_001;

    private LostDataTimeout() {}

    static Scenario scenario() {
        return Scenario.named("lost-data-timeout", Chapter.TRANSFER, LostDataTimeout.class)
                .see("RFC 6298 5", "RFC 6298 2", "RFC 8985 7", "RFC 9293 3.8.1")
                .act("timeout", stage -> play(stage, withoutProbe(), losing(3)))
                .act(
                        "backoff",
                        stage -> play(
                                stage, withoutProbe(), losing(3).or(losing(4)).or(losing(5))))
                .act("probe", stage -> play(stage, Talk.thousands().build(), losing(3)))
                .build();
    }

    private static TcpConfig withoutProbe() {
        return Talk.thousands().disable(TcpFeature.TAIL_LOSS_PROBE).build();
    }

    private static ChannelFilter losing(int number) {
        return ChannelFilter.dropNth(number, PacketPredicate.hasPayload());
    }

    private static void play(Stage stage, TcpConfig tcp, ChannelFilter losses) {
        Talk.network(stage.tcp(tcp), Stage.usual().filter(losses));
        Talk talk = Talk.open(stage);
        stage.at(Talk.BEGIN_NS, () -> talk.client().send(BYTES));
        stage.endAt(Stage.seconds(30)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.fact("again", () -> Talk.sent(talk.segments(TracedSegment::retransmission)));
        stage.property("complete", talk::isComplete);
        stage.property(
                "only-the-lost",
                () -> talk.segments(TracedSegment::retransmission).stream()
                        .allMatch(segment -> segment.relativeSeq() == LOST_BEGINS));
    }
}
