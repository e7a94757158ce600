package io.sequent.tcp;

/**
 * The lists of {@link SentSegments}, linked through the records: of those in flight, in the order of transmission; of those that are
 * lost, by sequence number; of those that were lost again.
 *
 * <p>The end of the flight needs no links: what was sent last, once, and nothing else is known of, is in the right order by its
 * numbers. Where all goes well, that is all there is. A record is linked when something happens to it or to one behind it, so that
 * each is linked once at most.
 */
final class SentLists extends SentRecords {
    static final int FLIGHT = 1;
    static final int LOST = 2;
    private static final int LOST_AGAIN = 3;
    /** The bits of a record's flags that name its list; 0: none. */
    static final int LIST = 3;

    /** From here on records are in flight, in order, and not linked. */
    private int firstUnlinked;

    private int flightHead = NO_SLOT;
    private int flightTail = NO_SLOT;
    private int lostHead = NO_SLOT;
    private int lostTail = NO_SLOT;
    private int lostAgainHead = NO_SLOT;
    private int lostAgainTail = NO_SLOT;

    SentLists(TcpBufferPool pool) {
        super(pool);
    }

    /** Forgets all records and returns all chunks. */
    @Override
    void release() {
        super.release();
        firstUnlinked = end();
        flightHead = flightTail = NO_SLOT;
        clearLost();
    }

    /** Those that are lost are in no list any more, whatever their flags say. */
    void clearLost() {
        lostHead = lostTail = lostAgainHead = lostAgainTail = NO_SLOT;
    }

    /** Nothing is known of the oldest record, nor of those after it, but that they were sent, in order and once. */
    boolean isInOrder() {
        return first() == firstUnlinked;
    }

    /** Forgets the records before this one, which are in no list, or to which nothing happened. */
    @Override
    void popUntil(int number) {
        firstUnlinked = number - firstUnlinked > 0 ? number : firstUnlinked;
        super.popUntil(number);
    }

    /** A record that is in no list was sent just now. */
    void appendToFlight(int number) {
        linkUpTo(end());
        append(FLIGHT, number);
    }

    /** A record that is in no list counts as sent before all others. */
    void prependToFlight(int number) {
        int slot = slot(number);
        flags(number, flags(number) & ~LIST | FLIGHT);
        previous(number, NO_SLOT);
        next(number, flightHead);
        if (flightHead == NO_SLOT) {
            flightTail = slot;
        } else {
            previous(number(flightHead), slot);
        }
        flightHead = slot;
    }

    /** A record that is in no list is lost. */
    void appendToLost(int number) {
        boolean inOrder = lostTail == NO_SLOT || number - number(lostTail) > 0;
        append(inOrder ? LOST : LOST_AGAIN, number);
    }

    boolean hasLost() {
        return lostHead != NO_SLOT || lostAgainHead != NO_SLOT;
    }

    /** The number of the record to be sent again first; only if {@link #hasLost}. */
    int firstLost() {
        if (lostAgainHead == NO_SLOT) {
            return number(lostHead);
        }
        int again = number(lostAgainHead);
        return lostHead == NO_SLOT || again - number(lostHead) < 0 ? again : number(lostHead);
    }

    boolean hasFlight() {
        return flightHead != NO_SLOT || firstUnlinked != end();
    }

    /** The number of the record that was sent longest ago of those in flight; only if {@link #hasFlight}. */
    int longestInFlight() {
        return flightHead == NO_SLOT ? firstUnlinked : number(flightHead);
    }

    /** The number of the one to be sent again last; only if {@link #hasLost}. */
    int lastLost() {
        return number(lostAgainTail == NO_SLOT ? lostTail : lostAgainTail);
    }

    /** Links the records before this one. */
    private void linkUpTo(int end) {
        while (end - firstUnlinked > 0) {
            append(FLIGHT, firstUnlinked++);
        }
    }

    /** Puts a record that is in no list to the end of one. */
    void append(int list, int number) {
        int slot = slot(number);
        int tail = list == FLIGHT ? flightTail : list == LOST ? lostTail : lostAgainTail;
        flags(number, flags(number) & ~LIST | list);
        previous(number, tail);
        next(number, NO_SLOT);
        if (tail == NO_SLOT) {
            head(list, slot);
        } else {
            next(number(tail), slot);
        }
        tail(list, slot);
    }

    /** Takes a record out of its list, if it is in one. */
    void unlink(int number) {
        linkUpTo(number + 1);
        int flags = flags(number);
        int list = flags & LIST;
        if (list == 0) {
            return;
        }
        int previous = previous(number);
        int next = next(number);
        if (previous == NO_SLOT) {
            head(list, next);
        } else {
            next(number(previous), next);
        }
        if (next == NO_SLOT) {
            tail(list, previous);
        } else {
            previous(number(next), previous);
        }
        flags(number, flags & ~LIST);
    }

    private void head(int list, int slot) {
        switch (list) {
            case FLIGHT -> flightHead = slot;
            case LOST -> lostHead = slot;
            default -> lostAgainHead = slot;
        }
    }

    private void tail(int list, int slot) {
        switch (list) {
            case FLIGHT -> flightTail = slot;
            case LOST -> lostTail = slot;
            default -> lostAgainTail = slot;
        }
    }
}
