package io.sequent.scenario.without;

import io.sequent.scenario.Act;
import io.sequent.sim.channel.FaultList;
import io.sequent.tcp.rules.Rules;
import java.util.function.IntConsumer;

/** The trials of one act, counted. */
final class Trials {
    private final Act act;
    private final IntConsumer progress;
    private int count;

    Trials(Act act, IntConsumer progress) {
        this.act = act;
        this.progress = progress;
    }

    /** Plays with the faults that follow from the seed. */
    Trial play(long seed, Rules rules) {
        progress.accept(++count);
        return Trial.play(act, seed, rules);
    }

    /** Plays with given faults; the seed decides the rest. */
    Trial replay(long seed, Rules rules, FaultList faults) {
        progress.accept(++count);
        return Trial.replay(act, seed, rules, faults);
    }
}
