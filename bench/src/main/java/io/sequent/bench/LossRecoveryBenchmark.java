package io.sequent.bench;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConfigBuilder;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.congestion.FixedWindow;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
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
 * Recovery from losses: nanoseconds for each lost segment, when every second one is lost.
 *
 * <p>A sender puts twice as many segments in flight as there will be holes. Then each segment that arrives is reported by an
 * acknowledgment with three SACK blocks, the new one first; what is thereby found lost goes again at once; and at last all is
 * acknowledged. So an operation is two segments sent, one selective acknowledgment processed, and one segment sent again, all
 * without octets on a wire.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LossRecoveryBenchmark {
    private static final int ISS = 1_000;
    private static final int PEER = 5_000;
    private static final int SCALE = 14;
    private static final int BUFFER_SIZE = 16 << 20;
    private static final int MOST_HOLES = 1_000;
    private static final int BLOCKS = 3;

    /** Lost segments in a window. */
    @Param({"10", "100", "1000"})
    public int holes = 10;

    /** Losses are found by time (RFC 8985), or else by counting (RFC 6675). */
    @Param({"true", "false"})
    public boolean rack = true;

    private final Segment out = new Segment();
    private final Segment in = new Segment();
    private final byte[] text = Workloads.octets(Workloads.MSS);
    private TcpConnection connection = new TcpConnection(TcpConfig.rfc(), new TcpBufferPool(2_048, 1));
    /** The sequence number of the first octet that is not acknowledged. */
    private int base;

    private long nowNs;

    /** Connects, to a peer that is played by the benchmark. */
    @Setup
    public void connect() {
        TcpConfigBuilder config = TcpConfig.builder()
                .disable(TcpFeature.NAGLE, TcpFeature.TIMESTAMPS)
                .sendBufferSize(BUFFER_SIZE)
                .congestionControl(() -> new FixedWindow(BUFFER_SIZE));
        connection = new TcpConnection(
                (rack ? config : config.disable(TcpFeature.RACK)).build(), new TcpBufferPool(16_384, 1_024));
        connection.ports(Workloads.SENDER_PORT, Workloads.RECEIVER_PORT);
        nowNs = 1;
        connection.open(ISS, nowNs);
        drain();
        in.clear().flags(TcpFlags.SYN | TcpFlags.ACK).seq(PEER).ack(ISS + 1).wnd(0xFFFF);
        connection.onSegment(in.mss(Workloads.MSS).windowScale(SCALE).sackPermitted(true), nowNs);
        drain();
        base = ISS + 1;
        connection.onSegment(acknowledgment(base), nowNs);
        if (connection.state() != TcpState.ESTABLISHED) {
            throw new IllegalStateException("not connected: " + connection.state());
        }
    }

    /**
     * A thousand losses, in windows with so many holes each.
     *
     * @return segments that were sent again since the connection opened
     */
    @Benchmark
    @OperationsPerInvocation(MOST_HOLES)
    public long recover() {
        for (int lost = 0; lost < MOST_HOLES; lost += holes) {
            window();
        }
        return connection.counters().segmentsRetransmitted();
    }

    private void window() {
        long sentAgain = connection.counters().segmentsRetransmitted();
        nowNs += 1_000_000;
        for (int i = 0; i < 2 * holes; i++) {
            connection.send(text, 0, Workloads.MSS, 0, nowNs);
            drain();
        }
        nowNs += 1_000_000;
        for (int i = 1; i < 2 * holes; i += 2) {
            nowNs += 1_000;
            Segment ack = acknowledgment(base);
            for (int older = i; older > 0 && older > i - 2 * BLOCKS; older -= 2) {
                ack.addSackBlock(base + older * Workloads.MSS, base + (older + 1) * Workloads.MSS);
            }
            give(ack);
        }
        nowNs += 1_000_000;
        base += 2 * holes * Workloads.MSS;
        give(acknowledgment(base));
        if (connection.counters().segmentsRetransmitted() == sentAgain) {
            throw new IllegalStateException("no loss was found");
        }
    }

    private Segment acknowledgment(int ack) {
        return in.clear().flags(TcpFlags.ACK).seq(PEER + 1).ack(ack).wnd(0xFFFF);
    }

    private void give(Segment segment) {
        if (connection.nextDeadlineNs() <= nowNs) {
            connection.onTimeout(nowNs);
            drain();
        }
        connection.onSegment(segment, nowNs);
        drain();
    }

    private void drain() {
        while (connection.pollTransmit(out, nowNs)) {
            nowNs++;
        }
    }
}
