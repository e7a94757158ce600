package io.sequent.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the state machine of one end does with an arriving segment, without codec and checksums; see {@link ArrivingSegments}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ArrivingSegmentBenchmark {
    private final ArrivingSegments receiving = new ArrivingSegments();
    private final ArrivingSegments sending = new ArrivingSegments();

    /** Fills the flight of the end that sends. */
    public ArrivingSegmentBenchmark() {
        sending.send(Workloads.SMALL_WINDOW);
    }

    /**
     * A data segment in, copied to the user, and every second time an ACK out.
     *
     * @return 1 for an ACK
     */
    @Benchmark
    public int dataInAckOut() {
        return receiving.textArrives();
    }

    /**
     * An ACK of two segments in, two data segments out, copied from the user.
     *
     * @return segments sent
     */
    @Benchmark
    public int ackInDataOut() {
        return sending.acknowledgmentArrives();
    }
}
