package io.sequent.trace;

import io.sequent.trace.SequenceDiagram.Arrow;
import io.sequent.trace.SequenceDiagram.Fold;
import io.sequent.trace.SequenceDiagram.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces long runs of data and ACKs by one line each, and keeps what a reader looks for: the first losses and their
 * repair, and the first copies.
 */
final class Folding {

    /** A fold of fewer segments than this saves too little. */
    private static final int SMALLEST_FOLD = 4;

    private Folding() {}

    static List<Item> fold(List<TracedSegment> sent, int edge, int losses) {
        List<TracedSegment> segments = copiesWhereTheyArrive(sent);
        boolean[] keep = new boolean[segments.size()];
        if (edge == Integer.MAX_VALUE) {
            Arrays.fill(keep, true);
        } else {
            keepEdges(segments, keep, edge);
            keepLosses(segments, keep, losses);
            keepCopies(segments, keep, losses);
            keepShortGaps(keep);
        }
        List<Item> items = new ArrayList<>();
        int i = 0;
        while (i < keep.length) {
            if (keep[i]) {
                items.add(new Arrow(segments.get(i++)));
            } else {
                int from = i;
                while (i < keep.length && !keep[i]) {
                    i++;
                }
                items.add(count(segments.subList(from, i)));
            }
        }
        return items;
    }

    /** In the order of sending, but for copies: nobody has sent those. */
    private static List<TracedSegment> copiesWhereTheyArrive(List<TracedSegment> segments) {
        List<TracedSegment> copies = new ArrayList<>();
        List<TracedSegment> sorted = new ArrayList<>(segments.size());
        for (TracedSegment segment : segments) {
            if (segment.fate() == Fate.COPY) {
                copies.add(segment);
            }
        }
        copies.sort(Comparator.comparingInt(TracedSegment::arrivedOrder));
        int next = 0;
        for (TracedSegment segment : segments) {
            if (segment.fate() != Fate.COPY) {
                while (next < copies.size() && copies.get(next).arrivedOrder() < segment.sentOrder()) {
                    sorted.add(copies.get(next++));
                }
                sorted.add(segment);
            }
        }
        sorted.addAll(copies.subList(next, copies.size()));
        return sorted;
    }

    /** Leaves out notes on what is folded away: where the segment that the same end sent next is not shown. */
    static List<Note> shownNotes(List<Note> notes, List<TracedSegment> segments, List<Item> items) {
        Set<Integer> shown = new HashSet<>();
        for (Item item : items) {
            if (item instanceof Arrow arrow) {
                shown.add(arrow.segment().sentOrder());
            }
        }
        List<Note> left = new ArrayList<>();
        for (Note note : notes) {
            int next = -1;
            for (int i = segments.size() - 1; i >= 0 && segments.get(i).sentOrder() > note.order(); i--) {
                next = segments.get(i).from() == note.side() ? segments.get(i).sentOrder() : next;
            }
            if (next < 0 || shown.contains(next)) {
                left.add(note);
            }
        }
        return left;
    }

    /** Keeps what is no bulk, and the segments nearest to it. */
    private static void keepEdges(List<TracedSegment> segments, boolean[] keep, int edge) {
        int end = segments.size();
        int since = 0; // bulk segments since the last other one
        for (int i = 0; i < end; i++) {
            since = segments.get(i).isBulk() ? since + 1 : 0;
            keep[i] = since <= edge;
        }
        since = 0;
        for (int i = end - 1; i >= 0; i--) {
            since = segments.get(i).isBulk() ? since + 1 : 0;
            keep[i] |= since <= edge;
        }
    }

    private static void keepLosses(List<TracedSegment> segments, boolean[] keep, int losses) {
        int left = losses;
        for (int i = 0; i < keep.length && left > 0; i++) {
            TracedSegment lost = segments.get(i);
            if (!lost.fate().isLost() || lost.payloadLength() == 0) {
                continue;
            }
            left--;
            keep[i] = true;
            for (int j = i + 1; j < keep.length; j++) {
                TracedSegment repair = segments.get(j);
                if (repair.from() == lost.from() && repair.retransmission() && repair.seq() == lost.seq()) {
                    keep[j] = true;
                    break;
                }
            }
        }
    }

    /** Keeps the first copies that the network made of text. */
    private static void keepCopies(List<TracedSegment> segments, boolean[] keep, int copies) {
        int left = copies;
        for (int i = 0; i < keep.length && left > 0; i++) {
            TracedSegment copy = segments.get(i);
            if (copy.fate() == Fate.COPY && copy.payloadLength() > 0) {
                left--;
                keep[i] = true;
            }
        }
    }

    private static void keepShortGaps(boolean[] keep) {
        int i = 0;
        while (i < keep.length) {
            int from = i;
            while (i < keep.length && !keep[i]) {
                i++;
            }
            if (i - from < SMALLEST_FOLD) {
                Arrays.fill(keep, from, i, true);
            }
            i = Math.max(i, from + 1);
        }
    }

    private static Fold count(List<TracedSegment> folded) {
        int data = 0;
        long bytes = 0;
        int acks = 0;
        int lost = 0;
        int again = 0;
        for (TracedSegment segment : folded) {
            if (segment.payloadLength() > 0) {
                data++;
                bytes += segment.payloadLength();
            } else {
                acks++;
            }
            lost += segment.fate().isLost() ? 1 : 0;
            again += segment.retransmission() && segment.fate() != Fate.COPY ? 1 : 0;
        }
        long until = folded.get(folded.size() - 1).sentNs();
        return new Fold(folded.get(0).sentNs(), until, data, bytes, acks, lost, again);
    }
}
