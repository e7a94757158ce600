package io.sequent.http.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The exchanges on one connection in the order of their requests, which is the order of the responses: a FIFO ring. */
public final class RequestQueue {
    private @Nullable PendingRequest[] ring = new PendingRequest[8];
    private int first;
    private int size;
    /** How many, from the head on, have been encoded: they stand in front of the others. */
    private int encoded;
    /** How many, from the head on, were told to have begun. */
    private int told;
    /** How many have a total deadline. */
    private int withDeadline;

    /** Makes an empty pipeline. */
    public RequestQueue() {}

    /** Returns the number of exchanges. */
    public int size() {
        return size;
    }

    /** Returns true if there are none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns the exchange that the next response answers, or null. */
    public @Nullable PendingRequest head() {
        return ring[first];
    }

    /**
     * Returns exchange {@code i}, counted from the head.
     *
     * @throws IndexOutOfBoundsException unless 0 &lt;= i &lt; size
     */
    public PendingRequest get(int i) {
        PendingRequest exchange = i < 0 || i >= size ? null : ring[first + i & ring.length - 1];
        if (exchange == null) {
            throw new IndexOutOfBoundsException("exchange " + i + " of " + size);
        }
        return exchange;
    }

    /** Returns true if {@code exchange} is in this pipeline. */
    public boolean contains(PendingRequest exchange) {
        for (int i = 0; i < size; i++) {
            if (get(i) == exchange) {
                return true;
            }
        }
        return false;
    }

    /** Returns the first exchange that has not been encoded, or null. */
    @Nullable
    PendingRequest firstUnencoded() {
        return encoded == size ? null : get(encoded);
    }

    /** Counts {@link #firstUnencoded} as encoded. */
    void encodedNext() {
        encoded++;
    }

    /** Returns how many exchanges, from the head on, have been encoded. */
    int encoded() {
        return encoded;
    }

    /** Returns the first exchange of which nobody was told that it has begun to leave, or null. */
    @Nullable
    PendingRequest firstUntold() {
        return told == size ? null : get(told);
    }

    /** Counts {@link #firstUntold} as told. */
    void toldNext() {
        told++;
    }

    /** Returns true if any exchange has a total deadline. */
    boolean hasDeadlines() {
        return withDeadline > 0;
    }

    /** Adds {@code exchange} at the end. */
    void add(PendingRequest exchange) {
        if (size == ring.length) {
            @Nullable PendingRequest[] larger = Arrays.copyOf(ring, size * 2);
            System.arraycopy(ring, first, larger, 0, size - first);
            System.arraycopy(ring, 0, larger, size - first, first);
            ring = larger;
            first = 0;
        }
        ring[first + size & ring.length - 1] = exchange;
        size++;
        withDeadline += deadlines(exchange);
    }

    /** Removes and returns the head. */
    PendingRequest poll() {
        PendingRequest head = get(0);
        ring[first] = null;
        first = first + 1 & ring.length - 1;
        size--;
        encoded = Math.max(0, encoded - 1);
        told = Math.max(0, told - 1);
        withDeadline -= deadlines(head);
        return head;
    }

    private static int deadlines(PendingRequest exchange) {
        return exchange.deadlineNs() == Long.MAX_VALUE ? 0 : 1;
    }

    /** Removes {@code exchange}, wherever it stands; those behind move up. */
    void remove(PendingRequest exchange) {
        int to = 0;
        int encodedLeft = encoded;
        int toldLeft = told;
        for (int i = 0; i < size; i++) {
            PendingRequest each = get(i);
            if (each != exchange) {
                ring[first + to & ring.length - 1] = each;
                to++;
            } else {
                encodedLeft -= i < encoded ? 1 : 0;
                toldLeft -= i < told ? 1 : 0;
                withDeadline -= deadlines(each);
            }
        }
        encoded = encodedLeft;
        told = toldLeft;
        for (int i = to; i < size; i++) {
            ring[first + i & ring.length - 1] = null;
        }
        size = to;
    }
}
