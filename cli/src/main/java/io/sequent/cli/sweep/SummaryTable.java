package io.sequent.cli.sweep;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A summary as text for people and as a table for programs. */
final class SummaryTable {
    private static final int MOST_LINES = 60;
    private static final MathContext DIGITS = new MathContext(4);

    private SummaryTable() {}

    /** What is the same in all runs, and a line for each set of parameters: medians with 5th and 95th percentiles. */
    static String text(Definition definition, List<Group> groups) {
        List<String> varied = definition.varied();
        List<String> numbers = definition.numbers().stream()
                .filter(column ->
                        groups.stream().anyMatch(group -> group.numbers().containsKey(column)))
                .toList();
        List<String> checks = shownChecks(definition, groups);
        boolean anyFailed = groups.stream().anyMatch(group -> group.failed() > 0);
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(varied);
        head.add("runs");
        if (anyFailed) {
            head.add("failed");
        }
        head.addAll(numbers);
        checks.forEach(check -> head.add("not " + check));
        lines.add(head);
        for (Group group : groups.subList(0, Math.min(groups.size(), MOST_LINES))) {
            List<String> line = new ArrayList<>();
            varied.forEach(column -> line.add(group.parameters().getOrDefault(column, "")));
            line.add(String.valueOf(group.runs()));
            if (anyFailed) {
                line.add(String.valueOf(group.failed()));
            }
            numbers.forEach(column -> line.add(span(group.numbers().get(column))));
            checks.forEach(column -> line.add(broken(group.broken().get(column))));
            lines.add(line);
        }
        String rest = groups.size() > MOST_LINES ? "... and " + (groups.size() - MOST_LINES) + " lines more\n" : "";
        return heading(definition, numbers) + aligned(lines) + rest;
    }

    /** The first, and those of the others that anything broke. */
    private static List<String> shownChecks(Definition definition, List<Group> groups) {
        return definition.checks().stream()
                .filter(column -> column.equals(definition.checks().get(0))
                        || groups.stream().anyMatch(group -> group.isBroken(column)))
                .toList();
    }

    private static String heading(Definition definition, List<String> numbers) {
        String fixed = definition.parameters().entrySet().stream()
                .filter(entry -> entry.getValue().size() == 1)
                .map(entry -> entry.getKey() + " " + entry.getValue().get(0))
                .collect(Collectors.joining(", "));
        return definition.name() + ", seeds " + definition.seeds() + (fixed.isEmpty() ? "" : "; " + fixed) + "\n"
                + (numbers.isEmpty() ? "" : "median (5th to 95th percentile)\n") + "\n";
    }

    private static String span(@Nullable Percentiles of) {
        if (of == null) {
            return "";
        }
        String median = number(of.median());
        return of.low() == of.high() ? median : median + " (" + number(of.low()) + " to " + number(of.high()) + ")";
    }

    private static String broken(Group.@Nullable Broken broken) {
        if (broken == null) {
            return "";
        }
        return broken.count()
                + (broken.count() == 0
                        ? ""
                        : " (seed " + String.join(", ", broken.seeds())
                                + (broken.count() > broken.seeds().size() ? " ..." : "") + ")");
    }

    /** Four digits are enough for people. */
    static String number(double value) {
        BigDecimal decimal = BigDecimal.valueOf(value);
        BigDecimal rounded =
                Math.abs(value) >= 1_000 ? decimal.setScale(0, RoundingMode.HALF_UP) : decimal.round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String aligned(List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                row.append(i == 0 ? "" : "  ");
                row.append(" ".repeat(widths[i] - line.get(i).length())).append(line.get(i));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A line for each set of parameters with all that was summed up. */
    static String csv(Definition definition, List<Group> groups) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text);
        List<String> head = new ArrayList<>(definition.parameters().keySet());
        head.add("runs");
        head.add("failed");
        definition
                .numbers()
                .forEach(column -> head.addAll(List.of(column + "_p5", column + "_median", column + "_p95")));
        definition.checks().forEach(column -> head.addAll(List.of(column + "_broken", column + "_seeds")));
        csv.writeRecord(head);
        for (Group group : groups) {
            List<String> line = new ArrayList<>(group.parameters().values());
            line.add(String.valueOf(group.runs()));
            line.add(String.valueOf(group.failed()));
            for (String column : definition.numbers()) {
                Percentiles of = group.numbers().get(column);
                line.addAll(
                        of == null
                                ? List.of("", "", "")
                                : List.of(exact(of.low()), exact(of.median()), exact(of.high())));
            }
            for (String column : definition.checks()) {
                Group.Broken broken = group.broken().get(column);
                line.addAll(
                        broken == null
                                ? List.of("", "")
                                : List.of(String.valueOf(broken.count()), String.join(" ", broken.seeds())));
            }
            csv.writeRecord(line);
        }
        return text.toString();
    }

    private static String exact(double value) {
        return BigDecimal.valueOf(value)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
