package io.sequent.cli.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * One combination of the parameters' values. The last parameter changes first from one to the next.
 *
 * @param axes all parameters
 * @param number which combination, from 0
 */
record Setting(List<Axis<?>> axes, long number) {
    /** The value of a parameter, which must be one of {@link #axes}. */
    <T> T get(Axis<T> wanted) {
        long rest = number;
        for (int i = axes.size() - 1; i >= 0; i--) {
            int size = axes.get(i).values().size();
            if (axes.get(i) == wanted) {
                return wanted.values().get((int) (rest % size));
            }
            rest /= size;
        }
        throw new IllegalArgumentException("there is no parameter " + wanted.column());
    }

    /** The values of all parameters as tables have them. */
    List<String> cells() {
        List<String> cells = new ArrayList<>();
        for (Axis<?> axis : axes) {
            cells.add(cell(axis));
        }
        return cells;
    }

    private <T> String cell(Axis<T> axis) {
        return axis.cell().apply(get(axis));
    }
}
