package io.sequent.tcp;

/**
 * The deadlines of one connection; nothing else holds any. Times are in nanoseconds, {@link #NEVER} means not armed.
 *
 * <p>A connection's variables extend it, so that it costs an idle connection no object of its own.
 */
class TimerTable {
    static final long NEVER = Long.MAX_VALUE;

    static final int RETRANSMISSION = 0;
    static final int PERSIST = 1;
    static final int DELAYED_ACK = 2;
    static final int KEEP_ALIVE = 3;
    /** The end of TIME-WAIT, or of FIN-WAIT-2 where the user has closed. */
    static final int TIME_WAIT = 4;

    static final int USER_TIMEOUT = 5;
    /** RACK's reordering timer or the tail loss probe's; never both (RFC 8985 section 8). */
    static final int LOSS_DETECTION = 6;

    private static final long UNKNOWN = -1;

    // Fields, as an array would be one more object for each connection
    private long retransmissionNs;
    private long persistNs;
    private long delayedAckNs;
    private long keepAliveNs;
    private long timeWaitNs;
    private long userTimeoutNs;
    private long lossDetectionNs;
    /** The earliest of them, or {@link #UNKNOWN} until somebody asks. */
    private long nextNs = NEVER;

    TimerTable() {
        cancelAll();
    }

    /** When the timer goes off, {@link #NEVER} if it is not armed. */
    long deadlineNs(int timer) {
        return switch (timer) {
            case RETRANSMISSION -> retransmissionNs;
            case PERSIST -> persistNs;
            case DELAYED_ACK -> delayedAckNs;
            case KEEP_ALIVE -> keepAliveNs;
            case TIME_WAIT -> timeWaitNs;
            case USER_TIMEOUT -> userTimeoutNs;
            case LOSS_DETECTION -> lossDetectionNs;
            default -> throw new AssertionError(timer);
        };
    }

    private void set(int timer, long deadlineNs) {
        switch (timer) {
            case RETRANSMISSION -> retransmissionNs = deadlineNs;
            case PERSIST -> persistNs = deadlineNs;
            case DELAYED_ACK -> delayedAckNs = deadlineNs;
            case KEEP_ALIVE -> keepAliveNs = deadlineNs;
            case TIME_WAIT -> timeWaitNs = deadlineNs;
            case USER_TIMEOUT -> userTimeoutNs = deadlineNs;
            case LOSS_DETECTION -> lossDetectionNs = deadlineNs;
            default -> throw new AssertionError(timer);
        }
    }

    void arm(int timer, long deadlineNs) {
        boolean wasNext = deadlineNs(timer) == nextNs;
        set(timer, deadlineNs);
        if (deadlineNs <= nextNs) {
            nextNs = deadlineNs;
        } else if (wasNext) {
            nextNs = UNKNOWN;
        }
    }

    void cancel(int timer) {
        if (isArmed(timer)) {
            arm(timer, NEVER);
        }
    }

    void cancelAll() {
        retransmissionNs = persistNs = delayedAckNs = keepAliveNs = NEVER;
        timeWaitNs = userTimeoutNs = lossDetectionNs = nextNs = NEVER;
    }

    boolean isArmed(int timer) {
        return deadlineNs(timer) != NEVER;
    }

    /** Disarms the timer and answers true if its time has come. */
    boolean takeExpired(int timer, long nowNs) {
        if (nowNs < deadlineNs(timer)) {
            return false;
        }
        cancel(timer);
        return true;
    }

    long nextNs() {
        if (nextNs == UNKNOWN) {
            nextNs = earliest();
        }
        return nextNs;
    }

    private long earliest() {
        long due = Math.min(Math.min(retransmissionNs, persistNs), Math.min(delayedAckNs, keepAliveNs));
        return Math.min(due, Math.min(Math.min(timeWaitNs, userTimeoutNs), lossDetectionNs));
    }
}
