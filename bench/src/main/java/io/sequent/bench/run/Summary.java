package io.sequent.bench.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the rounds of a run say of each row: medians, spreads, and ratios within rounds. */
final class Summary {
    private record Key(String row, String subject, @Nullable String jdk) {}

    private final Map<Key, TreeMap<Integer, Double>> values = new HashMap<>();
    private final Map<Key, Double> bytes = new HashMap<>();

    Summary(List<Figures> figures) {
        for (Figures each : figures) {
            Key key = new Key(each.row(), each.subject(), each.jdk());
            values.computeIfAbsent(key, ignored -> new TreeMap<>()).put(each.round(), each.value());
            if (each.bytesPerOp() != null) {
                bytes.merge(key, each.bytesPerOp(), Math::min);
            }
        }
    }

    /**
     * Medians over rounds.
     *
     * @param median the middle one
     * @param least the least
     * @param most the most
     */
    record Spread(double median, double least, double most) {
        static Spread of(double[] values) {
            return new Spread(
                    Statistics.median(values),
                    Arrays.stream(values).min().orElseThrow(),
                    Arrays.stream(values).max().orElseThrow());
        }
    }

    /** What a subject took; a native one has the same for each JDK. */
    Optional<Spread> of(Row row, String subject, String jdk) {
        return Optional.ofNullable(rounds(row, subject, jdk))
                .map(rounds -> Spread.of(rounds.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()));
    }

    /** How many segments an operation of a subject takes, if its driver says so. */
    Optional<Double> segments(Row row, String subject) {
        TreeMap<Integer, Double> rounds = values.get(new Key(row.name() + Row.SEGMENTS, subject, null));
        return Optional.ofNullable(rounds).map(each -> each.lastEntry().getValue());
    }

    /** The figures of each round, in the order of the rounds; empty: not measured. */
    double[] values(Row row, String subject, String jdk) {
        TreeMap<Integer, Double> rounds = rounds(row, subject, jdk);
        return rounds == null
                ? new double[0]
                : rounds.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private @Nullable TreeMap<Integer, Double> rounds(Row row, String subject, String jdk) {
        TreeMap<Integer, Double> ofJdk = values.get(new Key(row.name(), subject, jdk));
        return ofJdk != null ? ofJdk : values.get(new Key(row.name(), subject, null));
    }

    /** How many times as good ours is as another: the median, least and most of the ratios within a round. */
    Optional<Spread> timesAsGood(Row row, String subject, String jdk) {
        TreeMap<Integer, Double> ours = rounds(row, Row.SEQUENT, jdk);
        TreeMap<Integer, Double> others = rounds(row, subject, jdk);
        if (ours == null || others == null) {
            return Optional.empty();
        }
        double[] ratios = ours.entrySet().stream()
                .filter(each -> others.containsKey(each.getKey()))
                .mapToDouble(each -> row.unit().timesAsGood(each.getValue(), others.getOrDefault(each.getKey(), 1.0)))
                .toArray();
        return ratios.length == 0 ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    /** What each operation of ours allocates, in the round in which JMH itself added least. */
    Optional<Double> bytes(Row row, String subject, String jdk) {
        return Optional.ofNullable(bytes.get(new Key(row.name(), subject, jdk)));
    }
}
