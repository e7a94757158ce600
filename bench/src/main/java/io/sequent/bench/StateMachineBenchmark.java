package io.sequent.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The state machine with little in flight: nanoseconds for each data segment of 1460 octets, from user to user through both ends,
 * its share of the acknowledgments included.
 *
 * <p>Every segment is encoded with a checksum, verified and decoded, data and acknowledgments alike. Payload is copied
 * four times; see {@link DataPath}. {@link BulkTransferBenchmark} has many segments in flight.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateMachineBenchmark {
    private final DataPath acknowledgingEach = new DataPath(true, 1);
    private final DataPath acknowledgingEverySecond = new DataPath(false, Workloads.SMALL_WINDOW);

    /**
     * One segment and its acknowledgment.
     *
     * @return octets that arrived
     */
    @Benchmark
    public int segmentAndAck() {
        return acknowledgingEach.transfer(1);
    }

    /**
     * Two segments and one acknowledgment, as delayed acknowledgments give; for each segment.
     *
     * @return octets that arrived
     */
    @Benchmark
    @OperationsPerInvocation(2)
    public int twoSegmentsPerAck() {
        return acknowledgingEverySecond.transfer(2);
    }
}
