package io.sequent.cli.course;

import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scenario that was played, with its pictures.
 *
 * @param scenario what was played
 * @param acts the acts by their keys, in order
 */
record Play(Scenario scenario, Map<String, PlayedAct> acts) {

    /** The seed of the pages' runs, which is the launcher's. */
    static final long SEED = 1;

    /**
     * An act that was played.
     *
     * @param performance over
     * @param pictures the paths of its pictures, one for each conversation
     */
    record PlayedAct(Performance performance, List<String> pictures) {}

    static Play of(Scenario scenario, Pictures pictures) {
        Map<String, PlayedAct> acts = new LinkedHashMap<>();
        scenario.acts().forEach((key, act) -> {
            Performance performance = new Performance(act, SEED).finish();
            acts.put(key, new PlayedAct(performance, pictures.draw(scenario.name() + "-" + key, performance)));
        });
        return new Play(scenario, acts);
    }

    /** What was measured, by {@code ACT.FACT}. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        acts.forEach((key, act) -> facts.putAll(act.performance().facts(key)));
        return facts;
    }
}
