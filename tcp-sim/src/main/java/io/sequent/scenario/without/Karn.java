package io.sequent.scenario.without;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.rules.Rules;

/** The round-trip time is measured on segments that were sent twice, too. */
final class Karn {
    private static final int ROUNDS = 40;
    private static final double LIMIT_MS = 40;

    private Karn() {}

    private static final class AmbiguousSamples extends Rules {
        @Override
        public boolean samplesRetransmittedData() {
            return true;
        }
    }

    static Counterfactual counterfactual() {
        Scenario experiment = Scenario.named("karn", Chapter.TRANSFER, Karn.class)
                .see("RFC 6298 3", "RFC 9293 3.8.1")
                .act("ping", Karn::ping)
                .build();
        return new Counterfactual(new AmbiguousSamples(), experiment);
    }

    /** Only A's segments may be lost: an answer that is lost makes an honest round trip long. Timestamps, which tell which copy was answered, are off. */
    private static void ping(Stage stage) {
        stage.tcp(TcpConfig.builder()
                .disable(TcpFeature.TIMESTAMPS)
                .minimumRtoNs(Stage.milliseconds(200))
                .build());
        stage.network(Networks.plain().loss(0.05).build(), Networks.plain().build());
        stage.buffers(Networks.BUFFER_BYTES, 64)
                .b()
                .listen(Stage.PORT, 8, application -> application.onText(() -> application.send("pong")));
        Application[] client = new Application[1];
        long[] worst = new long[3];
        stage.at(0, () -> {
            client[0] = stage.a().connect(stage.b(), Stage.PORT).send("ping");
            client[0].onText(() -> {
                TcpSnapshot now = client[0].snapshot();
                worst[0] = Math.max(worst[0], now.srttNs());
                worst[1] = Math.max(worst[1], now.rtoNs());
                if (++worst[2] < ROUNDS) {
                    client[0].send("ping");
                }
            });
        });
        stage.endWhen(() -> worst[2] == ROUNDS);
        stage.fact("srtt", () -> worst[0] / 1_000_000);
        stage.fact("rto", () -> worst[1] / 1_000_000);
        stage.atMost("srtt", () -> worst[0] / 1e6, LIMIT_MS, "ms");
    }
}
