package io.sequent.scenario.without;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.rules.Rules;

/** Timestamps measure, but an old one does not keep a segment out. */
final class Paws {
    private Paws() {}

    private static final class NoPaws extends Rules {
        @Override
        public boolean timestampIsRecent(int tsVal, int tsRecent) {
            return true;
        }
    }

    static Counterfactual counterfactual() {
        Scenario experiment = Scenario.named("paws", Chapter.TRANSFER, Paws.class)
                .see("RFC 7323 5", "RFC 9293 3.4.1")
                .act("predecessor", Paws::predecessor)
                .act("wrap", SequenceWrap::play)
                .build();
        return new Counterfactual(new NoPaws(), experiment).lengthy("wrap");
    }

    /** The sequence numbers come round not by 4 GiB of text, but because a reset spares A the wait for the next connection. */
    private static void predecessor(Stage stage) {
        Incarnations both = Incarnations.play(stage, Application::abort);
        stage.fact("rejected", both::rejectedByTimestamp);
        stage.property("whole", both::secondIsWhole);
    }
}
