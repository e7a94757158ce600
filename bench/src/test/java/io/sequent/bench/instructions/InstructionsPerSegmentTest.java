package io.sequent.bench.instructions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The work for each segment hardly grows with the number of segments outstanding, nor for an adversary (CVE-2018-5390,
 * CVE-2019-11477, -11478, -11479): bytecode instructions for each segment, from 10 to 10,000 outstanding.
 */
class InstructionsPerSegmentTest {
    private static final String SCENARIOS = "io.sequent.bench.instructions.Scenarios";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acknowledgments one by one",
                "one hole, all else arrives",
                "every second segment lost",
                "sparse SACK blocks at random, tiny MSS",
                "the same SACK blocks again and again",
                "single octets out of order",
                "one timer moves, the others are idle",
                "all timers have the same deadline",
                "the earliest timer moves, time and again",
            })
    void workPerSegmentStaysWithinTwiceOfThatWithTenOutstanding(String name) throws ReflectiveOperationException {
        compare(name, 100, 1_000, 10_000);
    }

    /** Up to as many as a window of 1 GiB holds; with more losses a million would take minutes. */
    @ParameterizedTest
    @CsvSource({
        "'one hole, all else arrives', 1000000",
        "'every second segment lost', 100000",
        "'sparse SACK blocks at random, tiny MSS', 100000",
    })
    @EnabledIfSystemProperty(named = "sequent.long", matches = "true")
    void workPerSegmentStaysWithinTwiceOfThatWithTenAlsoWithManyMoreOutstanding(String name, int outstanding)
            throws ReflectiveOperationException {
        compare(name, outstanding);
    }

    private static void compare(String name, int... counts) throws ReflectiveOperationException {
        IntUnaryOperator scenario =
                (IntUnaryOperator) new CountingClassLoader(SCENARIOS, "io.sequent.tcp.", "io.sequent.host.TimerWheel")
                        .loadClass(SCENARIOS)
                        .getMethod("scenario", String.class)
                        .invoke(null, name);
        scenario.applyAsInt(10); // initialises classes
        long withTen = instructionsPerSegment(scenario, 10);
        StringBuilder report = new StringBuilder(name + ": " + withTen);
        long most = 0;
        for (int outstanding : counts) {
            long perSegment = instructionsPerSegment(scenario, outstanding);
            report.append(' ').append(perSegment);
            most = Math.max(most, perSegment);
        }
        report.append(" instructions per segment with 10");
        for (int outstanding : counts) {
            report.append(", ").append(outstanding);
        }
        System.out.println(report.append(" outstanding"));
        assertThat(withTen).isGreaterThan(50);
        assertThat(most).as(report.toString()).isLessThanOrEqualTo(2 * withTen);
    }

    private static long instructionsPerSegment(IntUnaryOperator scenario, int outstanding) {
        int segments = scenario.applyAsInt(outstanding);
        return InstructionCounter.count() / segments;
    }
}
