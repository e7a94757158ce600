package io.sequent.sim.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events of a simulation, ordered by time and, at the same time, by insertion.
 *
 * <p>A binary heap of primitive keys: once its arrays have grown to the number of events that are pending at once,
 * nothing allocates. An event is one-shot ({@link #schedule(long, EventHandler, long)}), one of a series of which only the
 * first is in the heap ({@link #newSeries}), or an alarm that is made once and then moved as often as needed ({@link
 * #newAlarm}, {@link #setAlarm}).
 *
 * <p>One thread at a time.
 */
public final class EventQueue {
    private static final int NOT_QUEUED = -1;

    private long[] heapTimes = new long[64];
    private long[] heapOrders = new long[64];
    private int[] heapSlots = new int[64];
    private int size;
    /** Events of series that wait behind the first one, which is in the heap. */
    private int behind;

    private long insertions;

    private @Nullable EventHandler[] handlers = new @Nullable EventHandler[64];
    private long[] arguments = new long[64];
    private int[] positions = new int[64];
    private boolean[] alarms = new boolean[64];
    private @Nullable EventSeries[] series = new @Nullable EventSeries[64];
    private int[] freeSlots = new int[64];
    private int freeCount;
    private int slotCount;

    /** Creates an empty queue. */
    public EventQueue() {}

    /**
     * Schedules an event that runs once.
     *
     * @param atNs virtual time in nanoseconds, 0 or more
     * @param handler what to run
     * @param argument what to tell the handler
     */
    public void schedule(long atNs, EventHandler handler, long argument) {
        int slot = takeSlot(handler, argument);
        insert(slot, atNs);
    }

    /**
     * Makes a series of events, empty.
     *
     * @param handler what to run
     * @return the series, through which its events are scheduled
     */
    public EventSeries newSeries(EventHandler handler) {
        int slot = takeSlot(handler, 0);
        EventSeries made = new EventSeries(this, handler, slot);
        series[slot] = made;
        return made;
    }

    /**
     * Makes an alarm: an event that is scheduled, moved and cancelled under one number and stays the caller's after it
     * has run.
     *
     * @param handler what to run
     * @param argument what to tell the handler
     * @return the alarm's number, 0 or more
     */
    public int newAlarm(EventHandler handler, long argument) {
        int slot = takeSlot(handler, argument);
        alarms[slot] = true;
        return slot;
    }

    /**
     * Sets an alarm, or moves it if it was set; at a time already taken it runs after what was scheduled before this
     * call.
     *
     * @param alarm a number from {@link #newAlarm}
     * @param atNs virtual time in nanoseconds, 0 or more
     */
    public void setAlarm(int alarm, long atNs) {
        checkAlarm(alarm);
        if (positions[alarm] != NOT_QUEUED) {
            removeAt(positions[alarm]);
        }
        insert(alarm, atNs);
    }

    /**
     * Cancels an alarm; one that is not set stays so.
     *
     * @param alarm a number from {@link #newAlarm}
     */
    public void cancelAlarm(int alarm) {
        checkAlarm(alarm);
        if (positions[alarm] != NOT_QUEUED) {
            removeAt(positions[alarm]);
        }
    }

    /**
     * The number of events that are pending.
     *
     * @return 0 or more
     */
    public int size() {
        return size + behind;
    }

    /**
     * The time of the earliest event.
     *
     * @return nanoseconds, or {@link Long#MAX_VALUE} if nothing is pending
     */
    public long nextTimeNs() {
        return size == 0 ? Long.MAX_VALUE : heapTimes[0];
    }

    /**
     * Moves the clock to the earliest event and runs it.
     *
     * @param clock the clock to move
     * @return false if nothing was pending
     */
    public boolean runNext(VirtualClock clock) {
        if (size == 0) {
            return false;
        }
        int slot = heapSlots[0];
        long timeNs = heapTimes[0];
        EventHandler handler = handlers[slot];
        EventSeries ofSeries = series[slot];
        long argument = ofSeries == null ? arguments[slot] : ofSeries.take();
        if (ofSeries != null && !ofSeries.isEmpty()) {
            behind--;
            siftDown(0, slot, ofSeries.firstTimeNs(), ofSeries.firstOrder());
        } else {
            removeAt(0);
            if (ofSeries == null && !alarms[slot]) {
                handlers[slot] = null;
                freeSlots[freeCount++] = slot;
            }
        }
        clock.advanceTo(timeNs);
        if (handler != null) {
            handler.onEvent(argument, timeNs);
        }
        return true;
    }

    /** Gives an event of a series its place in the order; the first one goes into the heap, too. */
    long append(int slot, long atNs, boolean first) {
        if (first) {
            insert(slot, atNs);
        } else {
            behind++;
            insertions++;
        }
        return insertions - 1;
    }

    private void checkAlarm(int alarm) {
        if (alarm < 0 || alarm >= slotCount || !alarms[alarm]) {
            throw new IllegalArgumentException("no alarm has the number " + alarm + "; use a number from newAlarm()");
        }
    }

    private int takeSlot(EventHandler handler, long argument) {
        int slot = freeCount > 0 ? freeSlots[--freeCount] : newSlot();
        handlers[slot] = handler;
        arguments[slot] = argument;
        positions[slot] = NOT_QUEUED;
        return slot;
    }

    private int newSlot() {
        if (slotCount == arguments.length) {
            int capacity = slotCount * 2;
            handlers = Arrays.copyOf(handlers, capacity);
            arguments = Arrays.copyOf(arguments, capacity);
            positions = Arrays.copyOf(positions, capacity);
            alarms = Arrays.copyOf(alarms, capacity);
            series = Arrays.copyOf(series, capacity);
            freeSlots = Arrays.copyOf(freeSlots, capacity);
            heapTimes = Arrays.copyOf(heapTimes, capacity);
            heapOrders = Arrays.copyOf(heapOrders, capacity);
            heapSlots = Arrays.copyOf(heapSlots, capacity);
        }
        return slotCount++;
    }

    private void insert(int slot, long timeNs) {
        siftUp(size++, slot, timeNs, insertions++);
    }

    private void removeAt(int position) {
        positions[heapSlots[position]] = NOT_QUEUED;
        size--;
        if (position == size) {
            return;
        }
        int slot = heapSlots[size];
        long timeNs = heapTimes[size];
        long order = heapOrders[size];
        if (position > 0 && isBefore(timeNs, order, (position - 1) >>> 1)) {
            siftUp(position, slot, timeNs, order);
        } else {
            siftDown(position, slot, timeNs, order);
        }
    }

    private boolean isBefore(long timeNs, long order, int position) {
        long other = heapTimes[position];
        return timeNs < other || timeNs == other && order < heapOrders[position];
    }

    private void siftUp(int from, int slot, long timeNs, long order) {
        int position = from;
        while (position > 0) {
            int parent = (position - 1) >>> 1;
            if (!isBefore(timeNs, order, parent)) {
                break;
            }
            place(position, heapSlots[parent], heapTimes[parent], heapOrders[parent]);
            position = parent;
        }
        place(position, slot, timeNs, order);
    }

    private void siftDown(int from, int slot, long timeNs, long order) {
        int position = from;
        while (true) {
            int child = 2 * position + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && isBefore(heapTimes[child + 1], heapOrders[child + 1], child)) {
                child++;
            }
            if (isBefore(timeNs, order, child)) {
                break;
            }
            place(position, heapSlots[child], heapTimes[child], heapOrders[child]);
            position = child;
        }
        place(position, slot, timeNs, order);
    }

    private void place(int position, int slot, long timeNs, long order) {
        heapSlots[position] = slot;
        heapTimes[position] = timeNs;
        heapOrders[position] = order;
        positions[slot] = position;
    }
}
