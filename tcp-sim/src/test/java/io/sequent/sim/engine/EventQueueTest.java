package io.sequent.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sequent.testing.RandomSeeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final EventQueue queue = new EventQueue();
    private final VirtualClock clock = new VirtualClock();
    private final List<Long> ran = new ArrayList<>();

    @Test
    void eventsRunInTheOrderOfTheirTimesAndOfInsertionAtTheSameTime() {
        queue.schedule(20, this::note, 1);
        queue.schedule(10, this::note, 2);
        queue.schedule(20, this::note, 3);
        queue.schedule(10, this::note, 4);
        runAll();
        assertThat(ran).containsExactly(2L, 4L, 1L, 3L);
        assertThat(clock.nowNs()).isEqualTo(20);
    }

    @Test
    void anEventMayScheduleOthersAtItsOwnTime() {
        queue.schedule(5, (argument, nowNs) -> queue.schedule(nowNs, this::note, 2), 1);
        queue.schedule(5, this::note, 1);
        runAll();
        assertThat(ran).containsExactly(1L, 2L);
    }

    @Test
    void eventsOfASeriesRunAsIfEachWereScheduledByItself() {
        EventSeries series = queue.newSeries(this::note);
        for (int i = 0; i < 40; i++) {
            series.schedule(100 + i / 2, 2L * i);
            queue.schedule(100 + i / 2, this::note, 2L * i + 1);
        }
        series.schedule(50, -1);
        assertThat(queue.size()).isEqualTo(81);
        runAll();
        assertThat(ran).hasSize(81).isSorted();
    }

    @Test
    void anAlarmThatIsMovedRunsOnceAndMayBeSetAgain() {
        int alarm = queue.newAlarm(this::note, 7);
        queue.setAlarm(alarm, 10);
        queue.setAlarm(alarm, 30);
        queue.setAlarm(alarm, 20);
        assertThat(queue.nextTimeNs()).isEqualTo(20);
        runAll();
        queue.setAlarm(alarm, 40);
        runAll();
        assertThat(ran).containsExactly(7L, 7L);
    }

    @Test
    void anAlarmThatIsCancelledDoesNotRun() {
        int alarm = queue.newAlarm(this::note, 7);
        queue.setAlarm(alarm, 10);
        queue.cancelAlarm(alarm);
        queue.cancelAlarm(alarm);
        assertThat(queue.runNext(clock)).isFalse();
        assertThat(queue.nextTimeNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsNoAlarmCannotBeSet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queue.setAlarm(0, 1))
                .withMessageContaining("newAlarm");
    }

    @Test
    void timeNeverGoesBack() {
        clock.advanceTo(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advanceTo(9))
                .withMessageContaining("never goes back");
    }

    @Test
    void behavesAsASortedListDoes() {
        RandomSeeds.forEachSeed(100, EventQueueTest::compareWithSortedList);
    }

    private void note(long argument, long nowNs) {
        assertThat(nowNs).isEqualTo(clock.nowNs());
        ran.add(argument);
    }

    private void runAll() {
        while (queue.runNext(clock)) {
            assertThat(queue.size()).isNotNegative();
        }
    }

    private record Expected(long timeNs, long order, long argument) {}

    private static void compareWithSortedList(SplittableRandom random) {
        EventQueue queue = new EventQueue();
        VirtualClock clock = new VirtualClock();
        List<Expected> model = new ArrayList<>();
        List<Long> ran = new ArrayList<>();
        EventHandler handler = (argument, nowNs) -> ran.add(argument);
        int[] alarms = new int[20];
        for (int i = 0; i < alarms.length; i++) {
            alarms[i] = queue.newAlarm(handler, i);
        }
        EventSeries[] series = {queue.newSeries(handler), queue.newSeries(handler)};
        for (int step = 0; step < 2000; step++) {
            long atNs = clock.nowNs() + random.nextInt(30);
            long which = random.nextInt(alarms.length);
            int action = random.nextInt(8);
            if (action < 2) {
                if (random.nextBoolean()) {
                    queue.schedule(atNs, handler, 1000 + step);
                } else {
                    series[random.nextInt(series.length)].schedule(atNs, 1000 + step);
                }
                model.add(new Expected(atNs, step, 1000 + step));
            } else if (action < 5) {
                queue.setAlarm(alarms[(int) which], atNs);
                model.removeIf(e -> e.argument == which);
                model.add(new Expected(atNs, step, which));
            } else if (action < 6) {
                queue.cancelAlarm(alarms[(int) which]);
                model.removeIf(e -> e.argument == which);
            } else {
                model.sort(Comparator.comparingLong(Expected::timeNs).thenComparingLong(Expected::order));
                assertThat(queue.runNext(clock)).isEqualTo(!model.isEmpty());
                if (!model.isEmpty()) {
                    Expected expected = model.remove(0);
                    assertThat(clock.nowNs()).isEqualTo(expected.timeNs);
                    assertThat(ran.remove(0)).isEqualTo(expected.argument);
                }
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
    }
}
