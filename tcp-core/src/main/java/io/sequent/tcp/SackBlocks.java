package io.sequent.tcp;

import io.sequent.tcp.wire.OptionCodec;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;

/**
 * The receiver's half of selective acknowledgment: which ranges an acknowledgment reports, the one that changed last first
 * (RFC 2018 section 4), and before it what arrived twice (RFC 2883).
 *
 * <p>It remembers one sequence number of each of the ranges that changed last; {@link ReassemblyRanges} knows the ranges.
 */
final class SackBlocks {
    private static final int REMEMBERED = 4;

    private int first;
    private int second;
    private int third;
    private int fourth;
    private int remembered;
    private boolean duplicateDue;
    private int duplicateLeft;
    private int duplicateRight;

    void clear() {
        remembered = 0;
        duplicateDue = false;
    }

    boolean duplicateDue() {
        return duplicateDue;
    }

    /** Text was kept in the range that holds {@code sequence}. */
    void onRange(ReassemblyRanges ranges, int sequence) {
        int range = ranges.indexOf(sequence);
        if (range < 0) {
            return;
        }
        int kept = 0;
        int shifted = sequence; // what moves one place down, the newest from the top
        for (int i = 0; i < remembered; i++) {
            int old = get(i);
            boolean same = SequenceNumber.isInWindow(old, ranges.left(range), ranges.right(range) - ranges.left(range));
            if (!same) {
                set(kept++, shifted);
                shifted = old;
            }
        }
        if (kept < REMEMBERED) {
            set(kept++, shifted);
        }
        remembered = kept;
    }

    /** [left, right) arrived though it was there; the next acknowledgment reports it, and only that one. */
    static void onDuplicate(TransmissionControlBlock tcb, int left, int right) {
        boolean reports = tcb.sackAgreed && tcb.config.has(TcpFeature.DUPLICATE_SACK) && left != right;
        if (!reports || !LentTables.reserveOutOfOrder(tcb)) {
            return;
        }
        SackBlocks blocks = tcb.outOfOrder.sackBlocks;
        blocks.duplicateDue = true;
        blocks.duplicateLeft = left;
        blocks.duplicateRight = right;
        // RFC 2883 section 4, (4): the range around it, if it lies beyond a gap, comes second.
        blocks.onRange(tcb.outOfOrder, left);
        tcb.ackDue = true;
        tcb.counters.duplicateSacksSent++;
    }

    /** Text [start, end) that lies beyond a gap, or fills it, arrived: tells what part of it had come before. */
    static void onOverlap(TransmissionControlBlock tcb, int start, int end) {
        ReassemblyRanges ranges = tcb.outOfOrder;
        if (!tcb.sackAgreed || ranges.count() == 0) {
            return;
        }
        int range = ranges.firstOverlapping(start, end);
        if (range >= 0) {
            int left = SequenceNumber.max(ranges.left(range), start);
            onDuplicate(tcb, left, SequenceNumber.min(ranges.right(range), end));
        }
    }

    /** The octets of the option that an acknowledgment would carry now, padding included. */
    static int optionLength(TransmissionControlBlock tcb) {
        int blocks = blocksDue(tcb);
        return blocks == 0 ? 0 : 4 + 8 * blocks;
    }

    private static int blocksDue(TransmissionControlBlock tcb) {
        if (!tcb.sackAgreed) {
            return 0;
        }
        SackBlocks blocks = tcb.outOfOrder.sackBlocks;
        if (blocks.remembered == 0 && !blocks.duplicateDue) {
            return 0;
        }
        int ranges = Math.min(blocks.remembered, tcb.outOfOrder.count());
        int room = tcb.timestampsAgreed ? 3 : 4;
        return Math.min(ranges + (blocks.duplicateDue ? 1 : 0), room);
    }

    /** Adds the blocks to a segment that is complete otherwise; false: text left no room for them. */
    static boolean write(TransmissionControlBlock tcb, Segment out) {
        int due = optionLength(tcb);
        if (due == 0) {
            return true;
        }
        int text = out.segmentSize() == 0 ? out.payloadLength() : out.segmentSize();
        if (text > 0 && text + due > tcb.effectiveSendMss) {
            return false;
        }
        tcb.outOfOrder.sackBlocks.write(tcb, tcb.outOfOrder, out);
        LentTables.releaseOutOfOrder(tcb);
        return true;
    }

    private void write(TransmissionControlBlock tcb, ReassemblyRanges ranges, Segment out) {
        int room = OptionCodec.sackBlockRoom(out);
        if (duplicateDue && room > 0) {
            duplicateDue = false;
            out.addSackBlock(duplicateLeft, duplicateRight);
        }
        int kept = 0;
        for (int i = 0; i < remembered; i++) {
            int sequence = get(i);
            int range = ranges.indexOf(sequence);
            if (range < 0) {
                continue; // in order by now, or forgotten
            }
            set(kept++, sequence);
            if (out.sackBlockCount() < room) {
                int right = ranges.right(range);
                boolean fin = tcb.peerFinKnown && tcb.peerFinSeq == right;
                out.addSackBlock(ranges.left(range), fin ? right + 1 : right);
            }
        }
        remembered = kept;
    }

    private int get(int i) {
        return switch (i) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            default -> fourth;
        };
    }

    private void set(int i, int sequence) {
        switch (i) {
            case 0 -> first = sequence;
            case 1 -> second = sequence;
            case 2 -> third = sequence;
            default -> fourth = sequence;
        }
    }
}
