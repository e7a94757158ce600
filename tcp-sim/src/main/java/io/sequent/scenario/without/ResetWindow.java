package io.sequent.scenario.without;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.rules.Rules;

/** A RST is believed whatever its sequence number. */
final class ResetWindow {
    private static final int CLIENT_PORT = 40_000;

    private ResetWindow() {}

    private static final class AnyReset extends Rules {
        @Override
        public boolean checksResetAgainstWindow() {
            return false;
        }
    }

    static Counterfactual counterfactual() {
        Scenario experiment = Scenario.named("rst-window-check", Chapter.TROUBLE, ResetWindow.class)
                .see("RFC 9293 3.10.7.4", "RFC 5961 3.2")
                .act("old-reset", ResetWindow::oldReset)
                .build();
        return new Counterfactual(new AnyReset(), experiment);
    }

    /** A ends one connection with a RST and opens the next from the same port; copies of the first one's segments come late. */
    private static void oldReset(Stage stage) {
        long laterNs = Networks.draw(stage, 1, Stage.milliseconds(150), Stage.seconds(3));
        stage.network(
                Networks.plain()
                        .copy(Networks.some(stage, 0.3, PacketPredicate.any()), laterNs)
                        .build(),
                Networks.plain().build());
        stage.buffers(Networks.BUFFER_BYTES, 64).b().listen(Stage.PORT);
        Application[] client = new Application[2];
        stage.at(0, () -> client[0] = connect(stage).send("first"));
        stage.at(Stage.milliseconds(500), () -> client[0].abort());
        stage.at(Stage.milliseconds(600), () -> client[1] = connect(stage).send("second"));
        stage.endAt(Stage.seconds(5));
        stage.fact(
                "b-state",
                () -> stage.b().accepted().size() < 2
                        ? TcpState.CLOSED
                        : stage.b().accepted(1).state());
        stage.property(
                "survives",
                () -> client[1].state() == TcpState.ESTABLISHED
                        && stage.b().accepted().size() == 2
                        && stage.b().accepted(1).state() == TcpState.ESTABLISHED);
    }

    private static Application connect(Stage stage) {
        return stage.a().connect(CLIENT_PORT, stage.b(), Stage.PORT);
    }
}
