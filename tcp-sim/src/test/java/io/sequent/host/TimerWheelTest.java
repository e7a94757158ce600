package io.sequent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.RandomSeeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final TimerWheel wheel = new TimerWheel(2);

    @Test
    void anEmptyWheelHasNoDeadline() {
        assertThat(wheel.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(wheel.poll(HOUR_NS)).isEqualTo(TimerWheel.NONE);
    }

    @Test
    void anEntryIsDueAtItsDeadlineAndNotANanosecondBefore() {
        int entry = scheduled(123_456_789_012L);
        assertThat(wheel.poll(123_456_789_011L)).isEqualTo(TimerWheel.NONE);
        assertThat(wheel.poll(123_456_789_012L)).isEqualTo(entry);
        assertThat(wheel.isScheduled(entry)).isFalse();
        assertThat(wheel.poll(Long.MAX_VALUE)).isEqualTo(TimerWheel.NONE);
    }

    @Test
    void twoQuietHoursAreOneStep() {
        int entry = scheduled(2 * HOUR_NS + 1);
        assertThat(wheel.nextDeadlineNs()).isEqualTo(2 * HOUR_NS + 1);
        assertThat(wheel.poll(wheel.nextDeadlineNs())).isEqualTo(entry);
    }

    @Test
    void entriesOfTheSameDeadlineAreDueInTheOrderOfScheduling() {
        int first = scheduled(HOUR_NS);
        wheel.poll(HOUR_NS / 2);
        int second = scheduled(HOUR_NS);
        wheel.poll(HOUR_NS - 1);
        int third = scheduled(HOUR_NS);
        assertThat(wheel.poll(HOUR_NS)).isEqualTo(first);
        assertThat(wheel.poll(HOUR_NS)).isEqualTo(second);
        assertThat(wheel.poll(HOUR_NS)).isEqualTo(third);
    }

    @Test
    void aDeadlineInThePastIsDueAtOnce() {
        wheel.poll(1000);
        int entry = scheduled(10);
        assertThat(wheel.nextDeadlineNs()).isLessThanOrEqualTo(1000);
        assertThat(wheel.poll(1000)).isEqualTo(entry);
    }

    @Test
    void theLargestDeadlineIsKept() {
        int entry = scheduled(Long.MAX_VALUE);
        assertThat(wheel.poll(Long.MAX_VALUE - 1)).isEqualTo(TimerWheel.NONE);
        assertThat(wheel.poll(Long.MAX_VALUE)).isEqualTo(entry);
    }

    @Test
    void anEntryThatIsReleasedIsCancelledAndUsedAgain() {
        int entry = scheduled(5);
        wheel.release(entry);
        assertThat(wheel.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(wheel.allocate()).isEqualTo(entry);
    }

    @Test
    void behavesAsASortedListDoes() {
        // Widths from nanoseconds to a month, so that all levels take part.
        RandomSeeds.forEachSeed(
                200, random -> compareWithSortedList(random, () -> random.nextLong() >>> (12 + random.nextInt(52))));
    }

    @Test
    void behavesAsASortedListDoesWhenManyEntriesShareASlot() {
        RandomSeeds.forEachSeed(200, random -> {
            long farNs = random.nextLong() >>> (16 + random.nextInt(30));
            long mask = (1L << random.nextInt(24)) - 1;
            compareWithSortedList(random, () -> farNs + (random.nextLong() & mask));
        });
    }

    @Test
    void anEntryThatWasCancelledIsNotDueAndMayBeReleased() {
        int first = scheduled(HOUR_NS);
        int second = scheduled(HOUR_NS + 1);
        wheel.cancel(first);
        assertThat(wheel.isScheduled(first)).isFalse();
        wheel.release(first);
        assertThat(wheel.nextDeadlineNs()).isEqualTo(HOUR_NS + 1);
        assertThat(wheel.poll(2 * HOUR_NS)).isEqualTo(second);
        assertThat(wheel.poll(2 * HOUR_NS)).isEqualTo(TimerWheel.NONE);
    }

    private int scheduled(long deadlineNs) {
        int entry = wheel.allocate();
        wheel.schedule(entry, deadlineNs);
        return entry;
    }

    /** Moved: since it was polled last it was scheduled before, or cancelled. */
    private record Expected(int entry, long deadlineNs, boolean moved) {}

    private static void compareWithSortedList(SplittableRandom random, LongSupplier delayNs) {
        TimerWheel wheel = new TimerWheel(4);
        List<Expected> model = new ArrayList<>();
        int[] entries = new int[40];
        Set<Integer> known = new HashSet<>();
        for (int i = 0; i < entries.length; i++) {
            entries[i] = wheel.allocate();
        }
        long nowNs = 0;
        for (int step = 0; step < 1000; step++) {
            int entry = entries[random.nextInt(entries.length)];
            int action = random.nextInt(10);
            if (action < 5) {
                long deadlineNs = nowNs + delayNs.getAsLong();
                model.removeIf(e -> e.entry == entry);
                model.add(new Expected(entry, deadlineNs, !known.add(entry)));
                wheel.schedule(entry, deadlineNs);
            } else if (action < 6) {
                model.removeIf(e -> e.entry == entry);
                wheel.cancel(entry);
            } else {
                boolean exactly = random.nextBoolean() && !model.isEmpty();
                nowNs = exactly ? earliest(model) : nowNs + (random.nextLong() >>> (14 + random.nextInt(50)));
                pollBoth(wheel, model, known, nowNs, random.nextInt(4) == 0);
            }
            assertThat(wheel.nextDeadlineNs()).isEqualTo(earliest(model));
        }
    }

    private static void pollBoth(
            TimerWheel wheel, List<Expected> model, Set<Integer> known, long nowNs, boolean onlyOne) {
        do {
            int entry = wheel.poll(nowNs);
            long earliestNs = earliest(model);
            if (model.isEmpty() || earliestNs > nowNs) {
                assertThat(entry).isEqualTo(TimerWheel.NONE);
                return;
            }
            List<Expected> due =
                    model.stream().filter(e -> e.deadlineNs == earliestNs).toList();
            Optional<Expected> polled =
                    due.stream().filter(e -> e.entry == entry).findFirst();
            assertThat(polled).as("entry %s is one of %s", entry, due).isPresent();
            if (!polled.orElseThrow().moved) {
                assertThat(due.stream().filter(e -> !e.moved).findFirst()).isEqualTo(polled);
            }
            model.remove(polled.orElseThrow());
            known.remove(entry);
        } while (!onlyOne);
    }

    private static long earliest(List<Expected> model) {
        return model.stream().mapToLong(Expected::deadlineNs).min().orElse(Long.MAX_VALUE);
    }
}
