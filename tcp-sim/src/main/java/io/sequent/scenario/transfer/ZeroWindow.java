package io.sequent.scenario.transfer;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpConfig;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.TracedSegment;
import java.util.stream.Collectors;

/** The receiver reads nothing for a while, and its buffer is full. */
final class ZeroWindow {
    private static final int BUFFER = 2_000;
    private static final long READS_NS = Stage.seconds(6);

    private ZeroWindow() {}

    static Scenario scenario() {
        return Scenario.named("zero-window", Chapter.TRANSFER, ZeroWindow.class)
                .see("RFC 9293 3.8.6.1", "RFC 9293 3.8.6", "RFC 9293 3.10.7.4")
                .act("reopened", stage -> play(stage, false))
                .act("update-lost", stage -> play(stage, true))
                .build();
    }

    private static void play(Stage stage, boolean losesUpdate) {
        boolean[] losing = new boolean[1];
        stage.tcp(config())
                .network(
                        Stage.usual().build(),
                        Stage.usual()
                                .filter((packet, offset, length, number) -> loses(losing))
                                .build());
        Talk talk = Talk.open(stage);
        stage.at(Talk.BEGIN_NS, () -> {
            talk.server().reads(false);
            talk.client().send(BUFFER + 2_000);
        });
        stage.at(READS_NS, () -> {
            losing[0] = losesUpdate;
            talk.server().reads(true);
        });
        stage.endAt(Stage.seconds(20)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.fact("probes", () -> probes(talk));
        stage.fact("resumed", () -> resumed(talk));
        stage.property("complete", talk::isComplete);
        stage.property(
                "respected",
                () -> talk.segments(Talk::hasText).stream()
                        .filter(segment -> segment.sentNs() < READS_NS && segment.relativeSeq() > BUFFER)
                        .allMatch(segment -> segment.payloadLength() == 1));
    }

    private static TcpConfig config() {
        return Talk.thousands()
                .receiveBufferSize(BUFFER)
                .maximumReceiveBufferSize(BUFFER)
                .build();
    }

    /** The first packet from the moment that this is wanted. */
    private static boolean loses(boolean[] losing) {
        boolean now = losing[0];
        losing[0] = false;
        return now;
    }

    /** When A probed, counted from when it learned that the window is closed. */
    private static String probes(Talk talk) {
        long closedNs = talk.segments(segment -> Talk.fromB(segment) && segment.wnd() == 0)
                .get(0)
                .arrivedNs();
        return talk.segments(segment -> Talk.hasText(segment) && segment.payloadLength() == 1).stream()
                .limit(talk.clientCounters().zeroWindowProbes()) // what the open window lets out again is none
                .map(probe -> Talk.span(probe.sentNs() - closedNs))
                .collect(Collectors.joining(", "));
    }

    /** How long after B read the first segment left that is more than a probe. */
    private static String resumed(Talk talk) {
        TracedSegment next = talk.segments(segment -> segment.sentNs() > READS_NS && segment.payloadLength() > 1)
                .get(0);
        return Talk.span(next.sentNs() - READS_NS);
    }
}
