package io.sequent.sim.channel;

import java.util.Arrays;

/**
 * The packets that wait for, or are on, their way into a wire of limited rate: a ring of departure times, without any
 * event.
 */
final class TransmitQueue {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final long rateBitsPerSecond;
    private long[] departuresNs = new long[16];
    private int[] lengths = new int[16];
    private int head;
    private int count;
    private long bytes;
    private long busyUntilNs;
    /** Most packets are as long as the one before them, which saves a division. */
    private int lastLength;

    private long lastTimeNs;

    TransmitQueue(long rateBitsPerSecond) {
        this.rateBitsPerSecond = rateBitsPerSecond;
    }

    /** Forgets what has departed by now. */
    void advance(long nowNs) {
        while (count > 0 && departuresNs[head] <= nowNs) {
            bytes -= lengths[head];
            head = (head + 1) & (lengths.length - 1);
            count--;
        }
    }

    /** Adds a packet; the time when its last bit has entered the wire. */
    long add(int length, long nowNs) {
        long departureNs = pass(length, nowNs);
        if (rateBitsPerSecond == 0) {
            return departureNs;
        }
        if (count == lengths.length) {
            grow();
        }
        int tail = (head + count) & (lengths.length - 1);
        departuresNs[tail] = departureNs;
        lengths[tail] = length;
        count++;
        bytes += length;
        return departureNs;
    }

    /** As {@link #add}, where nobody asks what waits: the packet takes its time, and is not remembered. */
    long pass(int length, long nowNs) {
        if (rateBitsPerSecond == 0) {
            return nowNs;
        }
        if (length != lastLength) {
            // At most 524,280 bits times 10^9: far below 2^63.
            long bitTimes = length * 8L * NS_PER_SECOND;
            lastTimeNs = (bitTimes + rateBitsPerSecond - 1) / rateBitsPerSecond;
            lastLength = length;
        }
        busyUntilNs = Math.max(busyUntilNs, nowNs) + lastTimeNs;
        return busyUntilNs;
    }

    int packets() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** When the packet at the head departs; only if there is one. */
    long nextDepartureNs() {
        return departuresNs[head];
    }

    private void grow() {
        int capacity = count * 2;
        long[] grownDepartures = Arrays.copyOf(departuresNs, capacity);
        int[] grownLengths = Arrays.copyOf(lengths, capacity);
        for (int i = 0; i < count; i++) {
            int from = (head + i) & (count - 1);
            grownDepartures[i] = departuresNs[from];
            grownLengths[i] = lengths[from];
        }
        departuresNs = grownDepartures;
        lengths = grownLengths;
        head = 0;
    }
}
