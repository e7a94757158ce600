package io.sequent.http.client;

import io.sequent.http.BodyControl;
import io.sequent.http.BodySink;
import io.sequent.http.HttpHeaders;
import io.sequent.http.Timers;

/** Takes a {@link PatternBody} at a fixed rate, and checks each byte. */
final class PacedSink implements BodySink<Long> {
    private final Timers timers;
    private final long tickNs;
    private final int bytesPerTick;
    private final Runnable onTick;
    private BodyControl control = () -> {};
    private int allowed;
    private boolean ended;
    long taken;
    /** What is done after the last byte. */
    Runnable atEnd = () -> {};

    /** Makes a sink that takes {@code bytesPerTick} each {@code tickNs}; {@code onTick} is run before. */
    PacedSink(Timers timers, long tickNs, int bytesPerTick, Runnable onTick) {
        this.timers = timers;
        this.tickNs = tickNs;
        this.bytesPerTick = bytesPerTick;
        this.onTick = onTick;
    }

    @Override
    public void attach(BodyControl given) {
        control = given;
        timers.wakeAt(timers.nowNs() + tickNs, this::tick);
    }

    private void tick() {
        onTick.run();
        allowed = bytesPerTick;
        control.resume();
        if (!ended) {
            timers.wakeAt(timers.nowNs() + tickNs, this::tick);
        }
    }

    @Override
    public int write(byte[] source, int offset, int length) {
        int count = Math.min(length, allowed);
        if (!PatternBody.matches(taken, source, offset, count)) {
            throw new IllegalStateException("wrong bytes between " + taken + " and " + (taken + count));
        }
        allowed -= count;
        taken += count;
        return count;
    }

    @Override
    public Long complete(HttpHeaders trailers) {
        ended = true;
        atEnd.run();
        return taken;
    }
}
