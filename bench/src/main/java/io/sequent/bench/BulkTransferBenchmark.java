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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Bulk transfer: nanoseconds for each data segment of 1460 octets from user to user, both ends and an acknowledgment for
 * every second segment included, with timestamps and SACK, the checksum of each segment made and verified.
 *
 * <p>A connection puts its whole window in flight, which then arrives and is acknowledged; where there are many connections
 * they take turns, so that each finds its variables cold. Payload is copied three times: by the sending user into the send
 * buffer, from there into the packet, and from the packet into the array with which the receiving user waits.
 * {@link #floor} does these copies and the two sums and nothing else; the difference to it is what TCP costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BulkTransferBenchmark {
    private static final int LARGE_WINDOW = 16 * Workloads.SMALL_WINDOW;

    /** What a connection has in flight before the first segment arrives: 44 or 704 segments. */
    @Param({"64KB", "1MB"})
    public String inFlight = "64KB";

    /** How many there are, which take turns. */
    @Param({"1", "1000"})
    public int connections = 1;

    private int window = Workloads.SMALL_WINDOW;
    private DataPath[] paths = {};
    private int turn;
    private final byte[] source = Workloads.octets(Workloads.MSS);
    private byte[][] sendBuffer = {};
    private byte[][] packets = {};
    private final byte[] sink = new byte[Workloads.MSS];

    /** Connects them. */
    @Setup
    public void connect() {
        window = inFlight.equals("1MB") ? LARGE_WINDOW : Workloads.SMALL_WINDOW;
        sendBuffer = new byte[window][2048];
        packets = new byte[window][2048];
        DataPath.Link link = new DataPath.Link(window);
        paths = new DataPath[connections];
        for (int i = 0; i < connections; i++) {
            paths[i] = new DataPath(link, false);
        }
    }

    /**
     * Transfers windows, each by the connection whose turn it is.
     *
     * @return octets that arrived
     */
    @Benchmark
    @OperationsPerInvocation(LARGE_WINDOW)
    public int transfer() {
        int octets = 0;
        for (int segments = 0; segments < LARGE_WINDOW; segments += window) {
            octets += paths[turn].transfer(window);
            turn = turn + 1 == connections ? 0 : turn + 1;
        }
        return octets;
    }

    /**
     * The three copies and two sums of each segment's payload alone, with as many octets in flight.
     *
     * @return depends on all sums
     */
    @Benchmark
    @OperationsPerInvocation(LARGE_WINDOW)
    public long floor() {
        long sums = 0;
        for (int segments = 0; segments < LARGE_WINDOW; segments += window) {
            for (int i = 0; i < window; i++) {
                System.arraycopy(source, 0, sendBuffer[i], 0, Workloads.MSS);
                System.arraycopy(sendBuffer[i], 0, packets[i], 32, Workloads.MSS);
                sums += InternetChecksum.sum(packets[i], 32, Workloads.MSS);
            }
            for (int i = 0; i < window; i++) {
                sums += InternetChecksum.sum(packets[i], 32, Workloads.MSS);
                System.arraycopy(packets[i], 32, sink, 0, Workloads.MSS);
                sums += sink[0];
            }
        }
        return sums;
    }
}
