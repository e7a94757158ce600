package io.sequent.scenario.transfer;

import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelOptions;

/** A connection on which nothing is said. */
final class IdleStaysUp {
    private static final long HOUR_NS = Stage.seconds(3_600);

    private IdleStaysUp() {}

    static Scenario scenario() {
        return Scenario.named("idle-stays-up", Chapter.TRANSFER, IdleStaysUp.class)
                .see("RFC 9293 3.8.4", "RFC 9293 3.8.3", "RFC 1122 4.2.3.6", "RFC 5382 5")
                .act("silent", IdleStaysUp::silent)
                .act("unplugged", IdleStaysUp::unplugged)
                .act("unplugged-sending", IdleStaysUp::unpluggedSending)
                .build();
    }

    /** A day of silence. */
    private static void silent(Stage stage) {
        Talk talk = Talk.open(stage);
        says(stage, talk, 24 * HOUR_NS);
        stage.fact(
                "segments",
                () -> talk.count(segment -> segment.sentNs() > Stage.seconds(1) && segment.sentNs() < 24 * HOUR_NS));
    }

    /** For an hour of the silence there is no network. */
    private static void unplugged(Stage stage) {
        unplug(stage, HOUR_NS, 2 * HOUR_NS);
        Talk talk = Talk.open(stage);
        says(stage, talk, 3 * HOUR_NS);
        stage.fact("lost", () -> talk.count(segment -> segment.fate().isLost()));
    }

    /** A speaks 10 s before the network is there again. */
    private static void unpluggedSending(Stage stage) {
        unplug(stage, HOUR_NS, 2 * HOUR_NS);
        Talk talk = Talk.open(stage);
        says(stage, talk, 2 * HOUR_NS - Stage.seconds(10));
        stage.fact("lost", () -> talk.count(segment -> segment.fate().isLost()));
    }

    /** Nothing passes for a while, and nobody is told. */
    private static void unplug(Stage stage, long fromNs, long untilNs) {
        boolean[] out = new boolean[1];
        ChannelOptions cable =
                Stage.usual().filter((packet, offset, length, number) -> out[0]).build();
        stage.network(cable, cable);
        stage.at(fromNs, () -> out[0] = true);
        stage.at(untilNs, () -> out[0] = false);
    }

    private static void says(Stage stage, Talk talk, long laterNs) {
        stage.at(Talk.BEGIN_NS, () -> talk.client().send("hello"));
        stage.at(laterNs, () -> talk.client().send(" again"));
        stage.endAt(laterNs + Stage.seconds(60));
        stage.property("read", () -> talk.server().text().equals("hello again"));
        stage.property(
                "open",
                () -> talk.client().state().isSynchronized()
                        && talk.server().state().isSynchronized());
    }
}
