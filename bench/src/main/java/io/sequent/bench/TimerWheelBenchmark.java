package io.sequent.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import io.sequent.host.TimerWheel;
import java.util.concurrent.TimeUnit;
import org.agrona.DeadlineTimerWheel;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The timer wheel of a host, with a timer for each of 1,000 or 100,000 connections pending: nanoseconds for each call.
 *
 * <p>Deadlines lie 200 ms to 1.3 s ahead, as those of retransmission do; the timers take turns in a scattered order and
 * are moved 1 microsecond of virtual time apart, so that none falls due.
 *
 * <p>The peers do less or more. Agrona's {@link DeadlineTimerWheel} has ticks of 1 ms, of which one may be polled at a time, tells
 * no next deadline, and chooses the number of a timer anew each time. Netty's timers make an object for each timeout and read the
 * machine's clock: {@link HashedWheelTimer}, with ticks of 1 ms, hands timeouts to a thread of its own through queues; the
 * scheduler of its event loops, used from within a loop, is a heap with exact deadlines.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimerWheelBenchmark {
    private static final long TICK_NS = 1 << 20;
    private static final int TICKS = 1_024;
    private static final int STRIDE = 7_919;
    private static final long STEP_NS = 1_000;
    private static final long SHORTEST_DELAY_NS = 200_000_000;
    private static final long FAR_AHEAD_NS = 1_000_000_000_000_000L;

    /** Timers that are scheduled. */
    @Param({"1000", "100000"})
    public int pending;

    private final Runnable task = () -> {};
    private final TimerTask netty = timeout -> {};
    private HashedWheelTimer nettyWheel = new HashedWheelTimer();
    private Timeout[] timeouts = {};
    private EventLoop loop = new EmbeddedChannel().eventLoop();
    private ScheduledFuture<?>[] futures = {};
    private DeadlineTimerWheel agrona = agronaWheel();
    private DeadlineTimerWheel quietAgrona = agronaWheel();
    private long[] agronaTimers = {};
    private TimerWheel wheel = new TimerWheel(1);
    private TimerWheel quietWheel = new TimerWheel(1);
    private int stride;
    private int entry;
    private long nowNs;
    private long quietNowNs;

    private static DeadlineTimerWheel agronaWheel() {
        return new DeadlineTimerWheel(TimeUnit.NANOSECONDS, 0, TICK_NS, TICKS);
    }

    /** Schedules all timers of all wheels. */
    @Setup
    public void prepare() {
        preparePeers();
        wheel = new TimerWheel(pending);
        quietWheel = new TimerWheel(pending);
        stride = STRIDE % pending;
        for (int i = 0; i < pending; i++) {
            wheel.schedule(wheel.allocate(), delayNs(i));
            quietWheel.schedule(quietWheel.allocate(), FAR_AHEAD_NS + delayNs(i));
        }
    }

    private void preparePeers() {
        agrona = agronaWheel();
        quietAgrona = agronaWheel();
        agronaTimers = new long[pending];
        nettyWheel = new HashedWheelTimer(new DefaultThreadFactory("wheel", true), 1, TimeUnit.MILLISECONDS, TICKS);
        timeouts = new Timeout[pending];
        loop = new EmbeddedChannel().eventLoop();
        futures = new ScheduledFuture<?>[pending];
        for (int i = 0; i < pending; i++) {
            agronaTimers[i] = agrona.scheduleTimer(delayNs(i));
            quietAgrona.scheduleTimer(FAR_AHEAD_NS + delayNs(i));
            timeouts[i] = nettyWheel.newTimeout(netty, FAR_AHEAD_NS + delayNs(i), TimeUnit.NANOSECONDS);
            futures[i] = loop.schedule(task, FAR_AHEAD_NS + delayNs(i), TimeUnit.NANOSECONDS);
        }
    }

    /** Ends the thread of Netty's wheel. */
    @TearDown
    public void stop() {
        nettyWheel.stop();
    }

    /** As {@link #cancelAndSchedule}, by Agrona's wheel. */
    @Benchmark
    public void agronaCancelAndSchedule() {
        int timer = nextEntry();
        nowNs += STEP_NS;
        agrona.cancelTimer(agronaTimers[timer]);
        agronaTimers[timer] = agrona.scheduleTimer(nowNs + delayNs(timer));
    }

    /**
     * As {@link #moveAndPoll}, by Agrona's wheel, which cannot tell the next deadline.
     *
     * @return 0: none
     */
    @Benchmark
    public int agronaMoveAndPoll() {
        agronaCancelAndSchedule();
        return agrona.poll(nowNs, (unit, time, timer) -> true, 1);
    }

    /** As {@link #cancelAndSchedule}, by Netty's wheel; for so far ahead that none falls due on the machine's clock. */
    @Benchmark
    public void nettyWheelCancelAndSchedule() {
        int timer = nextEntry();
        timeouts[timer].cancel();
        timeouts[timer] = nettyWheel.newTimeout(netty, FAR_AHEAD_NS + delayNs(timer), TimeUnit.NANOSECONDS);
    }

    /** As {@link #nettyWheelCancelAndSchedule}, by the scheduler of an event loop. */
    @Benchmark
    public void nettyLoopCancelAndSchedule() {
        int timer = nextEntry();
        futures[timer].cancel(false);
        futures[timer] = loop.schedule(task, FAR_AHEAD_NS + delayNs(timer), TimeUnit.NANOSECONDS);
    }

    /**
     * As {@link #nothingDue}, by Agrona's wheel.
     *
     * @return 0: none
     */
    @Benchmark
    public int agronaNothingDue() {
        return quietAgrona.poll(++quietNowNs, (unit, nowNs, timer) -> true, 1);
    }

    /**
     * Cancels one timer and schedules it for later. Nothing is polled, so that a wheel that leaves a timer where it is until its
     * slot comes never pays for placing it anew; {@link #moveAndPoll} does.
     */
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
