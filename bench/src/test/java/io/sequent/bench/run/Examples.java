package io.sequent.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows and runs for tests. */
final class Examples {
    static final String RUN = "2026-01-02T0304-abc-full";

    private Examples() {}

    static RunHead head() {
        return head(RUN, RunHead.FULL);
    }

    static RunHead head(String run, String kind) {
        return new RunHead(
                run,
                kind,
                "abc",
                Map.of("processor", "Chip", "cpus", "2"),
                0.25,
                Map.of("25", "25.0.3 (Maker)"),
                Map.of("Netty", "4"),
                2,
                1,
                List.of(),
                List.of());
    }

    static Row row(String name, Unit unit) {
        return new Row(Theme.BULK, name, unit, "what it is")
                .ours(Row.jmh("Ours", "method"))
                .beside(Row.FLOOR, Row.jmh("Ours", "floor"))
                .beside("peer", new Source.Script("peer", 1, 1));
    }

    /** Figures of each round for one subject. */
    static List<Figures> figures(String row, String subject, String jdk, double... rounds) {
        List<Figures> figures = new ArrayList<>();
        for (int i = 0; i < rounds.length; i++) {
            figures.add(new Figures(RUN, i + 1, row, subject, jdk, "ns", new double[] {rounds[i]}, 0.04));
        }
        return figures;
    }

    /** The same for what no JVM runs. */
    static List<Figures> nativeFigures(String row, String subject, double... rounds) {
        List<Figures> figures = new ArrayList<>();
        for (int i = 0; i < rounds.length; i++) {
            figures.add(new Figures(RUN, i + 1, row, subject, null, "ns", new double[] {rounds[i]}, null));
        }
        return figures;
    }

    @SafeVarargs
    static List<Figures> all(List<Figures>... parts) {
        List<Figures> all = new ArrayList<>();
        for (List<Figures> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
