package io.sequent.cli.sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The part of a sweep that one machine runs: every {@code count}th run, so that all parts take about as long.
 *
 * @param number from 1
 * @param count how many parts there are
 */
record Shard(int number, int count) {
    static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /** Reads it: {@code 2/8}. */
    static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no shard; write for example 2/8, the second of eight");
        }
        Shard shard = new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (shard.number < 1 || shard.number > shard.count) {
            throw new TypeConversionException("there is no shard " + text + "; they go from 1/"
                    + Math.max(shard.count, 1) + " to " + Math.max(shard.count, 1) + "/" + Math.max(shard.count, 1));
        }
        return shard;
    }

    /** Whether this is all of it. */
    boolean isWhole() {
        return count == 1;
    }

    /** How many of all runs belong to it. */
    long runs(long all) {
        return (all - number + count) / count;
    }

    /** The number among all runs, from 0, of one of its own. */
    long run(long own) {
        return own * count + number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }

    /** Reads the option. */
    static final class Converter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            return parse(text);
        }
    }
}
