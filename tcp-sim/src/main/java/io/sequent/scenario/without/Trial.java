package io.sequent.scenario.without;

import io.sequent.scenario.Act;
import io.sequent.scenario.Performance;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.FaultList;
import io.sequent.tcp.rules.Rules;

/**
 * An act played to its end, with the faults of its first channel, the one between A and B.
 *
 * @param performance over
 * @param faults what went wrong on the network
 */
record Trial(Performance performance, FaultList faults) {
    /** Plays with the faults that follow from the seed. */
    static Trial play(Act act, long seed, Rules rules) {
        Performance performance = new Performance(act, seed, rules);
        FaultList faults = firstChannel(performance).recordFaults();
        return new Trial(performance.finish(), faults);
    }

    /** Plays with given faults; the seed decides the rest. */
    static Trial replay(Act act, long seed, Rules rules, FaultList faults) {
        Performance performance = new Performance(act, seed, rules);
        firstChannel(performance).replay(faults);
        return new Trial(performance.finish(), faults);
    }

    private static Channel firstChannel(Performance performance) {
        return performance.simulation().channels().get(0);
    }

    boolean fails() {
        return !performance.holds();
    }
}
