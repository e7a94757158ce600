package io.sequent.scenario.closing;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpState;
import io.sequent.trace.SequenceDiagram;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why the end that closes first waits for two maximum segment lifetimes. */
final class TimeWaitTwoMsl {
    /** In A's direction: SYN, ACK and FIN come first; each later packet acknowledges a FIN of B. */
    private static final int BEFORE_LAST_ACK = 3;

    private static final int LOST_ACKS = 4;

    private TimeWaitTwoMsl() {}

    static Scenario scenario() {
        return Scenario.named("time-wait-2msl", Chapter.CLOSING, TimeWaitTwoMsl.class)
                .see("RFC 9293 3.6.1", "RFC 9293 3.4.2", "RFC 9293 3.10.7.4")
                .act("last-ack", TimeWaitTwoMsl::lastAck)
                .act("old-segment", TimeWaitTwoMsl::oldSegment)
                .build();
    }

    /** First reason: B can close in good order however often its FIN has to be sent again. */
    private static void lastAck(Stage stage) {
        ChannelFilter lastAcks =
                (packet, offset, length, number) -> number > BEFORE_LAST_ACK && number <= BEFORE_LAST_ACK + LOST_ACKS;
        ChannelOptions.Builder path = Stage.usual();
        stage.network(
                path.filter(lastAcks).build(), path.filter(ChannelFilter.none()).build());
        Opened opened = Opened.on(stage);
        stage.at(Stage.milliseconds(100), () -> opened.client().close());
        stage.at(Stage.milliseconds(300), () -> opened.server().close());
        Opened.Moment waits = opened.when(() -> opened.client().state() == TcpState.TIME_WAIT);
        Opened.Moment heard = opened.when(() -> opened.server().isClosed());
        stage.fact("lost", () -> stage.channel().counters(0).lost());
        stage.fact("heard-after", () -> heard.since(waits));
        stage.property("both-closed", opened::endedWell);
        stage.property(
                "no-reset",
                () -> opened.server().socket().connection().counters().resetsReceived() == 0);
    }

    /** Second reason: an old segment that comes late must not be taken for text of the next connection. */
    private static void oldSegment(Stage stage) {
        new TwoIncarnations(stage).play();
    }

    private static ChannelOptions.Builder near() {
        return ChannelOptions.builder().delayNs(Stage.milliseconds(1));
    }

    /** Two connections between the same addresses and ports, as soon after each other as TCP allows. */
    private static final class TwoIncarnations {
        private static final int CLIENT_PORT = 50_000;
        private static final int LENGTH = 10_000;
        /** This segment's numbers lie within the window of a connection that would begin right after. */
        private static final int STRAY = 4;

        private static final long STRAY_DELAY_NS = Stage.milliseconds(17);
        private static final long AGAIN_NS = Stage.milliseconds(10);
        private static final long SEND_NS = Stage.milliseconds(20);

        private final Stage stage;
        private @Nullable Application first;
        private @Nullable Application second;
        private long secondNs;
        private long attempts;

        TwoIncarnations(Stage stage) {
            this.stage = stage;
        }

        void play() {
            stage.tcp(TcpConfig.builder()
                    .disable(TcpFeature.TIMESTAMPS) // PAWS would hide what TIME-WAIT is for
                    .build());
            ChannelFilter stray = ChannelFilter.dropNth(STRAY, PacketPredicate.hasPayload());
            stage.network(near().copy(stray, STRAY_DELAY_NS).build(), near().build());
            stage.b().listen(Stage.PORT, 4, Application::closesWithPeer);
            stage.at(0, () -> first = stage.a().connect(CLIENT_PORT, stage.b(), Stage.PORT));
            stage.at(Stage.milliseconds(3), () -> sendAll(first));
            stage.at(AGAIN_NS, this::again);
            stage.fact("reconnected-after", () -> SequenceDiagram.seconds(secondNs, 0) + " s");
            stage.fact("refused", () -> attempts - 1);
            stage.property(
                    "unmixed",
                    () -> second != null
                            && stage.b().accepted().size() == 2
                            && stage.b().accepted(1).hasAllOf(second));
        }

        /** A host has no second connection between the same ends as long as it remembers the first. */
        private void again() {
            attempts++;
            try {
                second = stage.a().connect(CLIENT_PORT, stage.b(), Stage.PORT);
            } catch (IllegalStateException taken) {
                stage.at(stage.nowNs() + Stage.seconds(1), this::again);
                return;
            }
            secondNs = stage.nowNs();
            stage.at(secondNs + SEND_NS, () -> sendAll(second));
        }

        private static void sendAll(@Nullable Application client) {
            Objects.requireNonNull(client).send(LENGTH).close();
        }
    }
}
