package io.sequent.cli.picture;

import io.sequent.cli.picture.DiagramLayout.Band;
import io.sequent.cli.picture.DiagramLayout.Line;
import io.sequent.cli.picture.DiagramLayout.Pause;
import io.sequent.trace.Chronology;
import io.sequent.trace.Chronology.Moment;
import io.sequent.trace.Fate;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;
import io.sequent.trace.TimerSpan;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws a sequence diagram as SVG, for documents: arrows slanted by real time, lost ones ending in a cross, states
 * and times at the sides, in light and dark. The same diagram gives the same bytes on every machine.
 */
public final class SequenceDiagramSvg {

    private static final double ARROW_WIDTH = 560;
    private static final double MARGIN = 20;
    private static final double GAP = 10;
    private static final double HEAD_HEIGHT = 42;
    private static final double TITLE_HEIGHT = 34;
    private static final double WIDEST_SIDE = 260;
    private static final double TIMER = 9;
    private static final double FOREIGN = 40;

    private final SequenceDiagram diagram;
    private final Chronology chronology;
    private final int decimals;
    private final double timeWidth;
    private final double sideWidth;
    private final double top;
    private final DiagramLayout layout;
    private final Map<Integer, TimerSpan> timers = new HashMap<>();
    private final List<LabelBox> boxes = new ArrayList<>();

    private SequenceDiagramSvg(SequenceDiagram diagram) {
        this.diagram = diagram;
        chronology = new Chronology(diagram);
        decimals = decimals(chronology.moments());
        diagram.timers().forEach(timer -> timers.put(timer.untilOrder(), timer));
        double time = 0;
        double side = 0;
        for (Side end : Side.values()) {
            side = Math.max(side, TextMetrics.boldWidth(chronology.initialState(end), DiagramLayout.SMALL_SIZE));
            side = Math.max(side, headWidth(end) / 2 - 40);
        }
        for (Moment moment : chronology.moments()) {
            time = Math.max(time, TextMetrics.width(seconds(moment.timeNs()), DiagramLayout.SMALL_SIZE));
            side = Math.max(side, TextMetrics.boldWidth(moment.state(), DiagramLayout.SMALL_SIZE));
            side = Math.max(side, TextMetrics.width(note(moment), DiagramLayout.SMALL_SIZE));
        }
        timeWidth = Math.ceil(time);
        sideWidth = Math.ceil(Math.min(WIDEST_SIDE, side));
        top = MARGIN + (diagram.title().isEmpty() ? 0 : TITLE_HEIGHT) + HEAD_HEIGHT;
        double left = MARGIN + sideWidth + GAP + timeWidth + GAP + 6;
        layout = new DiagramLayout(diagram, chronology, left, left + ARROW_WIDTH);
    }

    /**
     * Draws a diagram.
     *
     * @param diagram what to draw
     * @return a whole SVG document
     */
    public static String render(SequenceDiagram diagram) {
        return new SequenceDiagramSvg(diagram).draw();
    }

    /** The places of all words of the picture. */
    static List<LabelBox> boxes(SequenceDiagram diagram) {
        SequenceDiagramSvg picture = new SequenceDiagramSvg(diagram);
        picture.draw();
        return List.copyOf(picture.boxes);
    }

    /** The size of the picture: width and height. */
    static double[] size(SequenceDiagram diagram) {
        SequenceDiagramSvg picture = new SequenceDiagramSvg(diagram);
        return new double[] {picture.width(), picture.height()};
    }

    private double width() {
        return layout.left + layout.right;
    }

    private double height() {
        return top + layout.bottom + MARGIN;
    }

    private void write(Svg svg, String css, String anchor, double x, double y, double size, String words) {
        svg.text(css, anchor, x, y, words);
        boolean bold = css.startsWith("state") || css.equals("name") || css.equals("title");
        double width = bold ? TextMetrics.boldWidth(words, size) : TextMetrics.width(words, size);
        double shift = anchor.equals("middle") ? 0 : anchor.equals("start") ? width / 2 : -width / 2;
        boxes.add(LabelBox.upright(x + shift, y - 4, width, size + 2));
    }

    private String draw() {
        double width = width();
        double height = height();
        String name = diagram.title().isEmpty()
                ? "Sequence diagram: " + diagram.name(Side.LEFT) + " and " + diagram.name(Side.RIGHT)
                : diagram.title();
        Svg svg = new Svg(width, height, name, Style.LIGHT, Style.DARK);
        svg.rect("page", 0, 0, width, height, 0);
        if (!diagram.title().isEmpty()) {
            write(svg, "title", "middle", width / 2, MARGIN + 16, 16, diagram.title());
        }
        for (Side side : Side.values()) {
            drawLifeline(svg, side);
            drawHead(svg, side);
            drawTimers(svg, side);
        }
        for (Band band : layout.bands) {
            drawBand(svg, band);
        }
        for (Pause pause : layout.pauses) {
            drawPause(svg, pause);
        }
        for (Line line : layout.lines) {
            drawArrow(svg, line);
        }
        for (Line line : layout.lines) {
            LabelBox box = line.label();
            double x = box.x() - box.directionY() * 4;
            double y = top + box.y() + box.directionX() * 4;
            String css = "label " + kind(line.segment());
            if (line.words().isEmpty()) {
                continue; // the tooltip has them
            }
            boxes.add(new LabelBox(
                    box.x(), top + box.y(), box.halfWidth(), box.halfHeight(), box.directionX(), box.directionY()));
            svg.rotatedText(css, x, y, box.directionX(), box.directionY(), line.words());
        }
        for (Side side : Side.values()) {
            drawSide(svg, side);
        }
        return svg.finish();
    }

    private double x(Side side) {
        return side == Side.LEFT ? layout.left : layout.right;
    }

    private double headWidth(Side side) {
        double name = TextMetrics.boldWidth(diagram.name(side), 14);
        return Math.max(110, Math.max(name, TextMetrics.width(diagram.endpoint(side), 11)) + 24);
    }

    private void drawHead(Svg svg, Side side) {
        double width = headWidth(side);
        svg.rect("head", x(side) - width / 2, top - HEAD_HEIGHT, width, HEAD_HEIGHT, 6);
        write(svg, "name", "middle", x(side), top - HEAD_HEIGHT + 18, 14, diagram.name(side));
        write(svg, "endpoint", "middle", x(side), top - HEAD_HEIGHT + 33, 11, diagram.endpoint(side));
    }

    /** A bar for each state, from the moment it is entered to the next. */
    private void drawLifeline(Svg svg, Side side) {
        double from = top;
        String state = chronology.initialState(side);
        List<Moment> moments = chronology.moments();
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            if (moment.fold() == null
                    && moment.side() == side
                    && !moment.state().isEmpty()) {
                drawBar(svg, side, state, from, top + layout.ys[i]);
                from = top + layout.ys[i];
                state = moment.state();
            }
        }
        drawBar(svg, side, state, from, top + layout.bottom);
    }

    private void drawBar(Svg svg, Side side, String state, double from, double to) {
        svg.line("life", x(side), from, x(side), to);
        if (to > from && !state.isEmpty() && !phase(state).equals("idle")) {
            svg.rect("bar " + phase(state), x(side) - 3, from, 6, to - from, 0);
        }
    }

    /** A thin line beside the lifeline for as long as a timer ran that then expired. */
    private void drawTimers(Svg svg, Side side) {
        double x = x(side) + (side == Side.LEFT ? -TIMER : TIMER);
        List<Moment> moments = chronology.moments();
        for (TimerSpan timer : diagram.timers()) {
            double from = -1;
            double to = -1;
            for (int i = 0; i < moments.size(); i++) {
                Moment moment = moments.get(i);
                from = moment.fold() == null && moment.order() == timer.fromOrder() ? top + layout.ys[i] : from;
                to = moment.fold() == null && moment.order() == timer.untilOrder() ? top + layout.ys[i] : to;
            }
            if (timer.side() == side && from >= 0 && to > from) {
                svg.line("timer", x, from + 3, x, to - 5);
                svg.line("timer", x - 3, from + 3, x + 3, from + 3);
                svg.polygon("expiry", x, to + 1, x - 3.5, to - 6, x + 3.5, to - 6);
            }
        }
    }

    /** What is noted, and of a timer how long it ran. */
    private String note(Moment moment) {
        TimerSpan timer = moment.note().isEmpty() ? null : timers.get(moment.order());
        return timer == null
                ? moment.note()
                : moment.note() + ", " + SequenceDiagram.duration(timer.untilNs() - timer.fromNs());
    }

    private static String phase(String state) {
        return switch (state) {
            case "SYN-SENT", "SYN-RECEIVED" -> "opening";
            case "ESTABLISHED" -> "open";
            case "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT" -> "closing";
            default -> "idle";
        };
    }

    private void drawBand(Svg svg, Band band) {
        double y = top + band.top();
        double height = band.bottom() - band.top();
        svg.rect("band", layout.left - 3, y, ARROW_WIDTH + 6, height, 0);
        write(
                svg,
                "fold",
                "middle",
                layout.left + ARROW_WIDTH / 2,
                y + height / 2 + 4,
                DiagramLayout.SMALL_SIZE,
                "⋯ " + band.fold().text() + " ⋯");
    }

    private void drawPause(Svg svg, Pause pause) {
        double y = top + pause.y();
        for (Side side : Side.values()) {
            svg.polygon("cut", x(side) - 7, y + 1, x(side) + 7, y - 5, x(side) + 7, y - 1, x(side) - 7, y + 5);
            svg.line("edge", x(side) - 7, y + 1, x(side) + 7, y - 5);
            svg.line("edge", x(side) - 7, y + 5, x(side) + 7, y - 1);
        }
        if (pause.x() >= 0) {
            String words = SequenceDiagram.duration(pause.idleNs()) + " later";
            write(svg, "pause", "middle", pause.x(), y + 4, DiagramLayout.SMALL_SIZE, words);
        }
    }

    private void drawArrow(Svg svg, Line line) {
        TracedSegment segment = line.segment();
        double y1 = top + line.y1();
        double y2 = top + line.y2();
        double dx = line.x2() - line.x1();
        double dy = y2 - y1;
        double length = Math.sqrt(dx * dx + dy * dy);
        double ux = dx / length;
        double uy = dy / length;
        svg.group("segment " + kind(segment), tooltip(segment));
        boolean arrives = segment.fate().arrives();
        double clear = arrives ? 4 : 0; // the tip ends at the bar's edge
        double tipX = line.x2() - ux * clear;
        double tipY = y2 - uy * clear;
        double away = segment.isForged() ? FOREIGN : 4; // what an end did not send does not begin there
        double startX = line.x1() + ux * away;
        double startY = y1 + uy * away;
        svg.line("wire", startX, startY, tipX - ux * (arrives ? 8 : 0), tipY - uy * (arrives ? 8 : 0));
        if (arrives) {
            double baseX = tipX - ux * 10;
            double baseY = tipY - uy * 10;
            svg.polygon("tip", tipX, tipY, baseX - uy * 4, baseY + ux * 4, baseX + uy * 4, baseY - ux * 4);
        }
        if (segment.fate().isLost() || segment.fate() == Fate.CORRUPTED) {
            double atX = segment.fate().isLost() ? line.x2() : line.x2() - ux * 24;
            double atY = segment.fate().isLost() ? y2 : y2 - uy * 24;
            svg.line("cross", atX - 6, atY - 6, atX + 6, atY + 6);
            svg.line("cross", atX - 6, atY + 6, atX + 6, atY - 6);
        }
        svg.end();
    }

    private static String kind(TracedSegment segment) {
        if (segment.fate() == Fate.COPY || segment.fate() == Fate.IN_FLIGHT) {
            return segment.fate() == Fate.COPY ? "copy" : "underway";
        }
        if (segment.fate().isLost() || segment.fate() == Fate.CORRUPTED) {
            return "lost";
        }
        if (segment.isForged()) {
            return "forged";
        }
        return segment.retransmission() ? "again" : "plain";
    }

    private String tooltip(TracedSegment segment) {
        String arrived = segment.fate().arrives()
                ? "arrived " + seconds(segment.arrivedNs()) + " s"
                : segment.fate().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "segment " + segment.number() + " from " + diagram.name(segment.from()) + "\n"
                + diagram.label(segment, 200) + "\nwin=" + segment.wnd() + "\nsent " + seconds(segment.sentNs())
                + " s, "
                + arrived;
    }

    private void drawSide(Svg svg, Side side) {
        double sign = side == Side.LEFT ? -1 : 1;
        String anchor = side == Side.LEFT ? "end" : "start";
        double timeX = x(side) + sign * (GAP + 4);
        double stateX = timeX + sign * (timeWidth + GAP);
        String initial = chronology.initialState(side);
        if (!initial.isEmpty()) {
            write(svg, "state", anchor, stateX, top + 12, DiagramLayout.SMALL_SIZE, initial);
        }
        Moment before = null;
        List<Moment> moments = chronology.moments();
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            if (moment.fold() != null) {
                before = null;
            } else if (moment.side() == side) {
                double y = top + layout.ys[i] + 4;
                if (before == null || before.timeNs() != moment.timeNs()) {
                    write(svg, "time", anchor, timeX, y, DiagramLayout.SMALL_SIZE, seconds(moment.timeNs()));
                }
                if (!moment.note().isEmpty()) {
                    write(svg, "note", anchor, stateX, y, DiagramLayout.SMALL_SIZE, note(moment));
                    y += DiagramLayout.TEXT_SIZE + 3;
                }
                if (!moment.state().isEmpty()) {
                    String css = "state " + phase(moment.state());
                    write(svg, css, anchor, stateX, y, DiagramLayout.SMALL_SIZE, moment.state());
                }
                before = moment;
            }
        }
    }

    private String seconds(long timeNs) {
        return SequenceDiagram.seconds(timeNs, decimals);
    }

    /** As few decimals as tell all times exactly, from 3 to 6. */
    private static int decimals(List<Moment> moments) {
        int decimals = 3;
        for (long unitNs = 1_000_000; decimals < 6; unitNs /= 10) {
            long unit = unitNs;
            if (moments.stream().allMatch(moment -> moment.timeNs() % unit == 0)) {
                break;
            }
            decimals++;
        }
        return decimals;
    }
}
