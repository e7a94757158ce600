package io.sequent.scenario.without;

import io.sequent.sim.channel.FaultList;
import java.util.function.Predicate;

/**
 * Finds out which faults a failure needs, by delta debugging: leaves out ever smaller pieces of the list as long as the failure
 * stays (Zeller and Hildebrandt, 2002).
 */
public final class Shrinker {
    private Shrinker() {}

    /**
     * Shrinks a list of faults.
     *
     * @param failing a list with which something fails
     * @param fails tells whether it still fails with another list; must always answer the same for the same faults
     * @return a list that fails, and does not without any one of its faults
     * @throws IllegalArgumentException if it does not fail with the list given
     */
    public static FaultList shrink(FaultList failing, Predicate<FaultList> fails) {
        if (!fails.test(failing)) {
            throw new IllegalArgumentException(
                    "nothing fails with these " + failing.size() + " faults, so that none can be left out");
        }
        return reduce(failing, fails);
    }

    /** Shrinks a list that is known to fail. */
    static FaultList reduce(FaultList failing, Predicate<FaultList> fails) {
        FaultList rest = failing;
        int piece = rest.size();
        while (piece > 0) {
            FaultList smaller = withoutPieces(rest, piece, fails);
            boolean shrunk = smaller.size() < rest.size();
            rest = smaller;
            // A piece that was needed may no longer be, once others are gone: single faults are tried until none goes.
            piece = piece == 1 && shrunk ? 1 : Math.min(piece / 2, rest.size());
        }
        return rest;
    }

    /** Goes through the list once, and leaves out each piece that is not needed. */
    private static FaultList withoutPieces(FaultList list, int piece, Predicate<FaultList> fails) {
        FaultList rest = list;
        int from = 0;
        while (from < rest.size()) {
            FaultList fewer = rest.without(from, Math.min(from + piece, rest.size()));
            if (fails.test(fewer)) {
                rest = fewer;
            } else {
                from += piece;
            }
        }
        return rest;
    }
}
