package io.sequent.cli.picture;

import io.sequent.trace.Chronology;
import io.sequent.trace.Chronology.Moment;
import io.sequent.trace.Fate;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.SequenceDiagram.Fold;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a sequence diagram goes, in pixels below the heads of the lifelines.
 *
 * <p>Down is time: a segment that takes the usual time falls by {@link #USUAL_FALL}, one that takes twice that falls
 * twice as far. Time is bent in two ways only: where nothing happens for long it is cut short, with a mark that says
 * by how much, and where much happens at once it is stretched until times, states and labels stand clear of each other.
 */
final class DiagramLayout {

    static final double TEXT_SIZE = 12;
    static final double SMALL_SIZE = 11;

    private static final double USUAL_FALL = 46;
    private static final double LONGEST_STEP = 2.4 * USUAL_FALL;
    private static final double PAUSE_STEP = 44;
    private static final double PITCH = 18;
    private static final double FOLD_HEIGHT = 34;
    private static final double FIRST = 32;
    private static final double STRETCH = 9;
    private static final double CONFLICT_REACH = 4 * USUAL_FALL; // nearer conflicts may settle with the first
    private static final int ROUNDS_TO_GIVE_UP = 12;
    /** An arrow: its ends, and its label. */
    record Line(TracedSegment segment, double x1, double y1, double x2, double y2, String words, LabelBox label) {
        private static final LabelBox NOWHERE = LabelBox.upright(0, 0, 0, 0);

        Line(TracedSegment segment, double x1, double y1, double x2, double y2) {
            this(segment, x1, y1, x2, y2, "", NOWHERE);
        }

        Line labelled(String label, LabelBox box) {
            return new Line(segment, x1, y1, x2, y2, label, box);
        }
    }

    /** A pause in which nothing happens; {@code x} is the middle of its words, or negative where they have no place. */
    record Pause(double x, double y, long idleNs) {}

    /** A fold's place. */
    record Band(double top, double bottom, Fold fold) {}

    final double left;
    final double right;
    final List<Line> lines = new ArrayList<>();
    final List<Pause> pauses = new ArrayList<>();
    final List<Band> bands = new ArrayList<>();
    double[] ys = {};
    double bottom;

    private final List<Moment> moments;
    private final double[] stretch;
    private final int[] rounds;
    private final long usualDelayNs;
    private final double pixelsPerNs;
    private final LabelPlacer placer;

    DiagramLayout(SequenceDiagram diagram, Chronology chronology, double left, double right) {
        this.left = left;
        this.right = right;
        moments = chronology.moments();
        stretch = new double[moments.size()];
        rounds = new int[moments.size()];
        placer = new LabelPlacer(diagram, left, right);
        usualDelayNs = usualDelayNs();
        pixelsPerNs = USUAL_FALL / usualDelayNs;
        List<Integer> conflicts;
        do {
            placeMoments();
            conflicts = drawLines();
            for (int sending : conflicts) {
                giveRoom(sending);
            }
        } while (!conflicts.isEmpty());
        placer.placePauses(pauses, lines);
    }

    /** Moves the sending or, in turn, what comes after it further down. */
    private void giveRoom(int sending) {
        int round = rounds[sending]++;
        int at = round % 2 == 0 ? sending : Math.min(sending + 1, moments.size() - 1);
        stretch[at] += STRETCH;
    }

    private long usualDelayNs() {
        long[] delays = new long[moments.size()];
        int count = 0;
        for (Moment moment : moments) {
            TracedSegment segment = moment.segment();
            if (segment != null && moment.isArrival() && segment.arrivedNs() > segment.sentNs()) {
                delays[count++] = segment.arrivedNs() - segment.sentNs();
            }
        }
        Arrays.sort(delays, 0, count);
        return count == 0 ? 40_000_000 : delays[count / 2];
    }

    /** Goes down from moment to moment: as far as time went, but no closer to what is above than can be read. */
    private void placeMoments() {
        ys = new double[moments.size()];
        pauses.clear();
        bands.clear();
        double y = FIRST;
        double hanging = 0; // how far arrows that end nowhere reach down
        long beforeNs = moments.isEmpty() ? 0 : moments.get(0).timeNs();
        Moment[] last = new Moment[2];
        double[] text = {-PITCH, -PITCH};
        double[][] arrow = {{-PITCH, -PITCH}, {-PITCH, -PITCH}}; // by side, then sending and arrival
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            Fold fold = moment.fold();
            if (fold != null) {
                y = Math.max(y, hanging);
                bands.add(new Band(y + PITCH, y + PITCH + FOLD_HEIGHT, fold));
                ys[i] = y + PITCH;
                y += FOLD_HEIGHT + 2 * PITCH;
                beforeNs = Long.MAX_VALUE; // however long the fold took, what follows follows at once
                last = new Moment[2];
                continue;
            }
            long idleNs = beforeNs == Long.MAX_VALUE ? 0 : Math.max(0, moment.timeNs() - beforeNs);
            double step = idleNs * pixelsPerNs;
            double top = y;
            boolean pause = i > 0 && step > LONGEST_STEP;
            if (pause) {
                top = Math.max(y, hanging);
                step = PAUSE_STEP;
                y = top;
            }
            y += step;
            beforeNs = beforeNs == Long.MAX_VALUE ? moment.timeNs() : Math.max(beforeNs, moment.timeNs());
            int side = moment.side().ordinal();
            if (needsText(moment, last[side])) {
                y = Math.max(y, text[side] + PITCH);
            }
            if (moment.segment() != null) {
                int kind = moment.isArrival() ? 1 : 0;
                y = Math.max(y, arrow[side][kind] + PITCH * (1 + lostBefore(i)));
            }
            y += stretch[i];
            if (pause) {
                pauses.add(new Pause(-1, (top + y) / 2, idleNs));
            }
            TracedSegment segment = moment.segment();
            if (segment != null) {
                arrow[side][moment.isArrival() ? 1 : 0] = y;
                hanging = segment.arrivedNs() == TracedSegment.NEVER ? Math.max(hanging, y + USUAL_FALL) : hanging;
            }
            if (needsText(moment, last[side])) {
                text[side] = y + (moment.note().isEmpty() || moment.state().isEmpty() ? 0 : PITCH);
            }
            last[side] = moment;
            ys[i] = y;
        }
        bottom = Math.max(Math.max(y, hanging), Math.max(text[0], text[1])) + PITCH;
    }

    /** Whether a moment has a line of text beside the lifeline: its time, unless that was just said. */
    static boolean needsText(Moment moment, @Nullable Moment before) {
        boolean sameTime = before != null && before.timeNs() == moment.timeNs();
        return !sameTime || !moment.state().isEmpty() || !moment.note().isEmpty();
    }

    /** Draws all arrows with their labels, and returns the moments that need more room: labels without a free place. */
    private List<Integer> drawLines() {
        lines.clear();
        Map<Integer, Integer> sendings = new HashMap<>();
        Map<Integer, Integer> arrivals = new HashMap<>();
        for (int i = 0; i < moments.size(); i++) {
            TracedSegment segment = moments.get(i).segment();
            if (segment != null && moments.get(i).isArrival()) {
                arrivals.put(segment.number(), i);
            } else if (segment != null) {
                sendings.put(segment.sentOrder(), i);
            }
        }
        List<Line> bare = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            TracedSegment segment = moments.get(i).segment();
            if (segment != null && (!moments.get(i).isArrival() || segment.fate() == Fate.COPY)) {
                Integer sending = sendings.get(segment.sentOrder());
                bare.add(line(segment, sending == null ? i : sending, arrivals.get(segment.number())));
            }
        }
        placer.begin(bare, bands);
        List<Integer> conflicts = new ArrayList<>();
        double settledBelow = 0;
        for (Line line : bare) {
            int sending = sendings.getOrDefault(line.segment().sentOrder(), 0);
            Line labelled = placer.label(line, rounds[sending]);
            lines.add(labelled);
            if (labelled.words().isEmpty() && rounds[sending] < ROUNDS_TO_GIVE_UP && line.y1() >= settledBelow) {
                conflicts.add(sending);
                settledBelow = line.y1() + CONFLICT_REACH;
            }
        }
        return conflicts;
    }

    private Line line(TracedSegment segment, int sending, @Nullable Integer arrival) {
        double from = segment.from() == Side.LEFT ? left : right;
        double to = segment.from() == Side.LEFT ? right : left;
        double y1 = ys[sending];
        double y2 = arrival == null ? y1 + USUAL_FALL : ys[arrival];
        if (arrival != null) {
            return new Line(segment, from, y1, to, y2);
        }
        y2 = Math.max(y2, below(segment));
        double reach = segment.fate().isLost() ? 0.72 : 0.5;
        return new Line(segment, from, y1, from + (to - from) * reach, y1 + (y2 - y1) * reach);
    }

    /**
     * Where a lost segment would have arrived at the earliest: after those sent before it that were on their way then, and
     * after those lost in between.
     */
    private double below(TracedSegment lost) {
        double y = 0;
        for (int i = 0; i < moments.size(); i++) {
            TracedSegment other = moments.get(i).segment();
            if (other != null
                    && moments.get(i).isArrival()
                    && other.from() == lost.from()
                    && other.sentOrder() < lost.sentOrder()
                    && other.arrivedNs() > lost.sentNs()
                    && other.arrivedNs() <= lost.sentNs() + 2 * usualDelayNs) {
                y = Math.max(y, ys[i] + PITCH * (1 + lostBetween(other.sentOrder(), lost)));
            }
        }
        return y;
    }

    /** How many lost segments would have arrived just before what arrives now. */
    private int lostBefore(int arrival) {
        TracedSegment segment = moments.get(arrival).segment();
        if (segment == null || !moments.get(arrival).isArrival() || segment.fate() == Fate.COPY) {
            return 0;
        }
        int before = -1;
        for (int i = 0; i < arrival; i++) {
            TracedSegment other = moments.get(i).segment();
            if (other != null && moments.get(i).isArrival() && other.from() == segment.from()) {
                before = Math.max(before, other.sentOrder());
            }
        }
        return before < 0 ? 0 : lostBetween(before, segment);
    }

    /** How many segments that were sent after one and before another, and not long before, never arrived. */
    private int lostBetween(int order, TracedSegment next) {
        int count = 0;
        for (Moment moment : moments) {
            TracedSegment segment = moment.segment();
            if (segment != null
                    && segment.fate().isLost()
                    && segment.from() == next.from()
                    && segment.sentOrder() > order
                    && segment.sentOrder() < next.sentOrder()
                    && segment.sentNs() + usualDelayNs > next.sentNs()) {
                count++;
            }
        }
        return count;
    }
}
