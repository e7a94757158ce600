package io.sequent.cli.picture;

import io.sequent.cli.picture.DiagramLayout.Band;
import io.sequent.cli.picture.DiagramLayout.Line;
import io.sequent.cli.picture.DiagramLayout.Pause;
import io.sequent.trace.Fate;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds places for the labels of arrows, where they cover no other label, no fold and no cross. */
final class LabelPlacer {
    private static final double LIFT = 9;
    private static final double CROSS = 16;
    private static final int ROUNDS_TO_SHORTEN = 6;
    private static final int LONGEST_LABEL = 64;
    private static final int SHORT_LABEL = 22;
    private static final double[] PLACES = {0.5, 0.42, 0.58, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85};

    /** Where another arrow comes the other way, each label is best off near its sender. */
    private static final double[] CROSSED_PLACES = {
        0.28, 0.25, 0.31, 0.22, 0.34, 0.19, 0.16, 0.38, 0.42, 0.5, 0.58, 0.65, 0.7, 0.75, 0.8, 0.85
    };

    private static final double[] COPY_PLACES = {0.8, 0.85, 0.75, 0.9, 0.7, 0.6, 0.5};
    private static final double[] PAUSE_PLACES = {0.5, 0.35, 0.65, 0.2, 0.8, 0.12, 0.88};

    private final SequenceDiagram diagram;
    private final double left;
    private final double right;
    private final List<LabelBox> taken = new ArrayList<>();
    private List<Line> all = List.of();

    LabelPlacer(SequenceDiagram diagram, double left, double right) {
        this.diagram = diagram;
        this.left = left;
        this.right = right;
    }

    /** Begins anew with arrows whose labels are to be placed one after the other. */
    void begin(List<Line> lines, List<Band> bands) {
        all = List.copyOf(lines);
        taken.clear();
        for (Band band : bands) {
            taken.add(LabelBox.upright(
                    (left + right) / 2, (band.top() + band.bottom()) / 2, right - left, band.bottom() - band.top()));
        }
        for (Line line : lines) {
            if (line.segment().fate().isLost()) {
                taken.add(LabelBox.upright(line.x2(), line.y2(), CROSS, CROSS));
            }
        }
    }

    /**
     * Finds the free place for a label that fewest arrows cross; none gives no words.
     *
     * @param rounds how often the label has found no place; from some number on it says less
     */
    Line label(Line line, int rounds) {
        double dx = line.x2() - line.x1();
        double dy = line.y2() - line.y1();
        double length = Math.sqrt(dx * dx + dy * dy);
        double sign = dx < 0 ? -1 : 1; // text runs from left to right, whatever the arrow does
        double ux = sign * dx / length;
        double uy = sign * dy / length;
        String words = words(line.segment(), length - 46, rounds);
        double halfWidth = TextMetrics.width(words, DiagramLayout.TEXT_SIZE) / 2 + 3;
        LabelBox best = null;
        int fewest = Integer.MAX_VALUE;
        for (double place : places(line)) {
            double margin = Math.min(place, 1 - place) * length - halfWidth;
            if (margin < 8) {
                continue;
            }
            double x = line.x1() + place * dx + uy * LIFT;
            double y = line.y1() + place * dy - ux * LIFT;
            LabelBox box = new LabelBox(x, y, halfWidth, DiagramLayout.TEXT_SIZE / 2 + 1, ux, uy);
            int crossings = crossings(box, line, all);
            if (crossings < fewest && isFree(box)) {
                fewest = crossings;
                best = box;
            }
        }
        if (best == null) {
            return line;
        }
        taken.add(best);
        return line.labelled(words, best);
    }

    private double[] places(Line line) {
        if (line.segment().fate() == Fate.COPY) {
            return COPY_PLACES;
        }
        for (Line other : all) {
            boolean opposite = other.segment().from() != line.segment().from();
            if (opposite && (line.y1() - other.y2()) * (line.y2() - other.y1()) < 0) {
                return CROSSED_PLACES;
            }
        }
        return PLACES;
    }

    private String words(TracedSegment segment, double width, int rounds) {
        if (segment.fate() == Fate.COPY) {
            return "copy";
        }
        int room = rounds < ROUNDS_TO_SHORTEN ? LONGEST_LABEL : SHORT_LABEL;
        String words = diagram.label(segment, room);
        while (room > 12 && TextMetrics.width(words, DiagramLayout.TEXT_SIZE) > width) {
            room = Math.max(12, Math.min(room, words.length()) - 1);
            words = diagram.label(segment, room);
        }
        return words;
    }

    private boolean isFree(LabelBox box) {
        for (LabelBox other : taken) {
            if (box.overlaps(other)) {
                return false;
            }
        }
        return true;
    }

    private static int crossings(LabelBox box, @Nullable Line own, List<Line> lines) {
        int crossings = 0;
        for (Line other : lines) {
            // The own arrow is there without its label, and with it once that is placed.
            boolean isOwn = own != null && other.segment() == own.segment();
            if (!isOwn && box.isCrossedBy(other.x1(), other.y1(), other.x2(), other.y2())) {
                crossings++;
            }
        }
        return crossings;
    }

    /** Pauses get their words where no label is; the cut lifelines show them anyway. */
    void placePauses(List<Pause> pauses, List<Line> lines) {
        for (int i = 0; i < pauses.size(); i++) {
            Pause pause = pauses.get(i);
            double width = TextMetrics.width(SequenceDiagram.duration(pause.idleNs()), DiagramLayout.SMALL_SIZE) + 50;
            int fewest = Integer.MAX_VALUE;
            for (double place : PAUSE_PLACES) {
                double x = left + place * (right - left);
                LabelBox box = LabelBox.upright(x, pause.y(), width, DiagramLayout.SMALL_SIZE + 2);
                int crossings = crossings(box, null, lines);
                if (crossings < fewest && isFree(box)) {
                    fewest = crossings;
                    pauses.set(i, new Pause(x, pause.y(), pause.idleNs()));
                }
            }
        }
    }
}
