package io.sequent.scenario.without;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelCounters;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sender fills the peer's window, whatever the network between them can bear. */
final class CongestionControlled {
    private static final int SENDERS = 4;
    private static final int BYTES = 45_000;
    private static final double LIMIT_PERCENT = 25;

    private CongestionControlled() {}

    private static final class NoCongestionControl extends Rules {
        @Override
        public int congestionWindow(int cwnd) {
            return 1 << 30;
        }
    }

    static Counterfactual counterfactual() {
        Scenario experiment = Scenario.named("congestion-control", Chapter.TRANSFER, CongestionControlled.class)
                .see("RFC 5681", "RFC 9293 3.8.2", "RFC 2914", "RFC 896")
                .act("bottleneck", CongestionControlled::bottleneck)
                .build();
        return new Counterfactual(new NoCongestionControl(), experiment);
    }

    private static void bottleneck(Stage stage) {
        ChannelOptions narrow =
                Networks.plain().rate(5_000_000).queueBytes(30_000).build();
        stage.network(narrow, Networks.plain().build());
        stage.buffers(Networks.BUFFER_BYTES, 256).b().listen(Stage.PORT);
        List<Application> clients = new ArrayList<>();
        for (int i = 1; i <= SENDERS; i++) {
            long atNs = Networks.draw(stage, i, 0, Stage.milliseconds(500));
            stage.at(
                    atNs,
                    () -> clients.add(stage.a().connect(stage.b(), Stage.PORT).send((long) BYTES)));
        }
        stage.endWhen(() -> received(stage) == (long) SENDERS * BYTES);
        stage.fact("dropped", () -> String.format(Locale.ROOT, "%.0f", dropped(stage)));
        stage.fact("seconds", () -> Networks.seconds(stage.nowNs()));
        stage.atMost("dropped", () -> dropped(stage), LIMIT_PERCENT, "%");
        stage.property("delivered", () -> received(stage) == (long) SENDERS * BYTES);
    }

    private static long received(Stage stage) {
        return stage.b().accepted().stream()
                .mapToLong(Application::receivedBytes)
                .sum();
    }

    /** How much of what A sent the full queue threw away, in percent of the segments. */
    private static double dropped(Stage stage) {
        ChannelCounters toB = stage.channel().counters(0);
        return 100.0 * toB.queueDrops() / toB.sent();
    }
}
