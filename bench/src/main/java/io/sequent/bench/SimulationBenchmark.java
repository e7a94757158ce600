package io.sequent.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Simulated packets for each second of wall time, one thread: see {@link SimulatedTransfer}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class SimulationBenchmark {
    private static final int PACKETS = 1_000;

    /** The link. */
    @Param({SimulatedTransfer.TEN_MS, SimulatedTransfer.ONE_MS, SimulatedTransfer.ONE_MS_LOSS})
    public String link = SimulatedTransfer.ONE_MS;

    private SimulatedTransfer transfer = new SimulatedTransfer(SimulatedTransfer.ONE_MS);

    /** Connects both hosts. */
    @Setup
    public void connect() {
        transfer = new SimulatedTransfer(link);
    }

    /**
     * Moves packets, data and acknowledgments alike.
     *
     * @return octets that have arrived
     */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long packets() {
        return transfer.run(PACKETS);
    }
}
