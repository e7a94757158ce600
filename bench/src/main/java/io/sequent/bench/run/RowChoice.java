package io.sequent.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the rows that a command line names: by name, by theme, or with * for any characters. */
final class RowChoice {
    /** Names what {@code bench/http} measures, which has no row. */
    static final String HTTP = "http";

    private final List<Row> rows;

    RowChoice(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Returns the rows named, in the order of the page.
     *
     * @param names none: all rows
     * @throws ParameterException if a name fits none
     */
    List<Row> named(List<String> names, CommandLine line) {
        if (names.isEmpty()) {
            return rows;
        }
        TreeSet<String> unmatched = new TreeSet<>(names);
        unmatched.remove(HTTP);
        List<Row> chosen = new ArrayList<>();
        for (Row row : rows) {
            boolean isNamed = false;
            for (String name : names) {
                String pattern = ("\\Q" + name + "\\E").replace("*", "\\E.*\\Q");
                if (row.name().matches(pattern) || row.theme().text().equals(name)) {
                    unmatched.remove(name);
                    isNamed = true;
                }
            }
            if (isNamed) {
                chosen.add(row);
            }
        }
        if (!unmatched.isEmpty()) {
            throw new ParameterException(
                    line, "no row or theme is called " + Text.list(unmatched) + "; bench/run --list shows them");
        }
        return chosen;
    }
}
