package io.sequent.bench;

import io.sequent.tcp.wire.InternetChecksum;
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
 * The state machine's hot path: nanoseconds for each data segment of 1460 octets, from user to user through both ends,
 * its share of the acknowledgments included.
 *
 * <p>Every segment is encoded with a checksum, verified and decoded, data and acknowledgments alike. Payload is copied
 * four times; see {@link DataPath}. {@link #floor} does these copies and sums and nothing else, so that the difference to
 * it is what TCP costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateMachineBenchmark {
    /** Some 64 KB. */
    static final int SEGMENTS_IN_FLIGHT = 44;

    private final DataPath acknowledgingEach = new DataPath(true, 1);
    private final DataPath acknowledgingEverySecond = new DataPath(false, SEGMENTS_IN_FLIGHT);
    private final byte[] source = Workloads.octets(Workloads.MSS);
    private final byte[] sendBuffer = new byte[2048];
    private final byte[] packet = new byte[2048];
    private final byte[] receiveBuffer = new byte[2048];
    private final byte[] sink = new byte[Workloads.MSS];

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

    /**
     * 64 KB in flight, every second segment acknowledged; for each segment.
     *
     * @return octets that arrived
     */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS_IN_FLIGHT)
    public int window64KB() {
        return acknowledgingEverySecond.transfer(SEGMENTS_IN_FLIGHT);
    }

    /**
     * The four copies and two checksums of one segment's payload alone.
     *
     * @return depends on both sums
     */
    @Benchmark
    public long floor() {
        System.arraycopy(source, 0, sendBuffer, 0, Workloads.MSS);
        System.arraycopy(sendBuffer, 0, packet, 32, Workloads.MSS);
        long made = InternetChecksum.sum(packet, 32, Workloads.MSS);
        System.arraycopy(packet, 32, receiveBuffer, 0, Workloads.MSS);
        long verified = InternetChecksum.sum(packet, 32, Workloads.MSS);
        System.arraycopy(receiveBuffer, 0, sink, 0, Workloads.MSS);
        return made + verified + sink[0];
    }
}
