package io.sequent.tcp;

/**
 * Deadlines of a fixed number of slots, the earliest found at once: a binary heap that knows where each slot is, so that
 * setting one costs O(log n). Everything is allocated by the constructor: 16 octets a slot.
 */
final class DeadlineHeap {
    private final long[] deadlinesNs;
    private final int[] heap;
    /** Where in the heap a slot is, plus 1; 0: it has no deadline. */
    private final int[] positions;

    private int size;

    DeadlineHeap(int slots) {
        deadlinesNs = new long[slots];
        heap = new int[slots];
        positions = new int[slots];
    }

    /** Sets or moves a slot's deadline; {@link TimerTable#NEVER} takes it away. */
    void set(int slot, long deadlineNs) {
        if (deadlineNs == TimerTable.NEVER) {
            cancel(slot);
            return;
        }
        deadlinesNs[slot] = deadlineNs;
        int position = positions[slot] - 1;
        if (position < 0) {
            position = size++;
        }
        sink(rise(position, slot), slot);
    }

    void cancel(int slot) {
        int position = positions[slot] - 1;
        if (position < 0) {
            return;
        }
        positions[slot] = 0;
        size--;
        if (position < size) {
            int moved = heap[size];
            sink(rise(position, moved), moved);
        }
    }

    /** The slot's deadline, or NEVER. */
    long deadlineNs(int slot) {
        return positions[slot] == 0 ? TimerTable.NEVER : deadlinesNs[slot];
    }

    /** The earliest deadline of all, or NEVER. */
    long nextNs() {
        return size == 0 ? TimerTable.NEVER : deadlinesNs[heap[0]];
    }

    /** The slot with the earliest deadline, or a negative number. */
    int first() {
        return size == 0 ? -1 : heap[0];
    }

    /** Moves the slots above down until this one fits in and gives its place. */
    private int rise(int position, int slot) {
        while (position > 0) {
            int parent = (position - 1) >> 1;
            if (deadlinesNs[heap[parent]] <= deadlinesNs[slot]) {
                break;
            }
            put(position, heap[parent]);
            position = parent;
        }
        put(position, slot);
        return position;
    }

    private void sink(int position, int slot) {
        while (true) {
            int child = 2 * position + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && deadlinesNs[heap[child + 1]] < deadlinesNs[heap[child]]) {
                child++;
            }
            if (deadlinesNs[heap[child]] >= deadlinesNs[slot]) {
                break;
            }
            put(position, heap[child]);
            position = child;
        }
        put(position, slot);
    }

    private void put(int position, int slot) {
        heap[position] = slot;
        positions[slot] = position + 1;
    }
}
