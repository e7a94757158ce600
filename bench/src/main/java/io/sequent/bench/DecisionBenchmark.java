package io.sequent.bench;

import io.sequent.tcp.TcpDecisions;
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
 * What it costs that decisions can be recorded: nanoseconds for each data segment of 1460 octets with nobody who records, and with a
 * ring into which both ends write every decision.
 *
 * <p>64 KB in flight, as in {@link BulkTransferBenchmark}; every segment and ACK is encoded, summed, verified and decoded.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {
    private static final int RING = 4_096;

    private final DataPath absent = new DataPath(false, Workloads.SMALL_WINDOW);
    private final DataPath present = recorded();

    static DataPath recorded() {
        DataPath path = new DataPath(false, Workloads.SMALL_WINDOW);
        path.record(new TcpDecisions(RING));
        return path;
    }

    /**
     * Nobody records.
     *
     * @return octets that arrived
     */
    @Benchmark
    @OperationsPerInvocation(Workloads.SMALL_WINDOW)
    public int ringAbsent() {
        return absent.transfer(Workloads.SMALL_WINDOW);
    }

    /**
     * Both ends record.
     *
     * @return octets that arrived
     */
    @Benchmark
    @OperationsPerInvocation(Workloads.SMALL_WINDOW)
    public int ringPresent() {
        return present.transfer(Workloads.SMALL_WINDOW);
    }
}
