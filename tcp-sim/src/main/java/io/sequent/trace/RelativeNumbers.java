package io.sequent.trace;

/** Sequence numbers of one direction, counted from its SYN, past 4 GiB, too. */
final class RelativeNumbers {
    private boolean started;
    private int first;
    private long highest;

    /** Counts from here, unless it is known already from where. */
    void startAt(int seq) {
        if (!started) {
            started = true;
            first = seq;
        }
    }

    /** The number relative to the first one, as it is while nothing is known: whatever lies within 2 GiB of the highest so far. */
    long of(int number) {
        return started ? highest + (number - (first + (int) highest)) : number & 0xFFFFFFFFL;
    }

    /** Notes how far the direction has come. */
    void reach(long relative) {
        highest = Math.max(highest, relative);
    }
}
