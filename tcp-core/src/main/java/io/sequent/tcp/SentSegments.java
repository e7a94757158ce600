package io.sequent.tcp;

import io.sequent.tcp.wire.SequenceNumber;

/**
 * What was sent and is not acknowledged: one record for each segment, in the order of sequence numbers.
 *
 * <p>Each record is in one list: of those in flight, in the order of transmission; of those that are lost and have to be sent
 * again, by sequence number; of those whose retransmission was lost, too; or, selectively acknowledged, in none. So the next
 * to be retransmitted and the longest in flight are found in O(1), a sequence number in O(log n), and runs of selectively
 * acknowledged records are passed in amortised O(log n), however they came about.
 */
final class SentSegments {
    private static final int FLIGHT = SentLists.FLIGHT;
    private static final int LOST = SentLists.LOST;
    private static final int LIST = SentLists.LIST;
    private static final int SACKED = 4;
    /** Counts in {@link #lostOctets}. */
    private static final int MARKED_LOST = 8;
    /** Its retransmission is in flight and counts in {@link #retransmittedOctets}. */
    private static final int RETRANSMITTED = 16;

    private static final int EVER_RETRANSMITTED = 32;

    /** Of the connection whose segments these are. */
    final LossVariables loss = new LossVariables();

    private final SentLists records;
    private int headSeq;
    private int nextOrder;
    private int sackedOctets;
    private int sackedSegments;
    private int lostOctets;
    private int retransmittedOctets;
    /** A lost segment was too long to be sent again at once: the rest begins here. */
    private boolean resuming;

    private int resumeSeq;

    SentSegments(TcpBufferPool pool) {
        records = new SentLists(pool);
        clear();
    }

    /** Begins, with nothing in it, with the segment that begins at this sequence number. */
    void start(int sequence) {
        assert count() == 0 : "a table was lent that is not empty";
        loss.clear(records.first(), sequence);
        headSeq = sequence;
    }

    /** Forgets all and returns all chunks. */
    void clear() {
        records.release();
        resuming = false;
        sackedOctets = sackedSegments = lostOctets = retransmittedOctets = 0;
    }

    /** How many segments more can be kept, up to {@code wanted}: at least one if there is none. */
    int reserve(int wanted) {
        return records.reserve(wanted);
    }

    /** A segment for which {@link #reserve} found room was sent, up to {@code endSeq}. */
    void push(int endSeq, long nowNs) {
        records.push(endSeq, FLIGHT, nowNs, nextOrder++);
    }

    /** Everything before {@code sequence}, which lies in the oldest record, is acknowledged. */
    void trim(int sequence) {
        int octets = SequenceNumber.difference(sequence, headSeq);
        if (octets > 0) {
            count(records.flags(first()), -octets);
            headSeq = sequence;
        }
    }

    /** Nothing is known of the oldest record, nor of those after it, but that they were sent, in order and once. */
    boolean isInOrder() {
        return records.isInOrder();
    }

    /** Forgets the records before this one, to which nothing happened ({@link #isInOrder}); the next begins here. */
    void popUntil(int number, int startSeq) {
        headSeq = startSeq;
        records.popUntil(number);
    }

    /** Forgets the oldest record. */
    void pop() {
        int number = records.first();
        if (!records.isInOrder()) {
            records.unlink(number);
            int flags = records.flags(number);
            count(flags, -length(number));
            sackedSegments -= (flags & SACKED) == 0 ? 0 : 1;
        }
        headSeq = records.endSeq(number);
        records.popUntil(number + 1);
    }

    int first() {
        return records.first();
    }

    int end() {
        return records.end();
    }

    int count() {
        return records.count();
    }

    int startSeq(int number) {
        return number == records.first() ? headSeq : records.endSeq(number - 1);
    }

    int endSeq(int number) {
        return records.endSeq(number);
    }

    int length(int number) {
        return records.endSeq(number) - startSeq(number);
    }

    long sentNs(int number) {
        return records.sentNs(number);
    }

    int order(int number) {
        return records.order(number);
    }

    boolean isSacked(int number) {
        return (records.flags(number) & SACKED) != 0;
    }

    boolean everRetransmitted(int number) {
        return (records.flags(number) & EVER_RETRANSMITTED) != 0;
    }

    /** Lost, and not sent again since. */
    boolean isLost(int number) {
        return (records.flags(number) & LIST) >= LOST;
    }

    boolean isInFlight(int number) {
        return (records.flags(number) & LIST) == FLIGHT;
    }

    int sackedOctets() {
        return sackedOctets;
    }

    int sackedSegments() {
        return sackedSegments;
    }

    /** The octets thought to have left the network, less those sent again: what pipe is less than SND.NXT - SND.UNA. */
    int notInFlight() {
        return sackedOctets + lostOctets - retransmittedOctets;
    }

    /** The number of the record that holds a sequence number, {@link #end} if it lies behind all. */
    int find(int sequence) {
        int low = records.first();
        int high = records.end();
        while (low != high) {
            int middle = low + (high - low >>> 1);
            if (SequenceNumber.lessOrEqual(records.endSeq(middle), sequence)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first record from {@code number} on that is not selectively acknowledged, or {@link #end}. */
    int nextUnsacked(int number) {
        int root = number;
        while (root != records.end() && isSacked(root)) {
            root = records.number(records.next(root));
        }
        for (int passed = number; passed != root; ) { // so that the next walk is one step
            int next = records.number(records.next(passed));
            records.next(passed, SentRecords.slot(root));
            passed = next;
        }
        return root;
    }

    void markSacked(int number) {
        records.unlink(number);
        int flags = records.flags(number);
        int length = length(number);
        count(flags, -length);
        records.flags(number, flags & EVER_RETRANSMITTED | SACKED);
        records.next(number, SentRecords.slot(number + 1));
        sackedOctets += length;
        sackedSegments++;
    }

    /** Takes a record out of the flight: it has to be sent again. */
    void markLost(int number) {
        records.unlink(number);
        int flags = records.flags(number);
        int length = length(number);
        count(flags, -length);
        lostOctets += length;
        records.flags(number, flags & EVER_RETRANSMITTED | MARKED_LOST);
        records.appendToLost(number);
    }

    /** It is sent now, and not for the first time. */
    void markRetransmitted(int number, long nowNs) {
        records.unlink(number);
        int flags = records.flags(number);
        retransmittedOctets += (flags & RETRANSMITTED) == 0 ? length(number) : 0;
        records.flags(number, flags & ~LIST | RETRANSMITTED | EVER_RETRANSMITTED);
        records.sent(number, nowNs, nextOrder++);
        records.appendToFlight(number);
    }

    /** Where the octets of a lost record begin that were not sent again. */
    int resumeAt(int number) {
        boolean inside = resuming
                && SequenceNumber.lessThan(startSeq(number), resumeSeq)
                && SequenceNumber.lessThan(resumeSeq, endSeq(number));
        return inside ? resumeSeq : startSeq(number);
    }

    /** A lost record, and lost ones after it as far as {@code upTo}, or else only a part of the first, is sent again now. */
    void onRetransmitted(int number, int upTo, long nowNs) {
        resuming = SequenceNumber.lessThan(upTo, endSeq(number));
        resumeSeq = upTo;
        for (int i = number; i != end() && SequenceNumber.lessOrEqual(endSeq(i), upTo); i++) {
            markRetransmitted(i, nowNs);
        }
    }

    /** All that is not selectively acknowledged is lost; O(n). */
    void markAllLost() {
        markLostUntil(Long.MAX_VALUE);
    }

    /** The oldest segment and all that was sent last at that time or before is lost, unless it is acknowledged; O(n). */
    void markLostUntil(long latestNs) {
        records.clearLost();
        resuming = false;
        for (int number = records.first(); number != records.end(); number++) {
            int flags = records.flags(number);
            boolean inFlight = (flags & LIST) == FLIGHT;
            boolean lost = !inFlight || number == records.first() || records.sentNs(number) <= latestNs;
            if ((flags & SACKED) == 0 && lost) {
                if (inFlight) {
                    records.unlink(number);
                }
                count(flags, -length(number));
                records.flags(number, flags & EVER_RETRANSMITTED | MARKED_LOST);
                lostOctets += length(number);
                records.append(LOST, number);
            }
        }
    }

    /** The peer may have forgotten what it acknowledged selectively (RFC 2018 section 8): nothing of it counts; O(n). */
    void forgetSacks() {
        for (int number = records.first(); number != records.end(); number++) {
            if (isSacked(number)) { // in no list, like one that is lost and about to be linked
                records.flags(number, records.flags(number) & EVER_RETRANSMITTED);
            }
        }
        sackedOctets = sackedSegments = 0;
        markAllLost();
    }

    /** What is lost and was not sent again is in flight after all, longer than anything else; O(its number). */
    void restoreLost() {
        while (records.hasLost()) {
            restore(records.lastLost());
        }
    }

    private void restore(int number) {
        records.unlink(number);
        int flags = records.flags(number);
        count(flags, -length(number));
        records.flags(number, flags & EVER_RETRANSMITTED);
        records.prependToFlight(number);
    }

    boolean hasLost() {
        return records.hasLost();
    }

    /** The number of the record to be sent again first; only if {@link #hasLost}. */
    int firstLost() {
        return records.firstLost();
    }

    boolean hasFlight() {
        return records.hasFlight();
    }

    /** The number of the record that was sent longest ago of those in flight; only if {@link #hasFlight}. */
    int longestInFlight() {
        return records.longestInFlight();
    }

    /** Adds octets of a record with such flags to the counters. */
    private void count(int flags, int octets) {
        if ((flags & SACKED) != 0) {
            sackedOctets += octets;
        }
        if ((flags & MARKED_LOST) != 0) {
            lostOctets += octets;
        }
        if ((flags & RETRANSMITTED) != 0) {
            retransmittedOctets += octets;
        }
    }
}
