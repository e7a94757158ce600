package io.sequent.cli.report;

import java.util.List;
import java.util.Map;

/**
 * An act to be reported.
 *
 * @param key the act's key in the scenario
 * @param note what there is to say of its runs before they are shown, or nothing
 * @param facts what was measured, by the names that the answer has for it
 * @param runs one, or two to stand beside each other
 */
public record ReportedAct(String key, String note, Map<String, String> facts, List<ReportedRun> runs) {
    /**
     * An act of the protocol as it is, maybe with the same act without a rule beside it.
     *
     * @param key the act's key in the scenario
     * @param runs the first of them measured the facts
     * @return the act
     */
    public static ReportedAct of(String key, ReportedRun... runs) {
        return new ReportedAct(key, "", runs[0].performance().facts(key), List.of(runs));
    }
}
