package io.sequent.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables of the page in Markdown, and what they say in sentences. All numbers come from a run. */
final class Tables {
    /** Figures drift by 5 to 8% within an hour; what differs by less than this is a tie. */
    static final double TIE = 1.1;

    private static final String DASH = "–";

    private final List<Row> rows;
    private final Summary summary;
    private final List<String> jdks;

    /**
     * Tables of a run.
     *
     * @param jdks feature numbers, lowest first
     */
    Tables(List<Row> rows, Summary summary, List<String> jdks) {
        this.rows = rows;
        this.summary = summary;
        this.jdks = jdks;
    }

    private List<String> newestFirst() {
        List<String> newestFirst = new ArrayList<>(jdks);
        java.util.Collections.reverse(newestFirst);
        return newestFirst;
    }

    // ---- a theme

    /** Returns the table of a theme, or a sentence if nothing of it was measured. */
    String theme(Theme theme) {
        StringBuilder lines = new StringBuilder();
        boolean hasFloor = rows.stream()
                .anyMatch(each -> each.theme() == theme && each.sources().containsKey(Row.FLOOR));
        for (Row row : rows) {
            if (row.theme() == theme) {
                lines.append(lines(row, hasFloor));
            }
        }
        if (lines.isEmpty()) {
            return "Not measured in this run.\n";
        }
        String floor = hasFloor ? " floor | to the floor |" : "";
        return "| row | what | JDK | Sequent | least to most | B/op |" + floor + " times as fast as |\n"
                + "|---|---|---:|---:|---:|---:|" + (hasFloor ? "---:|---:|" : "") + "---|\n" + lines;
    }

    private String lines(Row row, boolean hasFloor) {
        StringBuilder lines = new StringBuilder();
        for (String jdk : newestFirst()) {
            Optional<Summary.Spread> ours = summary.of(row, Row.SEQUENT, jdk);
            if (ours.isEmpty()) {
                continue;
            }
            boolean first = lines.isEmpty();
            lines.append("| ").append(first ? "`" + row.name() + "` | " + row.what() : "| ");
            lines.append(" | ").append(jdk);
            lines.append(" | ").append(Text.with(ours.get().median(), row.unit()));
            lines.append(" | ").append(Text.number(ours.get().least()));
            lines.append(" to ").append(Text.number(ours.get().most()));
            lines.append(" | ").append(bytes(row, jdk)).append(" | ");
            if (hasFloor) {
                lines.append(floor(row, jdk));
            }
            lines.append(peers(row, jdk)).append(" |\n");
        }
        return lines.toString();
    }

    private String bytes(Row row, String jdk) {
        return summary.bytes(row, Row.SEQUENT, jdk)
                .map(each -> String.format(Locale.ROOT, "%,.0f", each))
                .orElse(DASH);
    }

    private String floor(Row row, String jdk) {
        String floor = summary.of(row, Row.FLOOR, jdk)
                .map(each -> Text.number(each.median()))
                .orElse(DASH);
        String ratio = summary.timesAsGood(row, Row.FLOOR, jdk)
                .map(each -> Text.ratio(1 / each.median()))
                .orElse(DASH);
        return floor + " | " + ratio + " | ";
    }

    private String peers(Row row, String jdk) {
        List<String> peers = new ArrayList<>();
        for (String peer : row.peers()) {
            summary.timesAsGood(row, peer, jdk).ifPresent(ratio -> {
                double value = summary.of(row, peer, jdk).orElseThrow().median();
                String bytes = summary.bytes(row, peer, jdk)
                        .filter(each -> each >= 1)
                        .map(each -> String.format(Locale.ROOT, ", %,.0f B", each))
                        .orElse("");
                String segments = summary.segments(row, peer)
                        .map(each -> ", " + Text.number(each) + " segments")
                        .orElse("");
                peers.add(peer + " **" + Text.ratio(ratio.median()) + "** (" + Text.with(value, row.unit()) + bytes
                        + segments + ")");
            });
        }
        return peers.isEmpty() ? DASH : Text.list(peers);
    }

    // ---- aims

    /**
     * Returns the table of aims, each as a ratio to what was measured beside it on the other machine, and to the same
     * here.
     */
    String aims() {
        StringBuilder lines = new StringBuilder();
        for (Row row : rows) {
            for (Aim aim : row.aims()) {
                Optional<Summary.Spread> here = summary.timesAsGood(row, aim.subject(), aim.jdk());
                double aimed = row.unit().timesAsGood(aim.value(), aim.subjectValue());
                lines.append("| `").append(row.name()).append("` | ").append(aim.jdk());
                lines.append(" | ").append(Text.with(aim.value(), row.unit()));
                lines.append(" | ").append(aim.subject()).append(' ').append(Text.with(aim.subjectValue(), row.unit()));
                lines.append(" | ").append(Text.ratio(aimed)).append(" | ");
                if (here.isEmpty()) {
                    lines.append(DASH + " | " + DASH + " | not measured |\n");
                    continue;
                }
                double ours =
                        summary.of(row, Row.SEQUENT, aim.jdk()).orElseThrow().median();
                lines.append(Text.with(ours, row.unit())).append(" | ");
                lines.append(Text.ratio(here.get().median())).append(" | ");
                lines.append(verdict(here.get().median(), aimed)).append(" |\n");
            }
        }
        return "| row | JDK | aim there | beside, there | so, as fast as it | here | as fast as it, here | |\n"
                + "|---|---:|---:|---|---:|---:|---:|---|\n" + lines;
    }

    private static String verdict(double here, double aimed) {
        if (here >= aimed) {
            return "met";
        }
        String gap = Text.percent(aimed / here - 1);
        return here * TIE >= aimed ? "missed by " + gap + ", which is a tie" : "**missed by " + gap + "**";
    }

    // ---- sentences

    /** Says where a peer is ahead of ours, on the newest JDK that both were measured on; a sentence each. */
    List<String> losses() {
        List<String> sentences = new ArrayList<>();
        each((row, jdk, peer, ratio) -> {
            if (ratio.median() * TIE < 1) {
                sentences.add("We lose: `" + row.name() + "` on JDK " + jdk + ", where " + peer + " is "
                        + Text.number(1 / ratio.median()) + " times as fast ("
                        + Text.with(summary.of(row, peer, jdk).orElseThrow().median(), row.unit()) + " to our "
                        + Text.with(
                                summary.of(row, Row.SEQUENT, jdk).orElseThrow().median(), row.unit()) + ").");
            }
        });
        return sentences;
    }

    /** Says with whom ours is on a par. */
    List<String> ties() {
        List<String> ties = new ArrayList<>();
        each((row, jdk, peer, ratio) -> {
            if (ratio.median() * TIE >= 1 && ratio.median() <= TIE) {
                ties.add("`" + row.name() + "` and " + peer + " on JDK " + jdk);
            }
        });
        return ties;
    }

    /** Says how many comparisons ours wins. */
    String wins() {
        int[] counts = new int[2];
        each((row, jdk, peer, ratio) -> {
            counts[0]++;
            counts[1] += ratio.median() > TIE ? 1 : 0;
        });
        return counts[1] + " of " + counts[0];
    }

    private interface Comparison {
        void of(Row row, String jdk, String peer, Summary.Spread ratio);
    }

    private void each(Comparison comparison) {
        for (Row row : rows) {
            for (String peer : row.peers()) {
                for (String jdk : newestFirst()) {
                    summary.timesAsGood(row, peer, jdk).ifPresent(ratio -> comparison.of(row, jdk, peer, ratio));
                }
            }
        }
    }
}
