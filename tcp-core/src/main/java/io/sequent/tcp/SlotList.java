package io.sequent.tcp;

/** A FIFO list of slot numbers from which any may be taken; each is in it at most once. 8 octets a slot, allocated ahead. */
final class SlotList {
    static final int NONE = -1;

    /** The neighbours plus 1, 0 where there is none. */
    private final int[] next;

    private final int[] previous;
    private int head;
    private int tail;

    SlotList(int slots) {
        next = new int[slots];
        previous = new int[slots];
    }

    /** The slot that is longest in the list, or NONE. */
    int first() {
        return head - 1;
    }

    boolean contains(int slot) {
        return previous[slot] != 0 || head == slot + 1;
    }

    /** Adds a slot at the end, unless it is in the list. */
    void add(int slot) {
        if (contains(slot)) {
            return;
        }
        previous[slot] = tail;
        next[slot] = 0;
        if (tail == 0) {
            head = slot + 1;
        } else {
            next[tail - 1] = slot + 1;
        }
        tail = slot + 1;
    }

    /** Takes a slot out, if it is in the list. */
    void remove(int slot) {
        if (!contains(slot)) {
            return;
        }
        int before = previous[slot];
        int after = next[slot];
        if (before == 0) {
            head = after;
        } else {
            next[before - 1] = after;
        }
        if (after == 0) {
            tail = before;
        } else {
            previous[after - 1] = before;
        }
        previous[slot] = next[slot] = 0;
    }

    void set(int slot, boolean listed) {
        if (listed) {
            add(slot);
        } else {
            remove(slot);
        }
    }
}
