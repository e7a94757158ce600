package io.sequent.scenario.closing;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpResult;

/** A reset, unlike a FIN, does not wait for what is on its way. */
final class ResetInFlight {
    private static final int QUESTION = 2_000;
    private static final int ANSWER = 4_000;
    private static final long ANSWERS_NS = Stage.milliseconds(200);

    private ResetInFlight() {}

    static Scenario scenario() {
        return Scenario.named("reset-in-flight", Chapter.CLOSING, ResetInFlight.class)
                .see("RFC 9293 3.6.1", "RFC 9293 3.10.7.4", "RFC 9293 3.10.5", "RFC 9112 9.6")
                .act("abort", ResetInFlight::abort)
                .act("unread", ResetInFlight::unread)
                .act("drained", ResetInFlight::drained)
                .build();
    }

    /** A sends and resets; one segment of the text is lost. */
    private static void abort(Stage stage) {
        ChannelOptions.Builder path = Stage.usual();
        ChannelOptions back = path.build();
        stage.network(
                path.filter(ChannelFilter.dropNth(2, PacketPredicate.hasPayload()))
                        .build(),
                back);
        Opened opened = Opened.on(stage);
        stage.at(Stage.milliseconds(100), () -> opened.client().send(ANSWER).abort());
        stage.fact("sent", () -> opened.client().sentBytes());
        stage.fact("read", () -> opened.server().receivedBytes());
        stage.property("told", () -> opened.server().closeReason() == TcpResult.CONNECTION_RESET);
        stage.property("never-repaired", () -> !opened.server().hasAllOf(opened.client()));
    }

    /** B answers a question that it has not read, and closes. */
    private static void unread(Stage stage) {
        Opened opened = asked(stage);
        stage.at(ANSWERS_NS, () -> opened.server().send(ANSWER).close());
        stage.property("told", () -> opened.client().closeReason() == TcpResult.CONNECTION_RESET);
        stage.property("answer-lost", () -> opened.client().receivedBytes() < ANSWER);
    }

    /** B answers, says that it has finished, and reads until A has. */
    private static void drained(Stage stage) {
        Opened opened = asked(stage);
        stage.at(ANSWERS_NS, () -> {
            opened.server().send(ANSWER).shutdownOutput();
            opened.server().reads(true).closesWithPeer();
        });
        stage.at(Stage.milliseconds(1_100), () -> opened.client().close());
        stage.property("both-closed", opened::endedWell);
        stage.property("answer-read", () -> opened.client().hasAllOf(opened.server()));
    }

    /** A asks, and reads the answer only later; B does not read at all. */
    private static Opened asked(Stage stage) {
        Opened opened = Opened.on(stage);
        stage.at(Stage.milliseconds(90), () -> opened.server().reads(false));
        stage.at(Stage.milliseconds(100), () -> opened.client().reads(false).send(QUESTION));
        stage.at(Stage.seconds(1), () -> opened.client().reads(true));
        stage.fact("answered", () -> opened.server().sentBytes());
        stage.fact("read", () -> opened.client().receivedBytes());
        return opened;
    }
}
