package io.sequent.cli.sweep;

import io.sequent.cli.plot.BandPlot;
import io.sequent.cli.plot.Plot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Plots of a summary: each number against one parameter, with a line for each combination of the others. Combinations
 * that no plot has room for get plots of their own.
 */
final class SweepPlots {
    /** What is told apart best by its place, in this order. */
    private static final List<String> ACROSS =
            List.of("loss_percent", "rtt_ms", "rate_mbit", "size_mb", "size_kb", "depth");

    private static final int MOST_PLOTS = 24;

    private SweepPlots() {}

    /** All plots; none if no parameter was varied. */
    static List<Plot> of(Definition definition, List<Group> groups) {
        List<String> varied = new ArrayList<>(definition.varied());
        if (varied.isEmpty()) {
            return List.of();
        }
        String across = ACROSS.stream().filter(varied::contains).findFirst().orElse(varied.get(varied.size() - 1));
        varied.remove(across);
        List<String> apart = new ArrayList<>();
        while (lines(definition, varied) > BandPlot.MOST_LINES) {
            apart.add(varied.remove(0));
        }
        Map<String, List<Group>> parts = new LinkedHashMap<>();
        groups.forEach(group -> parts.computeIfAbsent(words(group, apart), key -> new ArrayList<>())
                .add(group));
        List<Plot> plots = new ArrayList<>();
        for (String number : definition.numbers()) {
            parts.forEach((part, own) -> {
                if (plots.size() < MOST_PLOTS
                        && own.stream().anyMatch(group -> group.numbers().containsKey(number))) {
                    plots.add(plot(definition, number, across, varied, part, own));
                }
            });
        }
        return plots;
    }

    private static long lines(Definition definition, List<String> columns) {
        long lines = 1;
        for (String column : columns) {
            lines *= definition.parameters().getOrDefault(column, List.of()).size();
        }
        return lines;
    }

    private static Plot plot(
            Definition definition, String number, String across, List<String> varied, String part, List<Group> groups) {
        List<String> places = definition.parameters().getOrDefault(across, List.of());
        String title = title(number) + " by " + title(across) + (part.isEmpty() ? "" : ", " + part);
        BandPlot plot = new BandPlot(
                fileName(number + "-by-" + across + "-" + part), title, title(across), places, title(number));
        Map<String, BandPlot.Line> lines = new LinkedHashMap<>();
        for (Group group : groups) {
            Percentiles of = group.numbers().get(number);
            if (of != null) {
                String name = varied.isEmpty() ? title(number) : words(group, varied);
                lines.computeIfAbsent(name, plot::line)
                        .point(places.indexOf(group.parameters().get(across)), of.low(), of.median(), of.high());
            }
        }
        return plot.draw();
    }

    /** Such as {@code cubic, rtt 10 ms}. */
    private static String words(Group group, List<String> columns) {
        return columns.stream()
                .map(column -> words(column, group.parameters().getOrDefault(column, "")))
                .collect(Collectors.joining(", "));
    }

    private static String words(String column, String value) {
        int unit = column.lastIndexOf('_');
        return unit < 0 ? value : column.substring(0, unit) + " " + value + " " + unit(column.substring(unit + 1));
    }

    /** A column's name with its unit in brackets. */
    private static String title(String column) {
        int unit = column.lastIndexOf('_');
        return unit < 0
                ? column.replace('-', ' ')
                : column.substring(0, unit) + " (" + unit(column.substring(unit + 1)) + ")";
    }

    private static String unit(String word) {
        return switch (word) {
            case "percent" -> "%";
            case "mbit" -> "Mbit/s";
            case "mb" -> "MB";
            case "kb" -> "kB";
            case "seconds" -> "s";
            default -> word;
        };
    }

    private static String fileName(String words) {
        String name = words.replaceAll("[^A-Za-z0-9._]+", "-");
        return name.endsWith("-") ? name.substring(0, name.length() - 1) : name;
    }
}
