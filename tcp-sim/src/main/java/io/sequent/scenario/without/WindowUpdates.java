package io.sequent.scenario.without;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.rules.Rules;
import io.sequent.trace.SequenceDiagram;

/** Whatever segment came last tells the window, however old it is. */
final class WindowUpdates {
    private static final int ROUNDS = 3;
    private static final int BUFFER = 2_896;
    /** All of B's buffer: two segments. */
    private static final int CHUNK = BUFFER;

    private static final double LIMIT_S = 0.5;

    private final Stage stage;
    private Application[] client = {};
    private int round;
    private long roundSinceNs;
    private long longestNs;

    private WindowUpdates(Stage stage) {
        this.stage = stage;
    }

    private static final class AnyWindow extends Rules {
        @Override
        public boolean mayUpdateSendWindow(int segSeq, int segAck, int sndWl1, int sndWl2) {
            return true;
        }
    }

    static Counterfactual counterfactual() {
        Scenario experiment = Scenario.named("wl1-wl2", Chapter.TRANSFER, WindowUpdates.class)
                .see("RFC 9293 3.10.7.4", "RFC 9293 3.8.6")
                .act("overtaken", stage -> new WindowUpdates(stage).play())
                .build();
        return new Counterfactual(new AnyWindow(), experiment);
    }

    /** Each time the buffer is full B says so in a segment with text, then reads, and says that, too; the first may be overtaken. */
    private void play() {
        stage.tcp(TcpConfig.builder()
                .disable(TcpFeature.RECEIVE_BUFFER_TUNING)
                .receiveBufferSize(BUFFER)
                .build());
        stage.network(
                Networks.plain().build(),
                Networks.plain()
                        .holdBack(Networks.some(stage, 0.2, PacketPredicate.hasPayload()), Stage.milliseconds(5))
                        .build());
        stage.buffers(Networks.BUFFER_BYTES, 64).b().listen(Stage.PORT, 8, application -> application.reads(false));
        stage.at(0, () -> client = new Application[] {stage.a().connect(stage.b(), Stage.PORT)});
        stage.when(() -> client.length > 0 && client[0].state() == TcpState.ESTABLISHED, this::send);
        stage.endWhen(() -> round == ROUNDS);
        stage.diagram(SequenceDiagram.Builder::withoutFolding);
        stage.fact("longest", () -> longestNs / 1_000_000);
        stage.atMost("longest", () -> longestNs / 1e9, LIMIT_S, "s");
    }

    private void send() {
        roundSinceNs = stage.nowNs();
        client[0].send((long) CHUNK);
        stage.when(
                () -> !stage.b().accepted().isEmpty()
                        && stage.b().accepted(0).socket().readableBytes() == CHUNK,
                this::arrived);
    }

    private void arrived() {
        longestNs = Math.max(longestNs, stage.nowNs() - roundSinceNs);
        long nowNs = stage.nowNs();
        round++;
        Application server = stage.b().accepted(0);
        stage.at(nowNs + Stage.milliseconds(100), () -> server.send("wait"));
        stage.at(nowNs + Stage.milliseconds(101), () -> server.read(CHUNK));
        stage.at(nowNs + Stage.milliseconds(200), this::send);
    }
}
