package io.sequent.cli.unit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import picocli.CommandLine.TypeConversionException;

/** Lists and ranges: {@code 10ms,50ms}, {@code 10ms..50ms:10ms} by steps, {@code 1MB..64MB:x2} by factors. */
public final class ValueList {
    private static final int MOST = 100_000;

    private ValueList() {}

    /**
     * Reads words between commas.
     *
     * @param text such as {@code cubic,newreno}
     * @return the words, in order
     * @throws TypeConversionException if there is none, an empty one, or one twice
     */
    public static List<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String word = part.strip();
            if (word.isEmpty()) {
                throw new TypeConversionException("'" + text + "' has nothing "
                        + (text.isBlank()
                                ? "in it; write one value or several with commas between them"
                                : "between two commas; leave one comma out"));
            }
            if (!words.add(word)) {
                throw new TypeConversionException("'" + text + "' names " + word + " twice; leave one out");
            }
        }
        return List.copyOf(words);
    }

    /**
     * Reads quantities.
     *
     * @param text a list of quantities and ranges
     * @param reader reads one quantity into its smallest unit
     * @return the quantities, in order
     * @throws TypeConversionException if something in it is no quantity, a range is empty, or a quantity is there twice
     */
    public static List<Long> quantities(String text, ToLongFunction<String> reader) {
        Set<Long> values = new LinkedHashSet<>();
        for (String word : words(text)) {
            for (long value : range(word, reader)) {
                if (!values.add(value)) {
                    throw new TypeConversionException(
                            "'" + text + "' has the same value twice, by " + word + "; leave it out");
                }
            }
        }
        return List.copyOf(values);
    }

    private static List<Long> range(String word, ToLongFunction<String> reader) {
        int dots = word.indexOf("..");
        if (dots < 0) {
            return List.of(reader.applyAsLong(word));
        }
        int colon = word.indexOf(':', dots);
        if (colon < 0) {
            throw new TypeConversionException(
                    "the range '" + word + "' has no step; write FROM..TO:STEP or FROM..TO:xFACTOR");
        }
        long from = reader.applyAsLong(word.substring(0, dots));
        long to = reader.applyAsLong(word.substring(dots + 2, colon));
        if (from > to) {
            throw new TypeConversionException("the range '" + word + "' is empty; write the smaller value first");
        }
        String step = word.substring(colon + 1);
        return step.startsWith("x")
                ? byFactor(word, from, to, step.substring(1))
                : byStep(word, from, to, reader.applyAsLong(step));
    }

    private static List<Long> byStep(String word, long from, long to, long step) {
        if (step < 1 || (to - from) / step >= MOST) {
            throw new TypeConversionException(
                    "the range '" + word + "' has more than " + MOST + " values; take a larger step");
        }
        List<Long> values = new ArrayList<>();
        for (long value = from; value <= to; value += step) {
            values.add(value);
        }
        return values;
    }

    private static List<Long> byFactor(String word, long from, long to, String text) {
        double factor;
        try {
            factor = Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw new TypeConversionException("'x" + text + "' in '" + word + "' is no factor; write for example x2");
        }
        if (!(factor >= 1.01 && factor <= 1e9) || from < 1) {
            throw new TypeConversionException(
                    "the range '" + word + "' needs a factor of 1.01 or more, and a first value that is not zero");
        }
        List<Long> values = new ArrayList<>();
        long last = 0;
        for (int i = 0; ; i++) {
            double value = Math.rint(from * Math.pow(factor, i));
            if (value > to * (1 + 1e-12)) {
                return values;
            }
            if ((long) value > last) {
                values.add((long) value);
                last = (long) value;
            }
        }
    }
}
