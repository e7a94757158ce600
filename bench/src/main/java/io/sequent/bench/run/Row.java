package io.sequent.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One row of the tables: what is measured, by which benchmark of ours, beside which peers, and what it should come
 * to.
 */
final class Row {
    /** The subject that is ours. */
    static final String SEQUENT = "sequent";
    /** The subject that does what cannot be left out, and nothing else. */
    static final String FLOOR = "floor";

    /** Ends the name of what a driver prints beside a row: how many segments each operation took. */
    static final String SEGMENTS = "-segments";

    private final String name;
    private final Theme theme;
    private final Unit unit;
    private final String what;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final List<Aim> aims = new ArrayList<>();
    private Pace pace = Pace.MEDIUM;
    private boolean allocatesNothing;

    /**
     * A row without sources yet.
     *
     * @param name lower case words with hyphens
     * @param what a few words for the page; what is counted comes after a semicolon
     */
    Row(Theme theme, String name, Unit unit, String what) {
        this.theme = theme;
        this.name = name;
        this.unit = unit;
        this.what = what;
    }

    /** Measures ours. */
    Row ours(Source source) {
        return beside(SEQUENT, source);
    }

    /** Measures a subject. */
    Row beside(String subject, Source source) {
        if (sources.put(subject, source) != null) {
            throw new IllegalArgumentException(name + " has two sources for " + subject);
        }
        return this;
    }

    Row pace(Pace newPace) {
        pace = newPace;
        return this;
    }

    /** States an aim. */
    Row aim(int jdk, double value, String subject, double subjectValue) {
        aims.add(new Aim(Integer.toString(jdk), value, subject, subjectValue));
        return this;
    }

    /** Holds ours to 0 B/op: a test of the build runs it in the interpreter and counts. */
    Row allocatesNothing() {
        allocatesNothing = true;
        return this;
    }

    String name() {
        return name;
    }

    Theme theme() {
        return theme;
    }

    Unit unit() {
        return unit;
    }

    String what() {
        return what;
    }

    Pace pace() {
        return pace;
    }

    boolean isAllocationFree() {
        return allocatesNothing;
    }

    List<Aim> aims() {
        return List.copyOf(aims);
    }

    /** Subjects and their sources, ours first. */
    Map<String, Source> sources() {
        return sources;
    }

    /** Subjects that are neither ours nor the floor. */
    List<String> peers() {
        return sources.keySet().stream()
                .filter(each -> !each.equals(SEQUENT) && !each.equals(FLOOR))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }

    static Source.Jmh jmh(String type, String method, String... parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            values.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return new Source.Jmh(type, method, values);
    }

    static Map<String, Row> byName(List<Row> rows) {
        return rows.stream()
                .collect(Collectors.toMap(
                        Row::name,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalArgumentException("two rows are called " + one.name());
                        },
                        LinkedHashMap::new));
    }
}
