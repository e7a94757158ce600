package io.sequent.host;

import java.util.Arrays;

/**
 * A hierarchical timer wheel with exact deadlines: 11 levels of 64 slots, the finest of which are one nanosecond wide.
 *
 * <p>An entry lies on the level of the highest six-bit digit in which its deadline differs from the wheel's time, in
 * the slot of that digit. Time moves only when {@link #poll} is called, at most 11 slots are then spread over finer
 * ones, and the next deadline is found from the levels' occupancy bitmaps, never by walking ticks. Scheduling and
 * cancelling are O(1); an entry is respread at most 10 times in its life. Only after the earliest entry of a slot was
 * taken out are the others of that slot looked through, once. Entries are numbers; once the arrays have grown to the
 * number of entries, nothing allocates. One thread at a time.
 */
public final class TimerWheel {
    /** What {@link #poll} answers if no entry is due. */
    public static final int NONE = -1;

    private static final int BITS = 6;
    private static final int SLOTS = 1 << BITS;
    private static final int LEVELS = 11;
    /** The earliest deadline of a slot was taken out; less than any deadline, so that it stays until it is looked for. */
    private static final long UNKNOWN = -1;

    /** The first entry of each slot of each level; entries of a slot form a ring in the order of scheduling. */
    private final int[] heads = new int[LEVELS * SLOTS];
    /** The earliest deadline of each slot that has entries, or {@link #UNKNOWN}. */
    private final long[] earliestNs = new long[LEVELS * SLOTS];

    private final long[] occupied = new long[LEVELS];
    private int occupiedLevels;

    private long[] deadlinesNs;
    private int[] slots;
    private int[] nexts;
    private int[] previous;
    private int[] free;
    private int freeCount;
    private int count;

    /** No entry that is scheduled has a deadline before this. */
    private long timeNs;

    private long nextNs = Long.MAX_VALUE;
    private boolean nextIsKnown = true;

    /**
     * Creates a wheel whose time is 0.
     *
     * @param capacity for how many entries there is room before arrays grow; 1 or more
     */
    public TimerWheel(int capacity) {
        Arrays.fill(heads, NONE);
        deadlinesNs = new long[capacity];
        slots = new int[capacity];
        nexts = new int[capacity];
        previous = new int[capacity];
        free = new int[capacity];
    }

    /**
     * Makes an entry, not scheduled.
     *
     * @return its number, from 0; numbers of released entries are used again
     */
    public int allocate() {
        if (freeCount == 0 && count == slots.length) {
            int capacity = count * 2;
            deadlinesNs = Arrays.copyOf(deadlinesNs, capacity);
            slots = Arrays.copyOf(slots, capacity);
            nexts = Arrays.copyOf(nexts, capacity);
            previous = Arrays.copyOf(previous, capacity);
            free = Arrays.copyOf(free, capacity);
        }
        int entry = freeCount > 0 ? free[--freeCount] : count++;
        slots[entry] = NONE;
        return entry;
    }

    /**
     * Gives an entry back; it is cancelled if it is scheduled.
     *
     * @param entry from {@link #allocate}
     */
    public void release(int entry) {
        cancel(entry);
        free[freeCount++] = entry;
    }

    /**
     * Schedules an entry, or moves it if it is scheduled.
     *
     * @param entry from {@link #allocate}
     * @param deadlineNs nanoseconds; one in the past is due at once
     */
    public void schedule(int entry, long deadlineNs) {
        cancel(entry);
        long effectiveNs = Math.max(deadlineNs, timeNs);
        deadlinesNs[entry] = effectiveNs;
        link(entry);
        if (effectiveNs < nextNs) {
            nextNs = effectiveNs;
        }
    }

    /**
     * Cancels an entry; one that is not scheduled stays so.
     *
     * @param entry from {@link #allocate}
     */
    public void cancel(int entry) {
        if (slots[entry] == NONE) {
            return;
        }
        unlink(entry);
        if (deadlinesNs[entry] == nextNs) {
            nextIsKnown = false;
        }
    }

    /**
     * Whether an entry is scheduled.
     *
     * @param entry from {@link #allocate}
     * @return false after it was polled or cancelled
     */
    public boolean isScheduled(int entry) {
        return slots[entry] != NONE;
    }

    /**
     * The deadline of an entry that is scheduled.
     *
     * @param entry from {@link #allocate}
     * @return nanoseconds
     */
    public long deadlineNs(int entry) {
        return deadlinesNs[entry];
    }

    /**
     * The earliest deadline; exact.
     *
     * @return nanoseconds, or {@link Long#MAX_VALUE} if nothing is scheduled
     */
    public long nextDeadlineNs() {
        if (!nextIsKnown || nextNs == Long.MAX_VALUE && occupiedLevels != 0) {
            nextNs = findNext();
            nextIsKnown = true;
        }
        return nextNs;
    }

    /**
     * Takes the next entry that is due; call it until it answers {@link #NONE}.
     *
     * <p>Entries come in the order of their deadlines; those of the same deadline in the order of their scheduling.
     *
     * @param nowNs the time in nanoseconds; a time before that of the last call counts as that
     * @return an entry, which is then no longer scheduled, or {@link #NONE}
     */
    public int poll(long nowNs) {
        long dueNs = nextDeadlineNs();
        if (occupiedLevels == 0 || dueNs > nowNs) {
            advance(nowNs);
            return NONE;
        }
        advance(dueNs);
        int entry = heads[(int) timeNs & (SLOTS - 1)];
        unlink(entry);
        nextIsKnown = false;
        return entry;
    }

    /** Moves the time and spreads those slots over finer ones that the time has entered. */
    private void advance(long toNs) {
        if (toNs <= timeNs) {
            return;
        }
        int level = level(timeNs ^ toNs);
        timeNs = toNs;
        for (; level > 0; level--) {
            int slot = slot(level, toNs);
            if (heads[slot] != NONE) {
                spread(slot);
            }
        }
    }

    private void spread(int slot) {
        while (heads[slot] != NONE) {
            int entry = heads[slot];
            unlink(entry);
            link(entry);
        }
    }

    private long findNext() {
        if (occupiedLevels == 0) {
            return Long.MAX_VALUE;
        }
        int level = Integer.numberOfTrailingZeros(occupiedLevels);
        int slot = level * SLOTS + Long.numberOfTrailingZeros(occupied[level]);
        if (earliestNs[slot] == UNKNOWN) {
            earliestNs[slot] = earliest(heads[slot]);
        }
        return earliestNs[slot];
    }

    private long earliest(int head) {
        long earliest = deadlinesNs[head];
        for (int entry = nexts[head]; entry != head; entry = nexts[entry]) {
            earliest = Math.min(earliest, deadlinesNs[entry]);
        }
        return earliest;
    }

    private void link(int entry) {
        long deadlineNs = deadlinesNs[entry];
        int level = level(deadlineNs ^ timeNs);
        int slot = slot(level, deadlineNs);
        int head = heads[slot];
        if (head == NONE) {
            heads[slot] = entry;
            earliestNs[slot] = deadlineNs;
            nexts[entry] = entry;
            previous[entry] = entry;
            occupied[level] |= 1L << slot;
            occupiedLevels |= 1 << level;
        } else {
            int tail = previous[head];
            nexts[tail] = entry;
            previous[entry] = tail;
            nexts[entry] = head;
            previous[head] = entry;
            earliestNs[slot] = Math.min(earliestNs[slot], deadlineNs);
        }
        slots[entry] = slot;
    }

    private void unlink(int entry) {
        int slot = slots[entry];
        int next = nexts[entry];
        if (next == entry) {
            int level = slot / SLOTS;
            heads[slot] = NONE;
            occupied[level] &= ~(1L << slot);
            if (occupied[level] == 0) {
                occupiedLevels &= ~(1 << level);
            }
        } else {
            int before = previous[entry];
            nexts[before] = next;
            previous[next] = before;
            if (heads[slot] == entry) {
                heads[slot] = next;
            }
            boolean sameForAll = slot < SLOTS; // they are a nanosecond wide
            if (!sameForAll && earliestNs[slot] == deadlinesNs[entry]) {
                earliestNs[slot] = UNKNOWN;
            }
        }
        slots[entry] = NONE;
    }

    /** The level of the highest digit that differs. */
    private static int level(long difference) {
        return difference == 0 ? 0 : (63 - Long.numberOfLeadingZeros(difference)) / BITS;
    }

    private static int slot(int level, long timeNs) {
        return level * SLOTS + ((int) (timeNs >>> (level * BITS)) & (SLOTS - 1));
    }
}
