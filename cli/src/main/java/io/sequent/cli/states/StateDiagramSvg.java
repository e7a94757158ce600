package io.sequent.cli.states;

import io.sequent.cli.picture.LabelBox;
import io.sequent.cli.picture.Style;
import io.sequent.cli.picture.Svg;
import io.sequent.cli.picture.TextMetrics;
import io.sequent.cli.states.StateMap.Exit;
import io.sequent.cli.states.StateMap.Place;
import io.sequent.cli.states.StateMap.Way;
import io.sequent.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;

/** Draws TCP's states and the transitions between them as SVG, and on top the ways that the ends of a run took. */
public final class StateDiagramSvg {
    private static final double TEXT_SIZE = 11;
    private static final double LINE_HEIGHT = 14;
    private static final double CORNER = 8;
    private static final double BADGE = 8;
    private static final double BADGE_PITCH = 2 * BADGE + 2;
    private static final double LEGEND_TOP = StateMap.HEIGHT;
    private static final double LEGEND_LINE = 20;

    private static final String LIGHT = """
        .state { fill: #f6f8fa; stroke: #59636e; stroke-width: 1.2; }
        .state.opening { fill: #fff8c5; stroke: #7d4e00; }
        .state.open { fill: #dafbe1; stroke: #116329; }
        .state.closing { fill: #fbefff; stroke: #6639ba; }
        .state.here { stroke-width: 3; }
        .exit { fill: #f6f8fa; stroke: #59636e; stroke-dasharray: 3 3; }
        .name { font-size: 13px; font-weight: 600; }
        .way { fill: none; stroke: #59636e; stroke-width: 1.4; }
        .way.break { stroke-dasharray: 4 3; }
        .head { fill: #59636e; stroke: none; }
        .words { font-size: 11px; }
        .sends { font-size: 11px; font-weight: 600; fill: #0550ae; }
        .faint { opacity: 0.5; }
        .taken { fill: none; stroke-linejoin: round; }
        .taken.first { stroke: #0550ae; stroke-width: 4; }
        .taken.second { stroke: #bc4c00; stroke-width: 4; }
        .taken.second.both { stroke-dasharray: 9 9; }
        .tip.first, .badge.first { fill: #0550ae; }
        .tip.second, .badge.second { fill: #bc4c00; }
        .step { font-size: 11px; font-weight: 600; fill: #ffffff; }
        """;

    private static final String DARK = """
        .state { fill: #151b23; stroke: #9198a1; }
        .state.opening { fill: #2d2409; stroke: #e3b341; }
        .state.open { fill: #0f2a17; stroke: #56d364; }
        .state.closing { fill: #241636; stroke: #d2a8ff; }
        .exit { fill: #151b23; stroke: #9198a1; }
        .way { stroke: #9198a1; }
        .head { fill: #9198a1; stroke: none; }
        .sends { fill: #58a6ff; }
        .taken.first { stroke: #58a6ff; }
        .taken.second { stroke: #f0883e; }
        .tip.first, .badge.first { fill: #58a6ff; }
        .tip.second, .badge.second { fill: #f0883e; }
        .step { fill: #0d1117; }
        """;

    private final StateMap map = new StateMap();
    private final List<StateWay> taken;
    private final Svg svg;

    private StateDiagramSvg(String title, List<StateWay> taken) {
        this.taken = List.copyOf(taken);
        svg = new Svg(StateMap.WIDTH, height(taken.size()), title, Style.LIGHT + LIGHT, Style.DARK + DARK);
    }

    /**
     * Draws the diagram.
     *
     * @return a whole SVG document
     */
    public static String render() {
        return new StateDiagramSvg("The states of a TCP connection", List.of()).draw();
    }

    /**
     * Draws the diagram with the ways that ends took.
     *
     * @param title what a screen reader says
     * @param ways of at most two ends
     * @return a whole SVG document
     */
    public static String render(String title, List<StateWay> ways) {
        if (ways.size() > 2) {
            throw new IllegalArgumentException(ways.size() + " ways: there are two colours");
        }
        return new StateDiagramSvg(title, ways).draw();
    }

    private static double height(int ways) {
        return LEGEND_TOP + LEGEND_LINE * (ways + 1) + 8;
    }

    private String draw() {
        svg.rect("page", 0, 0, StateMap.WIDTH, height(taken.size()), 0);
        for (Way way : map.ways()) {
            drawWay(way);
        }
        for (Exit exit : map.exits()) {
            svg.rect(
                    "exit",
                    exit.x() - StateMap.EXIT_WIDTH / 2,
                    exit.y() - StateMap.EXIT_HEIGHT / 2,
                    StateMap.EXIT_WIDTH,
                    StateMap.EXIT_HEIGHT,
                    StateMap.EXIT_HEIGHT / 2);
            svg.text("small", "middle", exit.x(), exit.y() + 4, TcpState.CLOSED.rfcName());
        }
        for (Place place : map.places()) {
            boolean here = taken.stream().anyMatch(way -> place.isReachedBy(way));
            svg.rect(
                    "state " + phase(place.state()) + (here ? " here" : ""),
                    place.x() - StateMap.BOX_WIDTH / 2,
                    place.y() - StateMap.BOX_HEIGHT / 2,
                    StateMap.BOX_WIDTH,
                    StateMap.BOX_HEIGHT,
                    8);
            svg.text("name", "middle", place.x(), place.y() + 5, place.state().rfcName());
        }
        drawLegend();
        return svg.finish();
    }

    private static String phase(TcpState state) {
        return switch (state) {
            case CLOSED, LISTEN -> "idle";
            case SYN_SENT, SYN_RECEIVED -> "opening";
            case ESTABLISHED -> "open";
            default -> "closing";
        };
    }

    private void drawWay(Way way) {
        Transition transition = way.transition();
        List<Badge> badges = badges(way);
        boolean faint = !taken.isEmpty() && badges.isEmpty();
        svg.group(
                "transition" + (faint ? " faint" : ""),
                transition.from().rfcName() + " → " + transition.to().rfcName() + ": " + transition.event()
                        + (transition.action().isEmpty() ? "" : ", " + transition.action()));
        double[] points = way.points().stream().mapToDouble(Double::doubleValue).toArray();
        double[] shaft = points.clone();
        int last = points.length - 2;
        double ux = Math.signum(points[last] - points[last - 2]);
        double uy = Math.signum(points[last + 1] - points[last - 1]);
        shaft[last] -= 8 * ux;
        shaft[last + 1] -= 8 * uy;
        svg.path("way" + (transition.isBreak() ? " break" : ""), CORNER, shaft);
        String tip = "head";
        for (int end = 0; end < taken.size(); end++) {
            String css = end == 0 ? "first" : "second";
            int own = end;
            if (badges.stream().anyMatch(badge -> badge.end() == own)) {
                boolean both = badges.stream().anyMatch(badge -> badge.end() != own);
                svg.path("taken " + css + (both ? " both" : ""), CORNER, shaft);
                tip = "tip " + css;
            }
        }
        double width = tip.equals("head") ? 4 : 6;
        double baseX = points[last] - 10 * ux;
        double baseY = points[last + 1] - 10 * uy;
        svg.polygon(
                tip,
                points[last],
                points[last + 1],
                baseX - width * uy,
                baseY + width * ux,
                baseX + width * uy,
                baseY - width * ux);
        for (Badge badge : badges) {
            String css = badge.end() == 0 ? "first" : "second";
            svg.circle("badge " + css, badge.x(), badge.y(), BADGE);
            svg.text("step", "middle", badge.x(), badge.y() + 4, Integer.toString(badge.step()));
        }
        for (int i = 0; i < way.lines().size(); i++) {
            boolean sends = i == way.lines().size() - 1 && !transition.action().isEmpty();
            svg.text(
                    sends ? "sends" : "words",
                    way.anchor(),
                    way.x(),
                    way.y() + i * LINE_HEIGHT,
                    way.lines().get(i));
        }
        svg.end();
    }

    /** The number of a step, on the transition's line. */
    record Badge(int end, int step, double x, double y) {}

    /** Badges stand side by side around the middle of the longest leg. */
    private List<Badge> badges(Way way) {
        List<int[]> steps = new ArrayList<>();
        for (int end = 0; end < taken.size(); end++) {
            List<Transition> transitions = taken.get(end).transitions();
            for (int i = 0; i < transitions.size(); i++) {
                if (transitions.get(i).equals(way.transition())) {
                    steps.add(new int[] {end, i + 1});
                }
            }
        }
        List<Badge> badges = new ArrayList<>();
        double[] leg = longestLeg(way);
        double ux = Math.signum(leg[2] - leg[0]);
        double uy = Math.signum(leg[3] - leg[1]);
        for (int i = 0; i < steps.size(); i++) {
            double along = (i - (steps.size() - 1) / 2.0) * BADGE_PITCH;
            badges.add(new Badge(
                    steps.get(i)[0],
                    steps.get(i)[1],
                    (leg[0] + leg[2]) / 2 + along * ux,
                    (leg[1] + leg[3]) / 2 + along * uy));
        }
        return badges;
    }

    private static double[] longestLeg(Way way) {
        List<Double> points = way.points();
        double[] longest = {};
        double most = -1;
        for (int i = 0; i + 3 < points.size(); i += 2) {
            double length =
                    Math.abs(points.get(i + 2) - points.get(i)) + Math.abs(points.get(i + 3) - points.get(i + 1));
            if (length > most) {
                most = length;
                longest = new double[] {points.get(i), points.get(i + 1), points.get(i + 2), points.get(i + 3)};
            }
        }
        return longest;
    }

    private void drawLegend() {
        double y = LEGEND_TOP;
        svg.line("way break", 60, y, 100, y);
        svg.text("words", "start", 110, y + 4, "to CLOSED: " + Transition.BREAK);
        for (int end = 0; end < taken.size(); end++) {
            y += LEGEND_LINE;
            svg.line("taken " + (end == 0 ? "first" : "second"), 60, y, 100, y);
            svg.text("words", "start", 110, y + 4, StateReport.line(taken.get(end)));
        }
    }

    /** The boxes of all words of the diagram. */
    static List<LabelBox> labelBoxes(StateMap map) {
        List<LabelBox> boxes = new ArrayList<>();
        for (Way way : map.ways()) {
            for (int i = 0; i < way.lines().size(); i++) {
                double width = TextMetrics.boldWidth(way.lines().get(i), TEXT_SIZE);
                double shift =
                        way.anchor().equals("start") ? width / 2 : way.anchor().equals("end") ? -width / 2 : 0;
                boxes.add(LabelBox.upright(
                        way.x() + shift, way.y() + i * LINE_HEIGHT - TEXT_SIZE / 2 + 1, width, TEXT_SIZE + 1));
            }
        }
        return boxes;
    }
}
