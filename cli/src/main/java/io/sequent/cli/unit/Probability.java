package io.sequent.cli.unit;

import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/**
 * The share of packets that something happens to.
 *
 * @param value 0 to 1
 */
public record Probability(double value) {
    private static final long PER_PERCENT = 1_000_000;
    private static final Map<String, Long> UNITS = Map.of("%", PER_PERCENT);

    /**
     * Reads a share.
     *
     * @param text for example {@code 1%}
     * @return the share
     */
    public static Probability parse(String text) {
        try {
            long millionthsOfPercent = Quantity.parse(text, UNITS, "1%");
            if (millionthsOfPercent > 50 * PER_PERCENT) {
                throw new IllegalArgumentException("'" + text + "' is more than 50%, at which TCP gives up");
            }
            return new Probability(millionthsOfPercent / (100.0 * PER_PERCENT));
        } catch (IllegalArgumentException problem) {
            throw new TypeConversionException(problem.getMessage());
        }
    }
}
