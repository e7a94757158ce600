package io.sequent.cli.unit;

import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/**
 * A length of time.
 *
 * @param nanoseconds 0 or more
 */
public record TimeSpan(long nanoseconds) {
    private static final Map<String, Long> UNITS =
            Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    /**
     * Reads a length of time.
     *
     * @param text for example {@code 80ms}
     * @return the time
     */
    public static TimeSpan parse(String text) {
        try {
            return new TimeSpan(Quantity.parse(text, UNITS, "80ms"));
        } catch (IllegalArgumentException problem) {
            throw new TypeConversionException(problem.getMessage());
        }
    }
}
