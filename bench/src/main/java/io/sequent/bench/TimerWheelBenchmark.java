package io.sequent.bench;

import io.sequent.host.TimerWheel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The timer wheel of a host, with a timer for each of 1,000 or 100,000 connections pending: nanoseconds for each call.
 *
 * <p>Deadlines lie 200 ms to 1.3 s ahead, as those of retransmission do; the timers take turns in a scattered order and
 * are moved 1 microsecond of virtual time apart, so that none falls due.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimerWheelBenchmark {
    private static final int STRIDE = 7_919;
    private static final long STEP_NS = 1_000;
    private static final long SHORTEST_DELAY_NS = 200_000_000;
    private static final long FAR_AHEAD_NS = 1_000_000_000_000_000L;

    /** Timers that are scheduled. */
    @Param({"1000", "100000"})
    public int pending;

    private TimerWheel wheel = new TimerWheel(1);
    private TimerWheel quietWheel = new TimerWheel(1);
    private int stride;
    private int entry;
    private long nowNs;
    private long quietNowNs;

    /** Schedules all timers of both wheels. */
    @Setup
    public void prepare() {
        wheel = new TimerWheel(pending);
        quietWheel = new TimerWheel(pending);
        stride = STRIDE % pending;
        for (int i = 0; i < pending; i++) {
            wheel.schedule(wheel.allocate(), delayNs(i));
            quietWheel.schedule(quietWheel.allocate(), FAR_AHEAD_NS + delayNs(i));
        }
    }

    /** Cancels one timer and schedules it for later. */
    @Benchmark
    public void cancelAndSchedule() {
        int timer = nextEntry();
        nowNs += STEP_NS;
        wheel.cancel(timer);
        wheel.schedule(timer, nowNs + delayNs(timer));
    }

    /**
     * What a host does for each packet: moves one timer, lets time pass, asks when to wake up.
     *
     * @return the next deadline
     */
    @Benchmark
    public long moveAndPoll() {
        int timer = nextEntry();
        nowNs += STEP_NS;
        wheel.schedule(timer, nowNs + delayNs(timer));
        requireNone(wheel.poll(nowNs));
        return wheel.nextDeadlineNs();
    }

    /**
     * Lets a nanosecond pass in which nothing is due.
     *
     * @return {@link TimerWheel#NONE}
     */
    @Benchmark
    public int nothingDue() {
        return quietWheel.poll(++quietNowNs);
    }

    /**
     * Asks when the next timer is due.
     *
     * @return the next deadline
     */
    @Benchmark
    public long nextDeadline() {
        return quietWheel.nextDeadlineNs();
    }

    private int nextEntry() {
        int next = entry + stride;
        entry = next >= pending ? next - pending : next;
        return entry;
    }

    private static long delayNs(int timer) {
        return SHORTEST_DELAY_NS + (timer * 0x9E37_79B9 >>> 2);
    }

    private static void requireNone(int due) {
        if (due != TimerWheel.NONE) {
            throw new IllegalStateException("timer " + due + " fell due, and none should");
        }
    }
}
