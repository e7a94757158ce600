package io.sequent.trace;

import io.sequent.trace.Chronology.Moment;
import io.sequent.trace.DiagramRows.Row;
import io.sequent.trace.SequenceDiagram.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Draws a sequence diagram with Unicode characters, for a terminal.
 *
 * <p>Each line is a segment, with its time of sending and of arrival, in seconds, beside the end where that happens,
 * and the states that the ends come into. A lost segment ends in a ✗. Segments that cross have a line for each end,
 * linked by their number, so that time runs downwards on both sides. Output depends on the diagram and the settings
 * alone.
 */
public final class SequenceDiagramText {

    /** The width that fits most terminals. */
    public static final int DEFAULT_WIDTH = 100;

    private static final int SMALLEST_WIDTH = 60;
    private static final int SMALLEST_ROOM = 24;
    private static final long SHORTEST_PAUSE_NS = 200_000_000L;

    private final SequenceDiagram diagram;
    private final Chronology chronology;
    private final boolean color;
    private final int decimals;
    private final int timeWidth;
    private final int leftStateWidth;
    private final int rightStateWidth;
    private final int room;
    private final List<String> lines = new ArrayList<>();

    private SequenceDiagramText(SequenceDiagram diagram, int width, boolean color) {
        this.diagram = diagram;
        this.color = color;
        chronology = new Chronology(diagram);
        long unitNs = 1_000_000;
        long latestNs = 0;
        int left = chronology.initialState(Side.LEFT).length();
        int right = chronology.initialState(Side.RIGHT).length();
        for (Moment moment : chronology.moments()) {
            unitNs = moment.timeNs() % unitNs == 0 ? unitNs : 1_000;
            latestNs = Math.max(latestNs, moment.timeNs());
            left = Math.max(left, moment.side() == Side.LEFT ? moment.state().length() : 0);
            right = Math.max(right, moment.side() == Side.RIGHT ? moment.state().length() : 0);
        }
        decimals = unitNs == 1_000 ? 6 : 3;
        timeWidth = Times.seconds(latestNs, decimals).length();
        leftStateWidth = left == 0 ? 0 : left + 2;
        rightStateWidth = right == 0 ? 0 : right + 2;
        room = Math.max(SMALLEST_ROOM, width - 2 * timeWidth - leftStateWidth - rightStateWidth - 4);
    }

    /**
     * Draws a diagram, 100 columns wide and without colour.
     *
     * @param diagram what to draw
     * @return lines, each with a line feed at its end
     */
    public static String render(SequenceDiagram diagram) {
        return render(diagram, DEFAULT_WIDTH, false);
    }

    /**
     * Draws a diagram.
     *
     * @param diagram what to draw
     * @param width how many columns at most, from 60; where states and times leave too little room, lines grow longer
     * @param color true to colour it by ANSI escape sequences
     * @return lines, each with a line feed at its end
     */
    public static String render(SequenceDiagram diagram, int width, boolean color) {
        if (width < SMALLEST_WIDTH) {
            throw new IllegalArgumentException("width " + width + ": a diagram needs " + SMALLEST_WIDTH + " columns");
        }
        return new SequenceDiagramText(diagram, width, color).draw();
    }

    private String draw() {
        if (!diagram.title().isEmpty()) {
            lines.add(diagram.title());
            lines.add("");
        }
        drawNames();
        line(
                "",
                chronology.initialState(Side.LEFT),
                '│',
                " ".repeat(room),
                '│',
                chronology.initialState(Side.RIGHT),
                "");
        List<Row> rows = DiagramRows.of(chronology.moments());
        long pauseNs = pauseNs(rows);
        long untilNs = Long.MAX_VALUE;
        for (Row row : rows) {
            long idleNs = row.earliestNs() - untilNs;
            if (untilNs != Long.MAX_VALUE && idleNs >= pauseNs) {
                line("", "", '┆', centred(Times.duration(idleNs)), '┆', "", "");
            }
            untilNs = row.latestNs();
            draw(row);
            Fold fold = row.any().fold();
            if (fold != null) {
                untilNs = fold.untilNs();
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private void drawNames() {
        int side = timeWidth + leftStateWidth + 1;
        String left = name(Side.LEFT);
        String right = name(Side.RIGHT);
        StringBuilder text = new StringBuilder();
        text.append(" ".repeat(Math.max(0, side - left.length() / 2))).append(left);
        int at = side + room + 1 - right.length() / 2;
        text.append(" ".repeat(Math.max(2, at - text.length()))).append(right);
        lines.add(text.toString());
    }

    private String name(Side side) {
        return diagram.name(side) + " " + diagram.endpoint(side);
    }

    private void draw(Row row) {
        Moment any = row.any();
        Fold fold = any.fold();
        if (fold != null) {
            for (String part : wrapped(fold.text())) {
                line("", "", '┆', centred(part), '┆', "", "");
            }
            return;
        }
        TracedSegment segment = any.segment();
        String arrow;
        char leftLine = '│';
        char rightLine = '│';
        if (segment == null) {
            arrow = note(any);
        } else {
            arrow = arrow(segment, row);
            leftLine = starts(row.left()) ? '├' : '│';
            rightLine = starts(row.right()) ? '┤' : '│';
        }
        String colored = colored(segment, arrow);
        line(time(row.left()), state(row.left()), leftLine, colored, rightLine, state(row.right()), time(row.right()));
    }

    private static boolean starts(@Nullable Moment moment) {
        return moment != null && !moment.isArrival();
    }

    private String note(Moment moment) {
        if (moment.note().isEmpty()) {
            return " ".repeat(room);
        }
        String text = cut("(" + moment.note() + ")", room - 2);
        String rest = " ".repeat(room - 1 - text.length());
        return moment.side() == Side.LEFT ? " " + text + rest : rest + text + " ";
    }

    /** The arrow as if it went from left to right, then mirrored if it does not; words stay as they are. */
    private String arrow(TracedSegment segment, Row row) {
        boolean departs = starts(row.left()) || starts(row.right());
        boolean arrives = segment.fate().arrives() && (row.isWhole() || !departs);
        String link =
                row.isWhole() || segment.fate() == Fate.COPY || segment.fate().isLost() ? "" : "#" + segment.number();
        String head = arrives
                ? (segment.fate() == Fate.CORRUPTED ? "▷" : "►")
                : segment.fate().isLost() ? "✗" : "";
        int used = head.length() + link.length() + 8;
        String label = diagram.label(segment, Math.max(12, room - used));
        boolean toRight = segment.from() == Side.LEFT;
        List<String> parts = new ArrayList<>();
        if (departs) {
            parts.add("── ");
            parts.add(label);
            int fill = room - used - label.length() + 4;
            if (arrives) {
                parts.add(" " + "─".repeat(Math.max(1, fill)) + head);
            } else {
                int shown = segment.fate().isLost() ? Math.max(2, fill * 2 / 3) : Math.max(1, fill / 2);
                parts.add(" " + "─".repeat(shown) + head + (link.isEmpty() ? "" : "╌╌ "));
                parts.add(link);
                parts.add(" ".repeat(Math.max(0, room - length(parts))));
            }
        } else {
            int fill = room - used - label.length() - 1;
            parts.add(" ".repeat(Math.max(0, fill - fill / 2)));
            parts.add(link);
            parts.add((link.isEmpty() ? "" : " ") + "╌╌" + "─".repeat(Math.max(0, fill / 2)) + " ");
            parts.add(label);
            parts.add(" ");
            parts.add("─".repeat(Math.max(2, room - length(parts) - head.length())) + head);
        }
        return toRight ? String.join("", parts) : mirrored(parts);
    }

    private static int length(List<String> parts) {
        int length = 0;
        for (String part : parts) {
            length += part.length();
        }
        return length;
    }

    private static String mirrored(List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (int i = parts.size() - 1; i >= 0; i--) {
            String part = parts.get(i);
            boolean words = part.chars().anyMatch(Character::isLetterOrDigit);
            text.append(
                    words
                            ? part
                            : new StringBuilder(part)
                                    .reverse()
                                    .toString()
                                    .replace('►', '◄')
                                    .replace('▷', '◁'));
        }
        return text.toString();
    }

    private void line(
            String leftTime,
            String leftState,
            char leftLine,
            String middle,
            char rightLine,
            String rightState,
            String rightTime) {
        StringBuilder text = new StringBuilder();
        text.append(" ".repeat(timeWidth - leftTime.length())).append(styled(leftTime, "2"));
        text.append(" ".repeat(leftStateWidth - leftState.length())).append(styled(leftState, stateCode(leftState)));
        text.append(' ').append(leftLine).append(middle).append(rightLine).append(' ');
        StringBuilder after = new StringBuilder(styled(rightState, stateCode(rightState)));
        if (!rightTime.isEmpty()) {
            after.append(" ".repeat(rightStateWidth - rightState.length()));
            after.append(" ".repeat(timeWidth - rightTime.length())).append(styled(rightTime, "2"));
        }
        lines.add(text.append(after).toString().stripTrailing());
    }

    private String time(@Nullable Moment moment) {
        return moment == null ? "" : Times.seconds(moment.timeNs(), decimals);
    }

    private static String state(@Nullable Moment moment) {
        return moment == null ? "" : moment.state();
    }

    private String colored(@Nullable TracedSegment segment, String arrow) {
        if (segment == null) {
            return styled(arrow, "36");
        }
        if (segment.fate().isLost() || segment.fate() == Fate.CORRUPTED) {
            return styled(arrow, "31");
        }
        return segment.retransmission() ? styled(arrow, "33") : arrow;
    }

    /** Bold, in the colour of the phase: opening, open, closing. */
    private static String stateCode(String state) {
        return switch (state) {
            case "SYN-SENT", "SYN-RECEIVED" -> "1;33";
            case "ESTABLISHED" -> "1;32";
            case "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT" -> "1;35";
            default -> "1";
        };
    }

    private String styled(String text, String code) {
        return color && !text.isBlank() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private String centred(String words) {
        String text = cut("… " + words + " …", room);
        int before = (room - text.length()) / 2;
        return " ".repeat(before) + text + " ".repeat(room - before - text.length());
    }

    private static String cut(String text, int room) {
        return text.length() <= room ? text : text.substring(0, room - 1) + "…";
    }

    /** Breaks a list at its commas, so that each line has room. */
    private List<String> wrapped(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String piece : text.split("(?<=,) ")) {
            if (part.length() > 0 && part.length() + 1 + piece.length() > room - 4) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.length() == 0 ? "" : " ").append(piece);
        }
        parts.add(part.toString());
        return parts;
    }

    /** From which idle time on a line says so: well above what segments take anyway. */
    private static long pauseNs(List<Row> rows) {
        long longest = 0;
        for (Row row : rows) {
            if (row.isWhole()) {
                Moment left = Objects.requireNonNull(row.left());
                Moment right = Objects.requireNonNull(row.right());
                longest = Math.max(longest, Math.abs(left.timeNs() - right.timeNs()));
            }
        }
        return Math.max(SHORTEST_PAUSE_NS, 2 * longest);
    }
}
