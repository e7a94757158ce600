package io.sequent.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seeds as ranges, of which there may be billions: {@code 1..1000,7000..7999}. */
final class Seeds {
    private record Range(long from, long to) {
        long count() {
            return to - from + 1;
        }
    }

    private final String text;
    private final List<Range> ranges = new ArrayList<>();
    private long count;

    private Seeds(String text) {
        this.text = text;
    }

    /** Reads them. */
    static Seeds parse(String text) {
        Seeds seeds = new Seeds(text.replace(" ", ""));
        for (String word : seeds.text.split(",", -1)) {
            int dots = word.indexOf("..");
            Range range = dots < 0
                    ? new Range(number(word, text), number(word, text))
                    : new Range(number(word.substring(0, dots), text), number(word.substring(dots + 2), text));
            if (range.from() > range.to()) {
                throw new TypeConversionException("the range " + word + " is empty; write the smaller seed first");
            }
            for (Range other : seeds.ranges) {
                if (range.from() <= other.to() && other.from() <= range.to()) {
                    throw new TypeConversionException(
                            "'" + text + "' names a seed twice, in " + word + "; leave it out");
                }
            }
            seeds.ranges.add(range);
            seeds.count += range.count();
        }
        return seeds;
    }

    private static long number(String word, String text) {
        if (!word.matches("\\d{1,18}")) {
            throw new TypeConversionException("'" + text + "' are no seeds; write for example 1..20 or 1,5,100..199");
        }
        return Long.parseLong(word);
    }

    /** How many there are: 1 or more. */
    long count() {
        return count;
    }

    /** The seed at a place, from 0. */
    long get(long place) {
        long rest = place;
        for (Range range : ranges) {
            if (rest < range.count()) {
                return range.from() + rest;
            }
            rest -= range.count();
        }
        throw new IndexOutOfBoundsException("there are " + count + " seeds, and none at " + place);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Reads the option. */
    static final class Converter implements ITypeConverter<Seeds> {
        @Override
        public Seeds convert(String text) {
            return parse(text);
        }
    }
}
