package io.sequent.cli.sweep;

import java.util.List;
import java.util.function.Function;

/**
 * A parameter that a sweep goes through.
 *
 * @param <T> the type of its values
 * @param column its name in tables; ends in its unit where it has one
 * @param values what it is set to, in this order
 * @param cell writes a value
 */
record Axis<T>(String column, List<T> values, Function<T, String> cell) {
    /** All values as tables have them. */
    List<String> cells() {
        return values.stream().map(cell).toList();
    }
}
