package io.sequent.scenario.without;

import io.sequent.scenario.Actor;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelOptions;
import java.util.Locale;

/** What the experiments share: networks, and numbers for people. */
final class Networks {
    private Networks() {}

    /** 10 ms from end to end, and nothing goes wrong yet. */
    static ChannelOptions.Builder plain() {
        return ChannelOptions.builder().delayNs(Stage.milliseconds(10));
    }

    static String seconds(long ns) {
        return String.format(Locale.ROOT, "%.1f", ns / 1e9);
    }

    /** How many segments a host's first accepted connection sent again. */
    static long retransmissions(Actor host) {
        return host.accepted().isEmpty()
                ? 0
                : host.accepted(0).socket().connection().counters().segmentsRetransmitted();
    }
}
