package io.sequent.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedRunnerTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void resultsComeInOrderAndOnce(int threads) {
        List<Long> results = new ArrayList<>();
        long end = new OrderedRunner(threads, () -> false).<Long>run(3, 200, number -> number, results::add);
        assertThat(end).isEqualTo(200);
        assertThat(results).isEqualTo(LongStream.range(3, 200).boxed().toList());
    }

    @Test
    void whatIsFinishedEarlyWaits() {
        CountDownLatch second = new CountDownLatch(1);
        List<Long> results = new ArrayList<>();
        new OrderedRunner(2, () -> false)
                .<Long>run(
                        0,
                        2,
                        number -> {
                            if (number == 0) {
                                await(second); // so it can only end after its successor
                            } else {
                                second.countDown();
                            }
                            return number;
                        },
                        results::add);
        assertThat(results).containsExactly(0L, 1L);
    }

    @Test
    void littleIsKeptWhileTheFirstTakesLong() {
        AtomicLong begun = new AtomicLong();
        CountDownLatch manyBegun = new CountDownLatch(16);
        long end = new OrderedRunner(2, () -> false)
                .<Long>run(
                        0,
                        1_000,
                        number -> {
                            begun.incrementAndGet();
                            manyBegun.countDown();
                            if (number == 0) {
                                await(manyBegun); // all that may begin beside it
                            }
                            return number;
                        },
                        number -> assertThat(begun.get()).isLessThanOrEqualTo(number + 16));
        assertThat(end).isEqualTo(1_000);
    }

    @Test
    void onceStoppedNothingBegins() {
        List<Long> results = new ArrayList<>();
        long end =
                new OrderedRunner(1, () -> results.size() >= 5).<Long>run(0, 1_000_000, number -> number, results::add);
        assertThat(end).isBetween(5L, 5L + 8);
        assertThat(results).isEqualTo(LongStream.range(0, end).boxed().toList());
    }

    @Test
    void anErrorEndsIt() {
        OrderedRunner runner = new OrderedRunner(2, () -> false);
        assertThatThrownBy(() -> runner.<Long>run(
                        0,
                        10,
                        number -> {
                            throw new StackOverflowError("too deep");
                        },
                        number -> {}))
                .isInstanceOf(StackOverflowError.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
