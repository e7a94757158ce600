package io.sequent.scenario.transfer;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpConfig;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.TracedSegment;

/** A window that opens a little at a time must not make segments that carry a little at a time. */
final class SillyWindow {
    private static final int FULL = 1_000;
    private static final int READ = 100;
    private static final int READS = 60;
    private static final long HALF_FITS_NS = Stage.milliseconds(200);
    private static final long BETWEEN_READS_NS = Stage.milliseconds(10);

    private SillyWindow() {}

    static Scenario scenario() {
        return Scenario.named("silly-window", Chapter.TRANSFER, SillyWindow.class)
                .see("RFC 9293 3.8.6.2", "RFC 9293 3.8.6.2.1", "RFC 9293 3.8.6.2.2", "RFC 813")
                .act("slow-reader", SillyWindow::slowReader)
                .act("patient-sender", SillyWindow::patientSender)
                .act("override", SillyWindow::override)
                .build();
    }

    /** B reads 100 bytes at a time, and what A has to send does not fit into the window. */
    private static void slowReader(Stage stage) {
        Talk talk = Talk.open(stage.tcp(config(2_000)));
        stage.at(Talk.BEGIN_NS, () -> {
            talk.server().reads(false);
            talk.client().send(READ * READS);
        });
        int[] reads = new int[1];
        for (int i = 1; i <= READS; i++) {
            stage.at(Stage.milliseconds(200) + i * BETWEEN_READS_NS, () -> {
                reads[0]++;
                talk.server().read(READ);
            });
        }
        stage.fact("reads", () -> reads[0]);
        stage.fact("segments", () -> talk.count(Talk::hasText));
        stage.property(
                "large-steps",
                () -> talk.segments(Talk::fromB).stream()
                        .allMatch(segment -> segment.wnd() == 0 || segment.wnd() >= FULL));
        stage.atMost("short-segments", () -> talk.count(SillyWindow::isShort), 0, "");
        measure(stage, talk);
    }

    /** B reads all before A gives up waiting. */
    private static void patientSender(Stage stage) {
        Talk talk = smallWindow(stage, Stage.milliseconds(500));
        stage.atMost("short-segments", () -> talk.count(SillyWindow::isShort), 0, "");
    }

    /** B reads too late. */
    private static void override(Stage stage) {
        Talk talk = smallWindow(stage, Stage.milliseconds(1_500));
        stage.property("in-time", () -> waitedNs(talk) >= Stage.milliseconds(100));
        stage.atMost("not-for-ever", () -> waitedNs(talk) / 1e9, 1, "s");
    }

    /** What is left of the window is half a segment; B reads all at a certain time. */
    private static Talk smallWindow(Stage stage, long readsNs) {
        Talk talk = Talk.open(stage.tcp(config(2_500)));
        stage.at(Talk.BEGIN_NS, () -> {
            talk.server().reads(false);
            talk.client().send(2_000);
        });
        stage.at(HALF_FITS_NS, () -> talk.client().send(FULL));
        stage.at(readsNs, () -> talk.server().reads(true));
        stage.fact("waited", () -> Talk.span(waitedNs(talk)));
        measure(stage, talk);
        return talk;
    }

    /** How long A held back the third segment, for which there was not enough room. */
    private static long waitedNs(Talk talk) {
        TracedSegment third = talk.segments(segment -> segment.relativeSeq() == 2_001 && Talk.hasText(segment))
                .get(0);
        return third.sentNs() - HALF_FITS_NS;
    }

    private static void measure(Stage stage, Talk talk) {
        stage.endAt(Stage.seconds(10)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.property("complete", talk::isComplete);
    }

    private static TcpConfig config(int buffer) {
        return Talk.thousands()
                .receiveBufferSize(buffer)
                .maximumReceiveBufferSize(buffer)
                .build();
    }

    private static boolean isShort(TracedSegment segment) {
        return Talk.hasText(segment) && segment.payloadLength() < FULL;
    }
}
