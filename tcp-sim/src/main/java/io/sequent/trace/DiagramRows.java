package io.sequent.trace;

import io.sequent.trace.Chronology.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text for moments: a segment's sending and its arrival share a line, unless it crosses another segment on
 * the way; then one of the two gets a line for each end, so that on both sides time runs downwards.
 */
final class DiagramRows {

    /** One line: what happens at the left end, at the right end, or at both. */
    record Row(@Nullable Moment left, @Nullable Moment right) {

        Moment any() {
            return left != null ? left : Objects.requireNonNull(right);
        }

        long earliestNs() {
            return left == null || right == null ? any().timeNs() : Math.min(left.timeNs(), right.timeNs());
        }

        long latestNs() {
            return left == null || right == null ? any().timeNs() : Math.max(left.timeNs(), right.timeNs());
        }

        boolean isWhole() {
            return left != null && right != null;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Deque<Moment> left = new ArrayDeque<>();
    private final Deque<Moment> right = new ArrayDeque<>();
    private final Map<Integer, Integer> ends = new HashMap<>();
    private final Set<Integer> split = new HashSet<>();
    private final Map<Moment, Integer> places = new HashMap<>();

    private DiagramRows() {}

    static List<Row> of(List<Moment> moments) {
        DiagramRows builder = new DiagramRows();
        for (Moment moment : moments) {
            TracedSegment segment = moment.segment();
            if (segment != null) {
                builder.ends.merge(segment.number(), 1, Integer::sum);
            }
            builder.places.put(moment, builder.places.size());
        }
        for (Moment moment : moments) {
            if (moment.fold() != null) {
                builder.drain();
                builder.rows.add(new Row(moment, null));
            } else {
                (moment.side() == Side.LEFT ? builder.left : builder.right).add(moment);
            }
        }
        builder.drain();
        return builder.rows;
    }

    private void drain() {
        while (!left.isEmpty() || !right.isEmpty()) {
            Moment onLeft = left.peek();
            Moment onRight = right.peek();
            if (onLeft == null) {
                rows.add(new Row(null, right.remove()));
            } else if (onRight == null) {
                rows.add(new Row(left.remove(), null));
            } else if (isSameSegment(onLeft, onRight)) {
                rows.add(new Row(left.remove(), right.remove()));
            } else {
                boolean leftAlone = isAlone(onLeft);
                boolean rightAlone = isAlone(onRight);
                boolean leftFirst = place(onLeft) < place(onRight);
                if (leftAlone && (leftFirst || !rightAlone)) {
                    rows.add(new Row(left.remove(), null));
                } else if (rightAlone) {
                    rows.add(new Row(null, right.remove()));
                } else {
                    split(leftFirst ? onLeft : onRight);
                }
            }
        }
    }

    private boolean isSameSegment(Moment a, Moment b) {
        return !isAlone(a) && !isAlone(b) && number(a) == number(b);
    }

    private boolean isAlone(Moment moment) {
        return moment.segment() == null || ends.getOrDefault(number(moment), 0) < 2 || split.contains(number(moment));
    }

    private void split(Moment moment) {
        split.add(number(moment));
    }

    private int place(Moment moment) {
        return places.getOrDefault(moment, 0);
    }

    private static int number(Moment moment) {
        TracedSegment segment = moment.segment();
        return segment == null ? 0 : segment.number();
    }
}
