package io.sequent.cli.sweep;

import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.cli.scenario.ScenarioProblem;
import io.sequent.cli.unit.ValueList;
import io.sequent.host.HostOptions;
import io.sequent.scenario.without.Counterfactual;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConfigBuilder;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.congestion.Cubic;
import io.sequent.tcp.congestion.NewReno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that describe TCP at both ends, each with one value or many. */
final class TcpOptions {
    private static final int CHUNK = 4_096;
    private static final int SMALLEST_POOL = 512 * 1_024;
    private static final long SMALLEST_BUFFER = 256 * 1_024;
    private static final String NONE = "none";

    @Option(
            names = "--stack",
            paramLabel = "NAMES",
            defaultValue = "rfc",
            converter = Stacks.class,
            description = "rfc, linux, freebsd (default: ${DEFAULT-VALUE}).")
    private Values<Named<TcpConfig>> stacks = Values.none();

    @Option(
            names = "--congestion",
            paramLabel = "NAMES",
            defaultValue = "cubic",
            converter = Congestions.class,
            description = "cubic, newreno (default: ${DEFAULT-VALUE}).")
    private Values<Named<CongestionControl.Factory>> congestions = Values.none();

    @Option(
            names = "--buffer",
            paramLabel = "SIZES",
            defaultValue = "auto",
            converter = PathOptions.SizesOrAuto.class,
            description = "Send and receive buffers, such as 64KiB; auto are those that size themselves (default:"
                    + " ${DEFAULT-VALUE}).")
    private Values<Long> buffers = Values.none();

    @Option(
            names = "--off",
            paramLabel = "FEATURES",
            defaultValue = NONE,
            converter = Features.class,
            description = "Features to do without, such as none,sack,rack+tail-loss-probe (default: ${DEFAULT-VALUE}).")
    private Values<Named<List<TcpFeature>>> off = Values.none();

    @Option(
            names = "--on",
            paramLabel = "FEATURES",
            defaultValue = NONE,
            converter = Features.class,
            description = "Features to use beside those that are on, such as none,ecn (default: ${DEFAULT-VALUE}).")
    private Values<Named<List<TcpFeature>>> on = Values.none();

    @Option(
            names = "--without",
            paramLabel = "RULES",
            defaultValue = NONE,
            converter = RulesTaken.class,
            description = "Rules of the protocol to take away, such as none,nagle; 'sequent scenario' lists them"
                    + " (default: ${DEFAULT-VALUE}).")
    private Values<Named<Optional<Counterfactual>>> rules = Values.none();

    /**
     * A value that has a name.
     *
     * @param <T> its type
     */
    record Named<T>(String name, T value) {}

    /** The parameters of TCP. */
    record Tcp(
            Axis<Named<TcpConfig>> stack,
            Axis<Named<CongestionControl.Factory>> congestion,
            Axis<Long> buffer,
            Axis<Named<List<TcpFeature>>> off,
            Axis<Named<List<TcpFeature>>> on,
            Axis<Named<Optional<Counterfactual>>> rules) {
        List<Axis<?>> axes() {
            return List.of(stack, congestion, buffer, off, on, rules);
        }

        /**
         * How a host behaves in a setting.
         *
         * @param most the octets that a buffer can be of use for
         * @param connections how many share the memory
         */
        HostOptions host(Setting setting, long most, int connections) {
            TcpConfig stackConfig = setting.get(stack).value();
            TcpConfigBuilder tcp = stackConfig.toBuilder()
                    .congestionControl(setting.get(congestion).value());
            long bytes = setting.get(buffer);
            if (bytes == PathOptions.AUTO) {
                bytes = Math.min(Math.max(most, SMALLEST_BUFFER), stackConfig.maximumReceiveBufferSize());
                tcp.maximumSendBufferSize((int) Math.max(bytes, stackConfig.sendBufferSize()))
                        .maximumReceiveBufferSize((int) Math.max(bytes, stackConfig.receiveBufferSize()));
            } else {
                tcp.disable(TcpFeature.SEND_BUFFER_TUNING, TcpFeature.RECEIVE_BUFFER_TUNING)
                        .sendBufferSize((int) bytes)
                        .receiveBufferSize((int) bytes);
            }
            tcp.disable(setting.get(off).value().toArray(new TcpFeature[0]));
            tcp.enable(setting.get(on).value().toArray(new TcpFeature[0]));
            TcpConfig complete = tcp.build();
            TcpConfig config = setting.get(rules)
                    .value()
                    .map(rule -> rule.configure(complete))
                    .orElse(complete);
            long pool = (bytes + bytes / 4) * connections + SMALLEST_POOL;
            return HostOptions.builder()
                    .tcp(config)
                    .buffers(CHUNK, (int) Math.min(pool / CHUNK, 1 << 18))
                    .build();
        }
    }

    Tcp tcp() {
        return new Tcp(
                named("stack", stacks),
                named("congestion", congestions),
                new Axis<>("buffer_kb", buffers.list(), PathOptions::kilobytes),
                named("off", off),
                named("on", on),
                named("without", rules));
    }

    private static <T> Axis<Named<T>> named(String column, Values<Named<T>> values) {
        return new Axis<>(column, values.list(), Named::name);
    }

    /** Reads what has names, each from a word. */
    abstract static class Names<T> implements ITypeConverter<Values<Named<T>>> {
        private final Function<String, T> reader;

        Names(Function<String, T> reader) {
            this.reader = reader;
        }

        @Override
        public final Values<Named<T>> convert(String text) {
            List<Named<T>> values = new ArrayList<>();
            for (String word : ValueList.words(text)) {
                values.add(new Named<>(word, reader.apply(word)));
            }
            return new Values<>(values);
        }
    }

    private static <T> T choose(Map<String, T> known, String word) {
        T value = known.get(word.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new TypeConversionException(
                    "'" + word + "' is not known; choose from " + String.join(", ", new TreeMap<>(known).keySet()));
        }
        return value;
    }

    /** Reads the names of stacks. */
    static final class Stacks extends Names<TcpConfig> {
        private static final Map<String, TcpConfig> KNOWN =
                Map.of("rfc", TcpConfig.rfc(), "linux", TcpConfig.linux(), "freebsd", TcpConfig.freeBsd());

        Stacks() {
            super(word -> choose(KNOWN, word));
        }
    }

    /** Reads the names of congestion controls. */
    static final class Congestions extends Names<CongestionControl.Factory> {
        private static final Map<String, CongestionControl.Factory> KNOWN =
                Map.of("cubic", Cubic::new, "newreno", NewReno::new);

        Congestions() {
            super(word -> choose(KNOWN, word));
        }
    }

    /** Reads sets of features: their names in lower case with hyphens, several joined by a plus. */
    static final class Features extends Names<List<TcpFeature>> {
        private static final Map<String, TcpFeature> KNOWN = Arrays.stream(TcpFeature.values())
                .collect(Collectors.toMap(
                        feature -> feature.name().toLowerCase(Locale.ROOT).replace('_', '-'), feature -> feature));

        Features() {
            super(Features::set);
        }

        private static List<TcpFeature> set(String word) {
            return word.equals(NONE)
                    ? List.of()
                    : Arrays.stream(word.split("\\+", -1))
                            .map(name -> choose(KNOWN, name))
                            .toList();
        }
    }

    /** Reads the names of rules. */
    static final class RulesTaken extends Names<Optional<Counterfactual>> {
        RulesTaken() {
            super(RulesTaken::rules);
        }

        private static Optional<Counterfactual> rules(String word) {
            try {
                return word.equals(NONE) ? Optional.empty() : Optional.of(ScenarioIndex.without(word));
            } catch (ScenarioProblem problem) {
                throw new TypeConversionException(String.valueOf(problem.getMessage()));
            }
        }
    }
}
