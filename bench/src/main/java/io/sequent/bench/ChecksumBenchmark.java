package io.sequent.bench;

import io.sequent.tcp.wire.InternetChecksum;
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
 * The Internet checksum of a piece of an array: nanoseconds for each checksum.
 *
 * <p>20 octets are a header alone, 536 the payload that every host must take, 1460 a full one on Ethernet. The piece
 * begins where an array of longs would be aligned, or one octet later.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChecksumBenchmark {
    /** Octets to sum. */
    @Param({"20", "536", "1460"})
    public int length;

    /** Where the first octet lies in the array: aligned, or odd. */
    @Param({"0", "1"})
    public int offset;

    private byte[] octets = {};

    /** Makes the octets. */
    @Setup
    public void prepare() {
        octets = Workloads.octets(offset + length + 7);
    }

    /**
     * Sums and folds.
     *
     * @return the checksum
     */
    @Benchmark
    public int checksum() {
        return InternetChecksum.of(octets, offset, length);
    }
}
