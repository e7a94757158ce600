package io.sequent.scenario.without;

import io.sequent.scenario.Performance;
import io.sequent.sim.channel.FaultList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An act that was played with a rule and without it, both times on the same network with the same faults.
 *
 * @param act the act's key
 * @param seed the seed; it still decides what is no fault, such as initial sequence numbers
 * @param recorded the faults of the run that failed, as the seed had them
 * @param faults those that the failure needs: leave out any, and nothing fails; all, if nothing failed
 * @param with the run with the rule, played to its end
 * @param without the run without the rule, played to its end
 */
public record Comparison(
        String act, long seed, FaultList recorded, FaultList faults, Performance with, Performance without) {
    /**
     * Tells whether a property fails without the rule.
     *
     * @return true if the rule was needed in this run
     */
    public boolean isBroken() {
        return !without.holds();
    }

    /**
     * What was measured in both runs.
     *
     * @return each fact as {@code ACT.with-FACT} and {@code ACT.without-FACT}, and {@code ACT.faults}, the number of faults
     */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        with.facts().forEach((key, value) -> facts.put(act + ".with-" + key, value));
        without.facts().forEach((key, value) -> facts.put(act + ".without-" + key, value));
        facts.put(act + ".faults", String.valueOf(faults.size()));
        return facts;
    }
}
