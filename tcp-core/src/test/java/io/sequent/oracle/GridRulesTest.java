package io.sequent.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.rules.Rules;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The grid sees it when a rule is taken away, and the oracle shares nothing with what it judges. */
class GridRulesTest {
    private static final Map<String, Rules> ARRIVAL = Map.of(
            "awaitsThirdAck",
            new Rules() {
                @Override
                public boolean awaitsThirdAck() {
                    return false;
                }
            },
            "timeWaitNs",
            new Rules() {
                @Override
                public long timeWaitNs(long mslNs) {
                    return mslNs;
                }
            },
            "mayUpdateSendWindow",
            new Rules() {
                @Override
                public boolean mayUpdateSendWindow(int segSeq, int segAck, int sndWl1, int sndWl2) {
                    return true;
                }
            },
            "resetIsExact",
            new Rules() {
                @Override
                public boolean resetIsExact(int segSeq, int rcvNxt) {
                    return true;
                }
            },
            "checksResetAgainstWindow",
            new Rules() {
                @Override
                public boolean checksResetAgainstWindow() {
                    return false;
                }
            });

    /** They concern what is measured or sent later, not what an arriving segment does. */
    private static final Set<String> NOT_OF_ARRIVAL = Set.of(
            "samplesRetransmittedData",
            "backedOffRtoNs",
            "nagleDelays",
            "initialSequenceNumber",
            "congestionWindow",
            "predictsHeaders", // HeaderPredictionTest takes it away, and no cell changes
            "timestampIsRecent"); // no timestamps in the grid's plain profile; TimestampsTest takes it away

    static Stream<String> arrivalRules() {
        return new TreeSet<>(ARRIVAL.keySet()).stream();
    }

    @ParameterizedTest
    @MethodSource("arrivalRules")
    void takingARuleAwayTurnsCellsRed(String rule) {
        Grid grid = new Grid(ARRIVAL.get(rule));
        for (GridStart start : List.of(GridStart.SYN_RECEIVED_PASSIVE, GridStart.ESTABLISHED, GridStart.TIME_WAIT)) {
            grid.run(GridProfile.PLAIN, start, GridCell.Placement.ORDINARY);
        }
        System.out.println("Without " + rule + " " + grid.red() + " of " + grid.cells() + " cells are red.");
        assertThat(grid.red()).isPositive();
    }

    @Test
    void eachRuleIsEitherTakenAwayHereOrNotOfArrival() {
        Set<String> known = new TreeSet<>(ARRIVAL.keySet());
        known.addAll(NOT_OF_ARRIVAL);
        Set<String> declared = new TreeSet<>();
        Arrays.stream(Rules.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .forEach(declared::add);
        assertThat(known).containsAll(declared);
    }

    @Test
    void oracleKnowsNothingOfTheLibrary() throws IOException {
        Path folder = Path.of("src", "test", "java", "io", "sequent", "oracle");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> oracle = files.filter(
                            file -> file.getFileName().toString().matches("(Oracle|Modulo).*"))
                    .toList();
            assertThat(oracle).hasSizeGreaterThan(8);
            for (Path file : oracle) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("io.sequent.tcp");
            }
        }
    }
}
