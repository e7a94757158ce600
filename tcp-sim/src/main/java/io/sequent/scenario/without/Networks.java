package io.sequent.scenario.without;

import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.sim.engine.Seed;
import java.util.Locale;

/** What the experiments share: networks whose faults follow from the seed, and numbers for people. */
final class Networks {
    /** Room for a segment. */
    static final int BUFFER_BYTES = 2_048;

    private static final long OWN_DRAWS = 0x77697468L;

    private Networks() {}

    /** 10 ms from end to end, and nothing goes wrong yet. */
    static ChannelOptions.Builder plain() {
        return Stage.usual();
    }

    /** Means some of certain packets, each with a probability. */
    static ChannelFilter some(Stage stage, double probability, PacketPredicate which) {
        long threshold = Seed.threshold(probability);
        long seed = Seed.derive(stage.simulation().seed(), OWN_DRAWS);
        return (packet, offset, length, number) ->
                which.test(packet, offset, length) && Seed.hits(Seed.derive(seed, number), threshold);
    }

    /** Draws a number for the run, such as a span of time, the same whenever it is asked for; {@code purpose} is 1 or more. */
    static long draw(Stage stage, int purpose, long from, long to) {
        return from + Seed.below(Seed.derive(stage.simulation().seed(), OWN_DRAWS + purpose), to - from);
    }

    static String seconds(long ns) {
        return String.format(Locale.ROOT, "%.1f", ns / 1e9);
    }
}
