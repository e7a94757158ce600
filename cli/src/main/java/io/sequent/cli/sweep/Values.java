package io.sequent.cli.sweep;

import java.util.List;

/**
 * The values of an option that takes many at once.
 *
 * @param <T> their type
 * @param list the values, in order
 */
record Values<T>(List<T> list) {
    static <T> Values<T> none() {
        return new Values<>(List.of());
    }
}
