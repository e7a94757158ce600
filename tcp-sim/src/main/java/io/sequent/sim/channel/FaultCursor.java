package io.sequent.sim.channel;

import java.util.Arrays;
import java.util.Comparator;

/** Walks the faults of one direction in the order of packets. */
final class FaultCursor {
    private final FaultList faults;
    private int from;
    private int to;

    FaultCursor(FaultList list, int direction) {
        this.faults = sorted(list, direction);
    }

    /** Goes to a packet; numbers only rise. */
    void seek(long number) {
        from = to;
        while (from < faults.size() && faults.packetNumber(from) < number) {
            from++;
        }
        to = from;
        while (to < faults.size() && faults.packetNumber(to) == number) {
            to++;
        }
    }

    /** The value of the packet's fault of a kind, or {@link FaultSource#NONE}. */
    long value(int kind) {
        for (int i = from; i < to; i++) {
            if (faults.kind(i) == kind) {
                return faults.value(i);
            }
        }
        return FaultSource.NONE;
    }

    /** The direction's faults by packet number; recorded lists are sorted already, edited ones may not be. */
    private static FaultList sorted(FaultList list, int direction) {
        Integer[] order = new Integer[list.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingLong(list::packetNumber));
        FaultList sorted = new FaultList();
        for (Integer i : order) {
            if (list.direction(i) == direction) {
                sorted.add(direction, list.packetNumber(i), list.kind(i), list.value(i));
            }
        }
        return sorted;
    }
}
