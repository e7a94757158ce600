package io.sequent.cli.unit;

import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/**
 * The rate of a link.
 *
 * @param bitsPerSecond 1 or more
 */
public record BitRate(long bitsPerSecond) {
    private static final Map<String, Long> UNITS =
            Map.of("bit", 1L, "kbit", 1_000L, "mbit", 1_000_000L, "gbit", 1_000_000_000L);
    private static final String PER_SECOND = "/s";
    private static final long SLOWEST = 1_000;

    /**
     * Reads a rate.
     *
     * @param text for example {@code 20mbit} or {@code 20Mbit/s}
     * @return the rate
     */
    public static BitRate parse(String text) {
        try {
            long rate = Quantity.parse(
                    text.endsWith(PER_SECOND) ? text.substring(0, text.length() - 2) : text, UNITS, "20mbit");
            if (rate < SLOWEST) {
                throw new IllegalArgumentException("'" + text + "' is slower than 1kbit, which would take days");
            }
            return new BitRate(rate);
        } catch (IllegalArgumentException problem) {
            throw new TypeConversionException(problem.getMessage());
        }
    }
}
