package io.sequent.host;

import org.jspecify.annotations.Nullable;

/**
 * A timer of an application on a {@link Host}; see {@link Host#timer}. It can be set again and again without
 * allocating.
 *
 * <p>Its action runs from the host's loop and may call any method of any socket. One thread at a time, the host's.
 */
public final class HostTimer extends Driven {
    private final HostLoop loop;
    private final Runnable action;
    private long dueNs = Long.MAX_VALUE;
    private boolean due;

    HostTimer(HostLoop loop, Runnable action) {
        this.loop = loop;
        this.action = action;
    }

    /**
     * Sets the timer, or moves it if it is set.
     *
     * @param delayNs from now, in nanoseconds; 0 or less is as soon as possible
     */
    public void setAfter(long delayNs) {
        long nowNs = loop.nowNs();
        long atNs = nowNs + Math.max(0, delayNs);
        setAt(atNs < nowNs ? Long.MAX_VALUE : atNs);
    }

    /**
     * Sets the timer, or moves it if it is set.
     *
     * @param atNs the host's time in nanoseconds; one in the past is as soon as possible
     */
    public void setAt(long atNs) {
        due = false;
        dueNs = atNs;
        loop.disarm(this);
        loop.afterUserCall(this);
    }

    /** Cancels the timer; one that is not set stays so. */
    public void cancel() {
        due = false;
        dueNs = Long.MAX_VALUE;
        loop.disarm(this);
        loop.afterUserCall(this);
    }

    /**
     * Whether the timer is set.
     *
     * @return false once its action has begun to run
     */
    public boolean isSet() {
        return due || dueNs != Long.MAX_VALUE;
    }

    @Override
    void onDue(long nowNs) {
        if (nowNs >= dueNs) {
            due = true;
            dueNs = Long.MAX_VALUE;
            loop.tellLater(this);
        }
    }

    @Override
    @Nullable
    Route transmit(long nowNs) {
        return null;
    }

    @Override
    long deadlineNs() {
        return dueNs;
    }

    @Override
    void tell(long nowNs) {
        if (due) {
            due = false;
            action.run();
        }
    }

    @Override
    boolean isOver() {
        // Until it is set again it needs no entry, by which the loop would keep it for ever.
        return !isSet();
    }
}
