package io.sequent.cli.network;

import io.sequent.cli.unit.BitRate;
import io.sequent.cli.unit.Probability;
import io.sequent.cli.unit.TimeSpan;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that describe a simulated network. */
public final class NetworkOptions {
    /** The names of these options. */
    public static final List<String> NAMES = List.of("--loss", "--rtt", "--rate", "--seed");

    @Option(names = "--loss", paramLabel = "P%", description = "Packets lost in each direction (default: 1%%).")
    private Probability loss = new Probability(0.01);

    @Option(names = "--rtt", paramLabel = "TIME", description = "Round-trip time of the empty network (default: 80ms).")
    private TimeSpan roundTripTime = new TimeSpan(80_000_000);

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "Rate of the link in each direction (default: 20mbit).")
    private BitRate rate = new BitRate(20_000_000);

    @Option(names = "--seed", paramLabel = "N", description = "Decides which packets are lost (default: 1).")
    private long seed = 1;

    /** Creates the options at their defaults; picocli fills them in. */
    public NetworkOptions() {}

    /** Returns the network that was asked for. */
    public Network network() {
        return new Network(loss.value(), roundTripTime.nanoseconds(), rate.bitsPerSecond(), seed);
    }
}
