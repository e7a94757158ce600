package io.sequent.scenario.transfer;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.SequenceDiagram;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text that the network kept for a while arrives when nobody waits for it any more. */
final class OldDuplicateData {
    private static final int CLIENT_PORT = 50_000;
    private static final long ASTRAY_NS = Stage.seconds(3);
    private static final String OLD = "pay 100;";
    private static final String NEW = "pay 999;";

    private OldDuplicateData() {}

    static Scenario scenario() {
        return Scenario.named("old-duplicate-data", Chapter.TRANSFER, OldDuplicateData.class)
                .see("RFC 9293 3.4", "RFC 9293 3.10.7.4", "RFC 7323 5", "RFC 6528 3", "RFC 9293 3.4.1")
                .act("late", OldDuplicateData::late)
                .act("reborn", OldDuplicateData::reborn)
                .act("wrapped", stage -> wrapped(stage, true))
                .act("wrapped-plain", stage -> wrapped(stage, false))
                .build();
    }

    private static TcpConfig plain() {
        return TcpConfig.builder().disable(TcpFeature.TIMESTAMPS).build();
    }

    /** A segment goes astray, is sent again, and arrives after all. */
    private static void late(Stage stage) {
        Talk.network(stage.tcp(plain()), Stage.usual().holdBack(firstText(), ASTRAY_NS));
        Talk talk = Talk.open(stage);
        stage.at(Talk.BEGIN_NS, () -> talk.client().send(OLD));
        stage.at(Stage.seconds(2), () -> talk.client().send(NEW));
        stage.endAt(Stage.seconds(10)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.property("once", () -> talk.server().text().equals(OLD + NEW));
        stage.property("seen", () -> talk.serverCounters().unacceptableSegments() == 1);
    }

    /** It arrives when both ends have been reset, and opened anew from the same port. */
    private static void reborn(Stage stage) {
        Talk.network(stage.tcp(plain()), Stage.usual().holdBack(firstText(), ASTRAY_NS));
        stage.b().listen(Stage.PORT);
        Application[] client = new Application[2];
        stage.at(0, () -> client[0] = stage.a().connect(CLIENT_PORT, stage.b(), Stage.PORT));
        stage.at(Talk.BEGIN_NS, () -> client[0].send(OLD));
        stage.at(Stage.milliseconds(500), () -> client[0].abort());
        stage.at(Stage.seconds(1), () -> client[1] = stage.a().connect(CLIENT_PORT, stage.b(), Stage.PORT));
        stage.at(Stage.seconds(2), () -> client[1].send(NEW));
        stage.endAt(Stage.seconds(10));
        stage.diagram(diagram -> diagram.withoutFolding().absoluteNumbers(true));
        TcpSnapshot[] later = new TcpSnapshot[1];
        TcpSnapshot[] earlier = new TcpSnapshot[1];
        stage.at(Stage.milliseconds(200), () -> earlier[0] = client[0].snapshot());
        stage.at(Stage.milliseconds(1_200), () -> later[0] = client[1].snapshot());
        stage.fact("apart", () -> String.format(Locale.ROOT, "%,d", later[0].iss() - earlier[0].iss()));
        stage.fact(
                "window",
                () -> String.format(
                        Locale.ROOT, "%,d", stage.b().accepted(1).snapshot().rcvWnd()));
        stage.property("once", () -> stage.b().accepted(1).text().equals(NEW));
        stage.property("alive", () -> stage.b().accepted(1).state().isSynchronized());
    }

    /**
     * A copy from the last time that the numbers came round, 4 GiB ago, fits into the window. To spare the 4 GiB the script makes
     * it: the number is the one expected, the timestamp is older than any of late.
     */
    private static void wrapped(Stage stage, boolean timestamps) {
        Talk talk = Talk.open(timestamps ? stage : stage.tcp(plain()));
        TcpSnapshot[] earlier = new TcpSnapshot[1];
        stage.at(Talk.BEGIN_NS, () -> earlier[0] = talk.server().snapshot());
        stage.at(Stage.milliseconds(200), () -> talk.client().send("hello;"));
        stage.at(Stage.milliseconds(400), () -> {
            TcpSnapshot now = talk.server().snapshot();
            byte[] text = OLD.getBytes(StandardCharsets.US_ASCII);
            Segment old = new Segment()
                    .clear()
                    .sourcePort(talk.client().socket().localPort())
                    .destinationPort(Stage.PORT)
                    .seq(now.rcvNxt())
                    .ack(now.sndNxt())
                    .flags(TcpFlags.PSH | TcpFlags.ACK)
                    .wnd(256)
                    .payload(text, 0, text.length);
            if (timestamps) {
                old.timestamps(earlier[0].tsRecent(), 0);
            }
            stage.forger(stage.channel()).send(Channel.A_TO_B, stage.a(), stage.b(), old);
        });
        stage.at(Stage.milliseconds(600), () -> talk.client().send(NEW));
        stage.endAt(Stage.seconds(10)).diagram(SequenceDiagram.Builder::withoutFolding);
        stage.fact("read", () -> talk.server().text());
        if (timestamps) {
            stage.property("once", () -> talk.server().text().equals("hello;" + NEW));
            stage.property("seen", () -> talk.serverCounters().pawsRejections() == 1);
        } else {
            stage.property("deceived", () -> talk.server().text().equals("hello;" + OLD));
        }
    }

    private static ChannelFilter firstText() {
        return ChannelFilter.dropNth(1, PacketPredicate.hasPayload());
    }
}
