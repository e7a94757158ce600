package io.sequent.scenario.without;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.rules.Rules;

/** Who closes first forgets the connection at once. */
final class TimeWait {
    private TimeWait() {}

    private static final class NoTimeWait extends Rules {
        @Override
        public long timeWaitNs(long mslNs) {
            return 0;
        }
    }

    static Counterfactual counterfactual() {
        Scenario experiment = Scenario.named("time-wait", Chapter.CLOSING, TimeWait.class)
                .see("RFC 9293 3.6.1", "RFC 9293 3.4.2", "RFC 1337")
                .act("old-data", TimeWait::oldData)
                .act("last-fin", TimeWait::lastFin)
                .build();
        return new Counterfactual(new NoTimeWait(), experiment);
    }

    /** Timestamps, which would tell old from new as well, are off. */
    private static void oldData(Stage stage) {
        stage.tcp(TcpConfig.builder().disable(TcpFeature.TIMESTAMPS).build());
        Incarnations both = Incarnations.play(stage, Application::close);
        stage.fact("pause", () -> Networks.seconds(both.pauseNs()));
        stage.property("whole", both::secondIsWhole);
    }

    private static void lastFin(Stage stage) {
        stage.network(Networks.plain().loss(0.1).build());
        stage.buffers(Networks.BUFFER_BYTES, 64).b().listen(Stage.PORT, 8, Application::closesWithPeer);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        stage.when(() -> client[0] != null && client[0].state() == TcpState.ESTABLISHED, () -> client[0].close());
        stage.fact("resets", () -> stage.a().host().counters().resetsSent());
        stage.atMost("resets", () -> stage.a().host().counters().resetsSent(), 0, "");
    }
}
