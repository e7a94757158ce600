package io.sequent.host;

import java.util.Arrays;

/**
 * A hierarchical timer wheel with exact deadlines: 11 levels of 64 slots, the finest of which are one nanosecond wide.
 *
 * <p>An entry lies on the level of the highest six-bit digit in which its deadline differs from the wheel's time, in
 * the slot of that digit. Time moves only when {@link #poll} is called, at most 11 slots are then spread over finer
 * ones, and the next deadline is found from the levels' occupancy bitmaps, never by walking ticks. When the next slot has
 * few entries they are looked through for the earliest; else the slot gets 64 finer ones of its own, ahead of the time,
 * which takes over that node when it comes there.
 *
 * <p>An entry that is cancelled, or moved to a later time, stays where it is: most are moved again and again before they
 * are due. It goes to its place, or out, when its slot is spread or is the next one. So scheduling and cancelling are O(1),
 * and each call is followed, once, by at most 10 moves of the entry to finer slots. Entries are numbers; once the arrays
 * have grown to the number of entries, nothing allocates. One thread at a time.
 */
public final class TimerWheel {
    /** What {@link #poll} answers if no entry is due. */
    public static final int NONE = -1;

    private static final int SLOTS = TimerWheelSlots.COUNT;
    private static final int LEVELS = TimerWheelSlots.LEVELS;
    /** Instead of a deadline, which is 0 or more, for an entry in no slot. */
    private static final long NOT_SCHEDULED = -1;
    /** The most entries that are looked through for the earliest. */
    private static final int FEW = 8;

    private static final int LINKS_SHIFT = 2;
    private static final int NEXT = 0;
    private static final int PREVIOUS = 1;
    private static final int SLOT = 2;

    /** The node of each level that holds the wheel's time: 64 slots. */
    private final int[] path = new int[LEVELS];

    private int occupiedLevels;

    /** The first entry of each slot of each node, {@link #NONE}, or a node of finer slots: see {@link TimerWheelSlots}. */
    private int[] heads = new int[LEVELS * SLOTS];
    /** No deadline in a slot that has entries is before this. */
    private long[] earliestNs = new long[LEVELS * SLOTS];
    /** The entry of each slot that had that deadline; if it still has it, it is the earliest. */
    private int[] earliest = new int[LEVELS * SLOTS];

    private long[] occupied = new long[LEVELS];
    private int[] levels = new int[LEVELS];
    /** The slot that a node refines, {@link #NONE} for one on the path; of a free node the next free one. */
    private int[] parents = new int[LEVELS];

    private int freeNode = NONE;
    private int nodes;

    /** Of each entry; the complement for one that was cancelled. One with a slot is never due before its slot begins. */
    private long[] deadlinesNs;
    /** Of each entry: the next and the previous one in the ring of its slot, to which new ones come last, and the slot. */
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

    /** Makes an entry, not scheduled; its number is 0 or more, perhaps that of one that was released. */
    public int allocate() {
        if (freeEntry == NONE && count == deadlinesNs.length) {
            deadlinesNs = Arrays.copyOf(deadlinesNs, count * 2);
            links = Arrays.copyOf(links, links.length * 2);
        }
        int entry = freeEntry == NONE ? count++ : freeEntry;
        int at = entry << LINKS_SHIFT;
        freeEntry = entry == freeEntry ? links[at + NEXT] : freeEntry;
        links[at + SLOT] = NONE;
        deadlinesNs[entry] = NOT_SCHEDULED;
        return entry;
    }

    /** Gives an entry back; it is cancelled if it is scheduled. */
    public void release(int entry) {
        cancel(entry);
        if (isLinked(entry)) {
            unlink(entry);
        }
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
        long effectiveNs = Math.max(deadlineNs, timeNs);
        long beforeNs = deadlinesNs[entry];
        if (beforeNs == nextNs) {
            nextIsKnown = false;
        }
        deadlinesNs[entry] = effectiveNs;
        if (!isLinked(entry)) {
            link(entry);
        } else if (effectiveNs < (beforeNs < 0 ? ~beforeNs : beforeNs)) {
            unlink(entry);
            link(entry);
        }
        if (effectiveNs < nextNs) {
            nextNs = effectiveNs;
        }
    }

    /** Cancels an entry; one that is not scheduled stays so. */
    public void cancel(int entry) {
        long deadlineNs = deadlinesNs[entry];
        if (deadlineNs >= 0) {
            deadlinesNs[entry] = ~deadlineNs;
            if (deadlineNs == nextNs) {
                nextIsKnown = false;
            }
        }
    }

    /** Whether an entry is scheduled: no longer after it was polled or cancelled. */
    public boolean isScheduled(int entry) {
        return deadlinesNs[entry] >= 0;
    }

    /** The deadline of an entry that is scheduled, in nanoseconds. */
    public long deadlineNs(int entry) {
        return deadlinesNs[entry];
    }

    /** The earliest deadline in nanoseconds, exact; {@link Long#MAX_VALUE} if nothing is scheduled. */
    public long nextDeadlineNs() {
        if (!nextIsKnown) {
            nextNs = findNext();
            nextIsKnown = true;
        }
        return nextNs;
    }

    /**
     * Takes the next entry that is due; call it until it answers {@link #NONE}.
     *
     * <p>Entries come in the order of their deadlines, and those of the same deadline in the order of their scheduling; only
     * what was moved or cancelled before comes anywhere among the others of its deadline, in each run at the same place.
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
        int slot = TimerWheelSlots.slot(path[0], 0, timeNs);
        int entry = heads[slot];
        while (deadlinesNs[entry] != timeNs) {
            unlink(entry);
            place(entry);
            entry = heads[slot];
        }
        unlink(entry);
        deadlinesNs[entry] = NOT_SCHEDULED;
        nextIsKnown = false;
        return entry;
    }

    /** Moves the time, and spreads those slots over finer ones that the time has entered. */
    private void advance(long toNs) {
        if (toNs <= timeNs) {
            return;
        }
        int level = TimerWheelSlots.level(timeNs ^ toNs);
        timeNs = toNs;
        for (; level > 0; level--) {
            int slot = TimerWheelSlots.slot(path[level], level, toNs);
            int head = heads[slot];
            if (head != NONE) {
                heads[slot] = NONE;
                vacate(slot);
                if (TimerWheelSlots.isNode(head)) {
                    enter(TimerWheelSlots.child(head), level - 1);
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

    /** Places all entries of a ring that was taken out of its slot. */
    private void spread(int head) {
        int entry = head;
        do {
            int next = links[(entry << LINKS_SHIFT) + NEXT];
            place(entry);
            entry = next;
        } while (entry != head);
    }

    private long findNext() {
        while (occupiedLevels != 0) {
            int level = Integer.numberOfTrailingZeros(occupiedLevels);
            int slot = firstSlot(path[level]);
            while (TimerWheelSlots.isNode(heads[slot])) {
                slot = firstSlot(TimerWheelSlots.child(heads[slot]));
                level--;
            }
            if (deadlinesNs[earliest[slot]] == earliestNs[slot]) {
                return earliestNs[slot];
            }
            if (!lookThrough(slot, level)) {
                refine(slot, level);
            }
        }
        return Long.MAX_VALUE;
    }

    private int firstSlot(int node) {
        return node * SLOTS + Long.numberOfTrailingZeros(occupied[node]);
    }

    /** Finds the earliest of a slot, and moves those on that do not belong there; false if there are many. */
    private boolean lookThrough(int slot, int level) {
        int entry = heads[slot];
        int last = links[(entry << LINKS_SHIFT) + PREVIOUS];
        earliestNs[slot] = Long.MAX_VALUE;
        int seen = 0;
        while (seen <= FEW) {
            int next = links[(entry << LINKS_SHIFT) + NEXT];
            long deadlineNs = deadlinesNs[entry];
            if (deadlineNs < 0 || slotFor(deadlineNs) != slot) {
                unlink(entry);
                place(entry);
            } else {
                noteEarliest(entry, slot);
                seen++;
            }
            if (entry == last || level == 0 && seen == 1) { // the finest slots have one deadline
                return true;
            }
            entry = next;
        }
        return false;
    }

    private void noteEarliest(int entry, int slot) {
        if (deadlinesNs[entry] <= earliestNs[slot]) {
            earliestNs[slot] = deadlinesNs[entry];
            earliest[slot] = entry;
        }
    }

    /** Spreads a slot over finer ones of its own. */
    private void refine(int slot, int level) {
        int head = heads[slot];
        heads[slot] = TimerWheelSlots.child(newNode(level - 1, slot));
        spread(head);
    }

    /** Links an entry that is in no slot, unless it was cancelled. */
    private void place(int entry) {
        if (deadlinesNs[entry] < 0) {
            links[(entry << LINKS_SHIFT) + SLOT] = NONE;
        } else {
            link(entry);
        }
    }

    private void link(int entry) {
        append(entry, slotFor(deadlinesNs[entry]));
    }

    private boolean isLinked(int entry) {
        return links[(entry << LINKS_SHIFT) + SLOT] != NONE;
    }

    /** The slot that entries of a deadline belong to. */
    private int slotFor(long deadlineNs) {
        int level = TimerWheelSlots.level(deadlineNs ^ timeNs);
        int slot = TimerWheelSlots.slot(path[level], level, deadlineNs);
        while (TimerWheelSlots.isNode(heads[slot])) {
            level--;
            slot = TimerWheelSlots.slot(TimerWheelSlots.child(heads[slot]), level, deadlineNs);
        }
        return slot;
    }

    private void append(int entry, int slot) {
        int at = entry << LINKS_SHIFT;
        int head = heads[slot];
        if (head == NONE) {
            heads[slot] = entry;
            earliestNs[slot] = Long.MAX_VALUE;
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
        }
        links[at + SLOT] = slot;
        noteEarliest(entry, slot);
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
            earliestNs = Arrays.copyOf(earliestNs, heads.length);
            earliest = Arrays.copyOf(earliest, heads.length);
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
}
