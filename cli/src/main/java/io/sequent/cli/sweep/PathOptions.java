package io.sequent.cli.sweep;

import io.sequent.cli.unit.BitRate;
import io.sequent.cli.unit.ByteCount;
import io.sequent.cli.unit.Probability;
import io.sequent.cli.unit.TimeSpan;
import io.sequent.cli.unit.ValueList;
import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelOptions;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that describe the path between two hosts, each with one value or many. */
final class PathOptions {
    /** Stands for a queue of one bandwidth-delay product. */
    static final long AUTO = -1;

    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MEGABIT = 1_000_000;
    private static final long SHORTEST_QUEUE_BYTES = 64 * 1024;
    /** Shares are kept in hundred-millionths, so that 0.1% is exact. */
    static final double SHARES = 1e8;

    private static final long PERCENT = 1_000_000;

    @Option(
            names = "--rate",
            paramLabel = "RATES",
            defaultValue = "20mbit",
            converter = Rates.class,
            description = "Rates of the link in each direction (default: ${DEFAULT-VALUE}).")
    private Values<Long> rates = Values.none();

    @Option(
            names = "--rtt",
            paramLabel = "TIMES",
            defaultValue = "80ms",
            converter = Times.class,
            description = "Round-trip times of the empty network (default: ${DEFAULT-VALUE}).")
    private Values<Long> roundTripTimes = Values.none();

    @Option(
            names = "--loss",
            paramLabel = "SHARES",
            defaultValue = "0%",
            converter = Shares.class,
            description = "Shares of the packets lost in each direction (default: ${DEFAULT-VALUE}%).")
    private Values<Long> losses = Values.none();

    @Option(
            names = "--reorder",
            paramLabel = "SHARES",
            defaultValue = "0%",
            converter = Shares.class,
            description = "Shares of the packets held back by up to a quarter of the round-trip time (default:"
                    + " ${DEFAULT-VALUE}%).")
    private Values<Long> reorders = Values.none();

    @Option(
            names = "--jitter",
            paramLabel = "TIMES",
            defaultValue = "0ms",
            converter = Times.class,
            description = "The most by which the delay of packets varies; none overtakes another by it (default:"
                    + " ${DEFAULT-VALUE}).")
    private Values<Long> jitters = Values.none();

    @Option(
            names = "--queue",
            paramLabel = "SIZES",
            defaultValue = "auto",
            converter = SizesOrAuto.class,
            description = "Queues before the link, such as 64KiB; auto is one bandwidth-delay product, at least 64KiB"
                    + " (default: ${DEFAULT-VALUE}).")
    private Values<Long> queues = Values.none();

    @Option(
            names = "--limit",
            paramLabel = "TIME",
            defaultValue = "3600s",
            description = "Give a run up after so much virtual time (default: ${DEFAULT-VALUE}).")
    private TimeSpan limit = new TimeSpan(0);

    /** The parameters of a path, and how long a run over it may take: a parameter, too, since it decides what runs give. */
    record Path(
            Axis<Long> rate,
            Axis<Long> rtt,
            Axis<Long> loss,
            Axis<Long> reorder,
            Axis<Long> jitter,
            Axis<Long> queue,
            Axis<Long> limit) {
        List<Axis<?>> axes() {
            return List.of(rate, rtt, loss, reorder, jitter, queue, limit);
        }

        /** Plays a run, for no more than the limit; the answer is its error: "", or that it was not done. */
        String play(Simulation simulation, Setting setting, BooleanSupplier isDone) {
            long limitNs = setting.get(limit);
            return simulation.runUntil(isDone, limitNs)
                    ? ""
                    : "not done after " + Cells.fixed(limitNs / 1e9, 3) + " s of virtual time";
        }

        /** Two hosts with the same options, and the path between them. */
        Ends connect(Setting setting, long seed, HostOptions options) {
            Simulation simulation = new Simulation(seed);
            Host client = simulation.addHost("client", options, "10.0.0.1");
            Host server = simulation.addHost("server", options, "10.0.0.2");
            return new Ends(simulation, client, server, simulation.connect(client, server, channel(setting)));
        }

        /** How both directions behave in a setting. */
        private ChannelOptions channel(Setting setting) {
            long rttNs = setting.get(rtt);
            return ChannelOptions.builder()
                    .rate(setting.get(rate))
                    .delayNs(rttNs / 2)
                    .loss(setting.get(loss) / SHARES)
                    .reorder(setting.get(reorder) / SHARES, Math.max(1, rttNs / 4))
                    .jitterNs(setting.get(jitter))
                    .queueBytes(queueBytes(setting))
                    .build();
        }

        /** How much can be under way: one bandwidth-delay product, and the queue. */
        long capacity(Setting setting) {
            return bandwidthDelayProduct(setting) + queueBytes(setting);
        }

        private long bandwidthDelayProduct(Setting setting) {
            return (long) ((double) setting.get(rate) / 8 * setting.get(rtt) / SECOND);
        }

        private long queueBytes(Setting setting) {
            long bytes = setting.get(queue);
            return bytes == AUTO ? Math.max(bandwidthDelayProduct(setting), SHORTEST_QUEUE_BYTES) : bytes;
        }
    }

    /** What a run is played with. */
    record Ends(Simulation simulation, Host client, Host server, Channel channel) {}

    Path path() {
        return new Path(
                new Axis<>("rate_mbit", rates.list(), value -> Cells.in(MEGABIT, value)),
                new Axis<>("rtt_ms", roundTripTimes.list(), value -> Cells.in(MILLISECOND, value)),
                new Axis<>("loss_percent", losses.list(), value -> Cells.in(PERCENT, value)),
                new Axis<>("reorder_percent", reorders.list(), value -> Cells.in(PERCENT, value)),
                new Axis<>("jitter_ms", jitters.list(), value -> Cells.in(MILLISECOND, value)),
                new Axis<>("queue_kb", queues.list(), PathOptions::kilobytes),
                new Axis<>("limit_s", List.of(limit.nanoseconds()), value -> Cells.in(SECOND, value)));
    }

    static String kilobytes(long bytes) {
        return bytes == AUTO ? "auto" : Cells.in(1_000, bytes);
    }

    /** Reads numbers, each from a word. */
    abstract static class Quantities implements ITypeConverter<Values<Long>> {
        private final ToLongFunction<String> reader;

        Quantities(ToLongFunction<String> reader) {
            this.reader = reader;
        }

        @Override
        public final Values<Long> convert(String text) {
            return new Values<>(ValueList.quantities(text, reader));
        }
    }

    /** Reads rates. */
    static final class Rates extends Quantities {
        Rates() {
            super(word -> BitRate.parse(word).bitsPerSecond());
        }
    }

    /** Reads times. */
    static final class Times extends Quantities {
        Times() {
            super(word -> TimeSpan.parse(word).nanoseconds());
        }
    }

    /** Reads shares. */
    static final class Shares extends Quantities {
        Shares() {
            super(word -> Math.round(Probability.parse(word).value() * SHARES));
        }
    }

    /** Reads sizes of which each is at least one octet. */
    static final class Sizes extends Quantities {
        Sizes() {
            super(Sizes::atLeastOne);
        }

        private static long atLeastOne(String word) {
            long bytes = ByteCount.parse(word).bytes();
            if (bytes < 1) {
                throw new TypeConversionException("'" + word + "' is nothing; take 1B or more");
            }
            return bytes;
        }
    }

    /** Reads sizes, or {@code auto}. */
    static final class SizesOrAuto extends Quantities {
        private static final long LEAST = 1_600;

        SizesOrAuto() {
            super(SizesOrAuto::size);
        }

        private static long size(String word) {
            if (word.equals("auto")) {
                return AUTO;
            }
            long bytes = ByteCount.parse(word).bytes();
            if (bytes < LEAST) {
                throw new TypeConversionException(
                        "'" + word + "' has no room for a packet; take 1600B or more, or auto");
            }
            return bytes;
        }
    }

    /** Reads counts of 1 or more. */
    static final class Counts extends Quantities {
        Counts() {
            super(Counts::count);
        }

        private static long count(String word) {
            if (!word.matches("[1-9]\\d{0,5}")) {
                throw new TypeConversionException("'" + word + "' is no count; take a whole number from 1 to 999999");
            }
            return Long.parseLong(word);
        }
    }
}
