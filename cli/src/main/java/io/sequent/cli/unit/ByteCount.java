package io.sequent.cli.unit;

import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of octets.
 *
 * @param bytes 0 or more
 */
public record ByteCount(long bytes) {
    private static final Map<String, Long> UNITS = Map.of(
            "b",
            1L,
            "kb",
            1_000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30);

    /**
     * Reads a number of octets.
     *
     * @param text for example {@code 10MB} or {@code 64KiB}
     * @return the number
     */
    public static ByteCount parse(String text) {
        try {
            return new ByteCount(Quantity.parse(text, UNITS, "10MB"));
        } catch (IllegalArgumentException problem) {
            throw new TypeConversionException(problem.getMessage());
        }
    }
}
