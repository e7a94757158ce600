package io.sequent.scenario.without;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.rules.Rules;
import java.util.Locale;

/** A short segment goes out at once, even if an earlier one is still unacknowledged. */
final class Nagle {
    private static final int KEYS = 200;
    private static final double LIMIT_BYTES = 25;

    private Nagle() {}

    private static final class NoNagle extends Rules {
        @Override
        public boolean nagleDelays(int length, int effectiveSendMss, int unacknowledged) {
            return false;
        }
    }

    static Counterfactual counterfactual() {
        Scenario experiment = Scenario.named("nagle", Chapter.TRANSFER, Nagle.class)
                .see("RFC 9293 3.7.4", "RFC 896")
                .act("typing", Nagle::typing)
                .build();
        return new Counterfactual(new NoNagle(), experiment);
    }

    /** Somebody types fast over a long way that loses some segments: a key each 20 to 60 ms. */
    private static void typing(Stage stage) {
        stage.network(ChannelOptions.builder()
                .delayNs(Stage.milliseconds(100))
                .loss(0.01)
                .build());
        stage.buffers(Networks.BUFFER_BYTES, 64).b().listen(Stage.PORT);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        long atNs = Stage.seconds(10);
        for (int i = 1; i <= KEYS; i++) {
            atNs += Networks.draw(stage, i, Stage.milliseconds(20), Stage.milliseconds(60));
            stage.at(atNs, () -> client[0].send("k"));
        }
        stage.endAt(Stage.seconds(200));
        stage.fact("segments", () -> stage.channel().counters(0).sent());
        stage.fact("cost", () -> String.format(Locale.ROOT, "%.0f", cost(stage)));
        stage.atMost("cost", () -> cost(stage), LIMIT_BYTES, "");
        stage.property("delivered", () -> stage.b().accepted(0).receivedBytes() == KEYS);
    }

    /** The bytes that the network carried from A to B for each one that was typed. */
    private static double cost(Stage stage) {
        return (double) stage.channel().counters(0).sentBytes() / KEYS;
    }
}
