package io.sequent.tcp;

/** Time in ticks of a coarse clock; remembers the present tick, which many segments share, and so divides once for each. */
final class TickClock {
    private long tickNs = 1;
    private long startNs;
    private long ticks;

    /** The whole ticks of {@code tickNs} that {@code nowNs} holds. */
    long ticks(long nowNs, long tickNs) {
        boolean present = tickNs == this.tickNs && nowNs >= startNs && nowNs - startNs < tickNs;
        if (!present) {
            this.tickNs = tickNs;
            ticks = nowNs / tickNs;
            startNs = ticks * tickNs;
        }
        return ticks;
    }
}
