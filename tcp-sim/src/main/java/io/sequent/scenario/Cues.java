package io.sequent.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What waits for a condition, each to be run once. */
final class Cues {
    private final List<Cue> waiting = new ArrayList<>();

    private record Cue(BooleanSupplier condition, Runnable action) {}

    void add(BooleanSupplier condition, Runnable action) {
        waiting.add(new Cue(condition, action));
    }

    /** Runs what waited for a condition that now holds; an action may add more, which is asked the next time. */
    void runDue() {
        for (Cue next : List.copyOf(waiting)) {
            if (next.condition.getAsBoolean() && waiting.remove(next)) {
                next.action.run();
            }
        }
    }
}
