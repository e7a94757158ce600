package io.sequent.scenario.transfer;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.TracedSegment;

/** The sender waits for an acknowledgment, and the receiver with it: what each does good, and both together harm. */
final class NagleAndDelayedAck {
    private static final int HEAD = 100;
    private static final int BODY = 200;
    private static final int KEYS = 12;
    private static final long BETWEEN_KEYS_NS = Stage.milliseconds(20);

    private NagleAndDelayedAck() {}

    static Scenario scenario() {
        return Scenario.named("nagle-and-delayed-ack", Chapter.TRANSFER, NagleAndDelayedAck.class)
                .see("RFC 9293 3.7.4", "RFC 9293 3.8.6.3", "RFC 896")
                .act("typing", NagleAndDelayedAck::collecting)
                .act("typing-no-delay", stage -> typing(stage, true))
                .act("request", stage -> request(stage, false, HEAD, BODY))
                .act("request-no-delay", stage -> request(stage, true, HEAD, BODY))
                .act("request-one-write", stage -> request(stage, false, HEAD + BODY))
                .build();
    }

    private static void collecting(Stage stage) {
        Talk talk = typing(stage, false);
        stage.atMost("collected", () -> talk.count(NagleAndDelayedAck::isKeys), KEYS / 2, "");
    }

    /** A key each 20 ms, which B echoes; the round trip takes 100 ms. */
    private static Talk typing(Stage stage, boolean noDelay) {
        stage.network(Stage.usual().delayNs(Stage.milliseconds(50)).build());
        Talk talk = open(stage, noDelay);
        stage.when(() -> isAccepted(stage), () -> {
            Application shell = talk.server();
            shell.socket().settings().noDelay(noDelay);
            shell.onText(() -> shell.send(shell.receivedBytes() - shell.sentBytes()));
        });
        for (int i = 0; i < KEYS; i++) {
            stage.at(
                    Stage.milliseconds(200) + i * BETWEEN_KEYS_NS,
                    () -> talk.client().send(1));
        }
        stage.fact("segments", () -> talk.count(NagleAndDelayedAck::isKeys));
        stage.property("echoed", () -> talk.client().receivedBytes() == KEYS);
        return talk;
    }

    /** A writes a request in some pieces; B answers when it has all of it. */
    private static void request(Stage stage, boolean noDelay, int... pieces) {
        Talk talk = open(stage, noDelay);
        stage.when(() -> isAccepted(stage), () -> {
            Application server = talk.server();
            server.onText(() -> {
                if (server.receivedBytes() == HEAD + BODY) {
                    server.send(500);
                }
            });
        });
        long[] answeredNs = new long[1];
        stage.at(Talk.BEGIN_NS, () -> {
            talk.client().onText(() -> answeredNs[0] = stage.nowNs());
            for (int piece : pieces) {
                talk.client().send(piece);
            }
        });
        stage.fact("answered", () -> Talk.span(answeredNs[0] - Talk.BEGIN_NS));
        stage.property("answered", () -> talk.client().receivedBytes() == 500);
    }

    private static Talk open(Stage stage, boolean noDelay) {
        Talk talk = Talk.open(stage);
        stage.at(Talk.BEGIN_NS, () -> talk.client().socket().settings().noDelay(noDelay));
        stage.endAt(Stage.seconds(2)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.property("complete", talk::isComplete);
        return talk;
    }

    private static boolean isKeys(TracedSegment segment) {
        return Talk.fromA(segment) && Talk.hasText(segment);
    }

    private static boolean isAccepted(Stage stage) {
        return stage.b().accepted().size() == 1;
    }
}
