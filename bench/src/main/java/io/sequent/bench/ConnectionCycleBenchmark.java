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

/**
 * Nanoseconds to open a connection and close it again from both ends, TIME-WAIT included, in one thread; see {@link
 * ConnectionCycles}.
 *
 * <p>Segments of a cycle: SYN, SYN-ACK, ACK with FIN, ACK with FIN, ACK; one more where the ACK of the handshake goes ahead.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConnectionCycleBenchmark {
    /** What {@link #fiveSegments} sends in each cycle. */
    static final int FIVE_SEGMENTS = 5;

    /** What {@link #sixSegments} sends in each cycle. */
    static final int SIX_SEGMENTS = 6;

    private static final int POOLED = 16;

    private final ConnectionCycles closingOnConnect = new ConnectionCycles(POOLED, true);
    private final ConnectionCycles closingLater = new ConnectionCycles(POOLED, false);

    /**
     * The client closes in the event that tells it of the connection, the server in that of the client's FIN.
     *
     * @return depends on the last segment
     */
    @Benchmark
    public int fiveSegments() {
        return closingOnConnect.cycle();
    }

    /**
     * The client closes when the ACK of the handshake has left, the server in the event of the client's FIN.
     *
     * @return depends on the last segment
     */
    @Benchmark
    public int sixSegments() {
        return closingLater.cycle();
    }
}
