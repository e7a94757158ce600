package io.sequent.sim.engine;

import java.util.Arrays;

/**
 * Events of one origin that mostly come in the order of their times, as packets on a wire do: only the first of them is in
 * the heap of the {@link EventQueue}, the others wait in a ring, so that their number costs nothing.
 *
 * <p>They run when they would if each had been scheduled by itself. Made by {@link EventQueue#newSeries}. Allocates
 * nothing once the ring has grown to the number of events that are pending at once. One thread at a time.
 */
public final class EventSeries {
    private final EventQueue queue;
    private final EventHandler handler;
    private final int slot;
    private long[] timesNs = new long[16];
    private long[] orders = new long[16];
    private long[] arguments = new long[16];
    private int head;
    private int count;

    EventSeries(EventQueue queue, EventHandler handler, int slot) {
        this.queue = queue;
        this.handler = handler;
        this.slot = slot;
    }

    /**
     * Schedules an event that runs once.
     *
     * @param atNs virtual time in nanoseconds, 0 or more
     * @param argument what to tell the handler
     */
    public void schedule(long atNs, long argument) {
        if (count > 0 && atNs < timesNs[at(count - 1)]) {
            queue.schedule(atNs, handler, argument); // overtakes the others
            return;
        }
        if (count == timesNs.length) {
            grow();
        }
        int tail = at(count++);
        timesNs[tail] = atNs;
        arguments[tail] = argument;
        orders[tail] = queue.append(slot, atNs, count == 1);
    }

    /** Takes the first event out; its argument. */
    long take() {
        long argument = arguments[head];
        head = at(1);
        count--;
        return argument;
    }

    boolean isEmpty() {
        return count == 0;
    }

    long firstTimeNs() {
        return timesNs[head];
    }

    long firstOrder() {
        return orders[head];
    }

    private int at(int index) {
        return (head + index) & (timesNs.length - 1);
    }

    private void grow() {
        timesNs = unrolled(timesNs);
        orders = unrolled(orders);
        arguments = unrolled(arguments);
        head = 0;
    }

    /** Twice as long, with the head at 0. */
    private long[] unrolled(long[] ring) {
        long[] grown = Arrays.copyOfRange(ring, head, head + 2 * ring.length);
        System.arraycopy(ring, 0, grown, ring.length - head, head);
        return grown;
    }
}
