package io.sequent.oracle;

import java.util.ArrayList;
import java.util.List;

/** The receiver's reports: what lies beyond a gap (RFC 2018 section 4) and what came twice (RFC 2883 section 4). */
final class OracleSack {
    private final OracleTcb tcb;
    /** Blocks beyond RCV.NXT, {left, right}; the one that changed last comes first. */
    private final List<long[]> blocks = new ArrayList<>();

    private long[] duplicate;

    OracleSack(OracleTcb tcb) {
        this.tcb = tcb;
    }

    /** Text of the window is about to be taken or held; {@code textSeq} and {@code length} are those before trimming. */
    void arrives(long textSeq, int length) {
        duplicate = null;
        if (!tcb.sackAgreed || length == 0) {
            return;
        }
        long end = Modulo.add(textSeq, length);
        if (Modulo.less(textSeq, tcb.rcvNxt)) {
            if (Modulo.lessOrEqual(textSeq, tcb.irs)) {
                return; // it begins before the connection, so it is no duplicate of what the connection received
            }
            duplicate = new long[] {textSeq, Modulo.less(end, tcb.rcvNxt) ? end : tcb.rcvNxt};
            return;
        }
        for (long[] block : blocks) {
            long left = Modulo.max(block[0], textSeq);
            long right = Modulo.less(block[1], end) ? block[1] : end;
            boolean first = duplicate == null || Modulo.less(left, duplicate[0]);
            if (Modulo.less(left, right) && first) {
                duplicate = new long[] {left, right};
            }
        }
    }

    /** Text from left to right is held beyond a gap. */
    void holds(long left, long right) {
        long[] merged = {left, right};
        List<long[]> apart = new ArrayList<>();
        for (long[] block : blocks) {
            if (Modulo.less(block[1], left) || Modulo.less(right, block[0])) {
                apart.add(block);
            } else {
                merged[0] = Modulo.less(block[0], merged[0]) ? block[0] : merged[0];
                merged[1] = Modulo.max(merged[1], block[1]);
            }
        }
        blocks.clear();
        blocks.add(merged);
        blocks.addAll(apart);
    }

    /** RCV.NXT has advanced. */
    void advanced() {
        blocks.removeIf(block -> Modulo.lessOrEqual(block[0], tcb.rcvNxt));
    }

    /** Text beyond a FIN will never be in order; a peer that sends such is owed no reports. */
    void forget() {
        if (!blocks.isEmpty()) {
            duplicate = null;
        }
        blocks.clear();
    }

    /** The option of a segment that leaves now; a duplicate is reported once. */
    List<List<Long>> report() {
        List<List<Long>> option = new ArrayList<>();
        if (duplicate != null && tcb.options.duplicateSack) {
            option.add(List.of(duplicate[0], duplicate[1]));
        }
        duplicate = null;
        for (long[] block : blocks.subList(0, Math.min(blocks.size(), room() - option.size()))) {
            // The FIN at the end of a block was received, too
            boolean fin = tcb.finHeld && tcb.finHeldSeq == block[1];
            option.add(List.of(block[0], Modulo.add(block[1], fin ? 1 : 0)));
        }
        return option;
    }

    private int room() {
        return tcb.timestampsAgreed ? 3 : 4;
    }

    /** Octets that {@link #report} will take up, with padding. */
    int optionLength() {
        int due = blocks.size() + (duplicate != null && tcb.options.duplicateSack ? 1 : 0);
        return due == 0 || !tcb.sackAgreed ? 0 : 4 + 8 * Math.min(due, room());
    }
}
