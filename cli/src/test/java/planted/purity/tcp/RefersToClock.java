package planted.purity.tcp;

import java.util.function.LongSupplier;

/** Planted: reads the clock by a method reference. */
final class RefersToClock {
    static final LongSupplier CLOCK = System::currentTimeMillis;

    static long now() {
        return CLOCK.getAsLong();
    }

    private RefersToClock() {}
}
