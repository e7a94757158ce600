package io.sequent.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Sums up rows as they come. It keeps the numbers of one set of parameters at a time. */
final class Summary {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9,]*(\\.[0-9]+)?");
    private static final int SHOWN_SEEDS = 5;

    private final Definition definition;
    private final List<String> header;
    private final int parameters;
    private final List<Group> groups = new ArrayList<>();
    private List<String> current = List.of();
    private long runs;
    private long failed;
    private long allFailed;
    private final Map<String, DoubleStream.Builder> numbers = new LinkedHashMap<>();
    private final Map<String, Long> broken = new LinkedHashMap<>();
    private final Map<String, List<String>> brokenSeeds = new LinkedHashMap<>();

    Summary(Definition definition) {
        this.definition = definition;
        this.header = definition.header();
        this.parameters = definition.parameters().size();
    }

    /** Takes the next row of the table. */
    void add(List<String> row) {
        List<String> setting = List.copyOf(row.subList(1, 1 + parameters));
        if (runs > 0 && !setting.equals(current)) {
            closeGroup();
        }
        current = setting;
        runs++;
        failed += row.get(row.size() - 1).isEmpty() ? 0 : 1;
        for (String column : definition.numbers()) {
            Matcher number = NUMBER.matcher(row.get(header.indexOf(column)));
            if (number.lookingAt()) {
                numbers.computeIfAbsent(column, key -> DoubleStream.builder())
                        .add(Double.parseDouble(number.group().replace(",", "")));
            }
        }
        for (String column : definition.checks()) {
            String cell = row.get(header.indexOf(column));
            if (cell.isEmpty()) {
                continue;
            }
            List<String> seeds = brokenSeeds.computeIfAbsent(column, key -> new ArrayList<>());
            boolean breaks = cell.equals("no");
            broken.merge(column, breaks ? 1L : 0L, Long::sum);
            if (breaks && seeds.size() < SHOWN_SEEDS) {
                seeds.add(row.get(1 + parameters));
            }
        }
    }

    /** What there is so far, in the order of the rows. */
    List<Group> groups() {
        if (runs > 0) {
            closeGroup();
        }
        return groups;
    }

    /** How many of all runs have an error. */
    long failed() {
        return allFailed + failed;
    }

    private void closeGroup() {
        Map<String, String> setting = new LinkedHashMap<>();
        for (int i = 0; i < parameters; i++) {
            setting.put(header.get(1 + i), current.get(i));
        }
        Map<String, Percentiles> percentiles = new LinkedHashMap<>();
        numbers.forEach((column, values) ->
                percentiles.put(column, Percentiles.of(values.build().toArray())));
        Map<String, Group.Broken> checks = new LinkedHashMap<>();
        broken.forEach((column, count) ->
                checks.put(column, new Group.Broken(count, List.copyOf(brokenSeeds.getOrDefault(column, List.of())))));
        groups.add(new Group(setting, runs, failed, percentiles, checks));
        allFailed += failed;
        runs = 0;
        failed = 0;
        numbers.clear();
        broken.clear();
        brokenSeeds.clear();
    }
}
