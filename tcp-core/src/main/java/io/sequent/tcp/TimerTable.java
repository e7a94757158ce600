package io.sequent.tcp;

/** The deadlines of one connection; nothing else holds any. Times are in nanoseconds, {@link #NEVER} means not armed. */
final class TimerTable {
    static final long NEVER = Long.MAX_VALUE;

    static final int RETRANSMISSION = 0;
    static final int PERSIST = 1;
    static final int DELAYED_ACK = 2;
    static final int KEEP_ALIVE = 3;
    /** The end of TIME-WAIT, or of FIN-WAIT-2 where the user has closed. */
    static final int TIME_WAIT = 4;

    static final int USER_TIMEOUT = 5;
    private static final int COUNT = 6;

    private final long[] deadlinesNs = new long[COUNT];
    private long nextNs = NEVER;

    TimerTable() {
        cancelAll();
    }

    void arm(int timer, long deadlineNs) {
        deadlinesNs[timer] = deadlineNs;
        update();
    }

    void cancel(int timer) {
        if (deadlinesNs[timer] != NEVER) {
            deadlinesNs[timer] = NEVER;
            update();
        }
    }

    void cancelAll() {
        for (int timer = 0; timer < COUNT; timer++) {
            deadlinesNs[timer] = NEVER;
        }
        nextNs = NEVER;
    }

    boolean isArmed(int timer) {
        return deadlinesNs[timer] != NEVER;
    }

    /** Disarms the timer and answers true if its time has come. */
    boolean takeExpired(int timer, long nowNs) {
        if (nowNs < deadlinesNs[timer]) {
            return false;
        }
        cancel(timer);
        return true;
    }

    long nextNs() {
        return nextNs;
    }

    private void update() {
        long earliest = NEVER;
        for (int timer = 0; timer < COUNT; timer++) {
            earliest = Math.min(earliest, deadlinesNs[timer]);
        }
        nextNs = earliest;
    }
}
