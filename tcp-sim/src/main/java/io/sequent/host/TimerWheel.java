package io.sequent.host;

import java.util.Arrays;

/**
 * A hierarchical timer wheel with exact deadlines: 11 levels of 64 slots, the finest of which are one nanosecond wide.
 *
 * <p>An entry lies on the level of the highest six-bit digit in which its deadline differs from the wheel's time, in
 * the slot of that digit. Time moves only when {@link #poll} is called, at most 11 slots are then spread over finer
 * ones, and the next deadline is found from the levels' occupancy bitmaps, never by walking ticks. Scheduling and
 * cancelling are O(1); an entry is respread at most 10 times in its life. When the earliest entry of a slot was taken out
 * and the slot is the next one, its others are looked through if they are few; else the slot gets 64 finer ones of its
 * own, ahead of the time, which takes over that node when it comes there. Entries are numbers; once the arrays have grown
 * to the number of entries, nothing allocates. One thread at a time.
 */
public final class TimerWheel {
    /** What {@link #poll} answers if no entry is due. */
    public static final int NONE = -1;

    private static final int BITS = 6;
    private static final int SLOTS = 1 << BITS;
    private static final int LEVELS = 11;
    /** The earliest deadline of a slot was taken out; less than any deadline, so that it stays until it is looked for. */
    private static final long UNKNOWN = -1;
    /** The most entries that are looked through for the earliest. */
    private static final int FEW = 8;

    private static final int LINKS_SHIFT = 2;
    private static final int NEXT = 0;
    private static final int PREVIOUS = 1;
    private static final int SLOT = 2;

    /** The node of each level that holds the wheel's time: 64 slots. */
    private final int[] path = new int[LEVELS];

    private int occupiedLevels;

    /** The first entry of each slot of each node, {@link #NONE}, or a node of finer slots: see {@link #child}. */
    private int[] heads = new int[LEVELS * SLOTS];
    /** The earliest deadline of each slot that has entries, or {@link #UNKNOWN}. */
    private long[] earliestNs = new long[LEVELS * SLOTS];

    private long[] occupied = new long[LEVELS];
    private int[] levels = new int[LEVELS];
    /** The slot that a node refines, {@link #NONE} for one on the path; of a free node the next free one. */
    private int[] parents = new int[LEVELS];

    private int freeNode = NONE;
    private int nodes;

    private long[] deadlinesNs;
    /** Of each entry: the next and the previous one in its slot, which form a ring in the order of scheduling, and the slot. */
    private int[] links;

    private int freeEntry = NONE;
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
        deadlinesNs = new long[capacity];
        links = new int[capacity << LINKS_SHIFT];
        for (int level = 0; level < LEVELS; level++) {
            path[level] = newNode(level, NONE);
        }
    }

    /**
     * Makes an entry, not scheduled.
     *
     * @return its number, from 0; numbers of released entries are used again
     */
    public int allocate() {
        if (freeEntry == NONE && count == deadlinesNs.length) {
            deadlinesNs = Arrays.copyOf(deadlinesNs, count * 2);
            links = Arrays.copyOf(links, links.length * 2);
        }
        int entry = freeEntry == NONE ? count++ : freeEntry;
        int at = entry << LINKS_SHIFT;
        freeEntry = entry == freeEntry ? links[at + NEXT] : freeEntry;
        links[at + SLOT] = NONE;
        return entry;
    }

    /**
     * Gives an entry back; it is cancelled if it is scheduled.
     *
     * @param entry from {@link #allocate}
     */
    public void release(int entry) {
        cancel(entry);
        links[(entry << LINKS_SHIFT) + NEXT] = freeEntry;
        freeEntry = entry;
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
        link(entry, effectiveNs);
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
        if (!isScheduled(entry)) {
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
        return links[(entry << LINKS_SHIFT) + SLOT] != NONE;
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
        int entry = heads[slot(path[0], 0, timeNs)];
        unlink(entry);
        nextIsKnown = false;
        return entry;
    }

    /** Moves the time, and spreads those slots over finer ones that the time has entered. */
    private void advance(long toNs) {
        if (toNs <= timeNs) {
            return;
        }
        int level = level(timeNs ^ toNs);
        timeNs = toNs;
        for (; level > 0; level--) {
            int slot = slot(path[level], level, toNs);
            int head = heads[slot];
            if (head != NONE) {
                heads[slot] = NONE;
                vacate(slot);
                if (isNode(head)) {
                    enter(child(head), level - 1);
                } else {
                    spread(head);
                }
            }
        }
    }

    /** A node that was made ahead of the time takes the place of the one that the time has left, which is empty. */
    private void enter(int node, int level) {
        parents[path[level]] = freeNode;
        freeNode = path[level];
        path[level] = node;
        parents[node] = NONE;
        occupiedLevels |= 1 << level;
    }

    private void spread(int head) {
        int entry = head;
        do {
            int next = links[(entry << LINKS_SHIFT) + NEXT];
            link(entry, deadlinesNs[entry]);
            entry = next;
        } while (entry != head);
    }

    private long findNext() {
        if (occupiedLevels == 0) {
            return Long.MAX_VALUE;
        }
        int level = Integer.numberOfTrailingZeros(occupiedLevels);
        int node = path[level];
        while (true) {
            int slot = node * SLOTS + Long.numberOfTrailingZeros(occupied[node]);
            if (!isNode(heads[slot])) {
                if (earliestNs[slot] == UNKNOWN) {
                    earliestNs[slot] = earliestOfFew(heads[slot]);
                }
                if (earliestNs[slot] != UNKNOWN) {
                    return earliestNs[slot];
                }
                refine(slot, level);
            }
            node = child(heads[slot]);
            level--;
        }
    }

    /** The earliest deadline in a ring, or {@link #UNKNOWN} if it is long. */
    private long earliestOfFew(int head) {
        long earliest = deadlinesNs[head];
        int entry = links[(head << LINKS_SHIFT) + NEXT];
        for (int seen = 1; entry != head; seen++) {
            if (seen == FEW) {
                return UNKNOWN;
            }
            earliest = Math.min(earliest, deadlinesNs[entry]);
            entry = links[(entry << LINKS_SHIFT) + NEXT];
        }
        return earliest;
    }

    /** Spreads a slot over finer ones of its own. */
    private void refine(int slot, int level) {
        int node = newNode(level - 1, slot);
        int head = heads[slot];
        heads[slot] = child(node);
        int entry = head;
        do {
            int next = links[(entry << LINKS_SHIFT) + NEXT];
            append(entry, slot(node, level - 1, deadlinesNs[entry]), deadlinesNs[entry]);
            entry = next;
        } while (entry != head);
    }

    private void link(int entry, long deadlineNs) {
        int level = level(deadlineNs ^ timeNs);
        int slot = slot(path[level], level, deadlineNs);
        while (isNode(heads[slot])) {
            level--;
            slot = slot(child(heads[slot]), level, deadlineNs);
        }
        append(entry, slot, deadlineNs);
    }

    private void append(int entry, int slot, long deadlineNs) {
        int at = entry << LINKS_SHIFT;
        int head = heads[slot];
        if (head == NONE) {
            heads[slot] = entry;
            earliestNs[slot] = deadlineNs;
            links[at + NEXT] = entry;
            links[at + PREVIOUS] = entry;
            occupy(slot);
        } else {
            int headAt = head << LINKS_SHIFT;
            int tail = links[headAt + PREVIOUS];
            links[(tail << LINKS_SHIFT) + NEXT] = entry;
            links[at + PREVIOUS] = tail;
            links[at + NEXT] = head;
            links[headAt + PREVIOUS] = entry;
            earliestNs[slot] = Math.min(earliestNs[slot], deadlineNs);
        }
        links[at + SLOT] = slot;
    }

    private void unlink(int entry) {
        int at = entry << LINKS_SHIFT;
        int slot = links[at + SLOT];
        int next = links[at + NEXT];
        links[at + SLOT] = NONE;
        if (next == entry) {
            heads[slot] = NONE;
            vacate(slot);
            return;
        }
        int before = links[at + PREVIOUS];
        links[(before << LINKS_SHIFT) + NEXT] = next;
        links[(next << LINKS_SHIFT) + PREVIOUS] = before;
        if (heads[slot] == entry) {
            heads[slot] = next;
        }
        if (earliestNs[slot] == deadlinesNs[entry] && levels[slot / SLOTS] != 0) { // slots of level 0 have one deadline
            earliestNs[slot] = UNKNOWN;
        }
    }

    private void occupy(int slot) {
        int node = slot / SLOTS;
        occupied[node] |= 1L << slot;
        if (parents[node] == NONE) {
            occupiedLevels |= 1 << levels[node];
        }
    }

    /** A slot is empty; a node that was made ahead of the time goes when it is, too. */
    private void vacate(int emptySlot) {
        int slot = emptySlot;
        int node = slot / SLOTS;
        occupied[node] &= ~(1L << slot);
        while (occupied[node] == 0 && parents[node] != NONE) {
            slot = parents[node];
            parents[node] = freeNode;
            freeNode = node;
            heads[slot] = NONE;
            node = slot / SLOTS;
            occupied[node] &= ~(1L << slot);
        }
        if (occupied[node] == 0) {
            occupiedLevels &= ~(1 << levels[node]);
        }
    }

    private int newNode(int level, int parent) {
        if (freeNode == NONE && nodes == levels.length) {
            heads = Arrays.copyOf(heads, heads.length * 2);
            earliestNs = Arrays.copyOf(earliestNs, earliestNs.length * 2);
            occupied = Arrays.copyOf(occupied, nodes * 2);
            levels = Arrays.copyOf(levels, nodes * 2);
            parents = Arrays.copyOf(parents, nodes * 2);
        }
        int node = freeNode == NONE ? nodes++ : freeNode;
        freeNode = node == freeNode ? parents[node] : freeNode;
        Arrays.fill(heads, node * SLOTS, (node + 1) * SLOTS, NONE);
        levels[node] = level;
        parents[node] = parent;
        return node;
    }

    /** How a slot's head tells a node, and how a node is told. */
    private static int child(int node) {
        return NONE - 1 - node;
    }

    private static boolean isNode(int head) {
        return head < NONE;
    }

    /** The level of the highest digit that differs. */
    private static int level(long difference) {
        return difference == 0 ? 0 : (63 - Long.numberOfLeadingZeros(difference)) / BITS;
    }

    private static int slot(int node, int level, long timeNs) {
        return node * SLOTS + ((int) (timeNs >>> (level * BITS)) & (SLOTS - 1));
    }
}
