package io.sequent.bench;

import io.sequent.tcp.congestion.AckSample;
import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.congestion.Cubic;
import io.sequent.tcp.congestion.NewReno;
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
 * What congestion control costs for each acknowledgment in congestion avoidance: nanoseconds.
 *
 * <p>A thousand acknowledgments of two segments each come evenly over some ten round trips of 10 ms; then a segment is lost, and
 * so on. The cube root of CUBIC is taken once after each loss.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CongestionControlBenchmark {
    private static final int ACKNOWLEDGMENTS = 1_000;
    private static final int WINDOW = 200 * Workloads.MSS;
    private static final long RTT_NS = 10_000_000;
    private static final long BETWEEN_NS = 100_000;

    private final AckSample sample = new AckSample();
    private final CongestionControl cubic = opened(new Cubic());
    private final CongestionControl newReno = opened(new NewReno());
    private long nowNs;

    private static CongestionControl opened(CongestionControl control) {
        control.open(Workloads.MSS, WINDOW, 0);
        return control;
    }

    /**
     * CUBIC (RFC 9438).
     *
     * @return the window
     */
    @Benchmark
    @OperationsPerInvocation(ACKNOWLEDGMENTS)
    public int cubic() {
        return avoidCongestion(cubic);
    }

    /**
     * NewReno (RFC 5681).
     *
     * @return the window
     */
    @Benchmark
    @OperationsPerInvocation(ACKNOWLEDGMENTS)
    public int newReno() {
        return avoidCongestion(newReno);
    }

    private int avoidCongestion(CongestionControl control) {
        control.onLoss(WINDOW, nowNs);
        control.onRecovered(nowNs);
        for (int i = 0; i < ACKNOWLEDGMENTS; i++) {
            nowNs += BETWEEN_NS;
            sample.acknowledged(2 * Workloads.MSS)
                    .flight(control.cwnd())
                    .windowLimited(true)
                    .roundStarted(i % 100 == 0)
                    .rttNs(RTT_NS)
                    .smoothedRttNs(RTT_NS)
                    .minimumRttNs(RTT_NS)
                    .nowNs(nowNs);
            control.onAcknowledgment(sample);
        }
        return control.cwnd();
    }
}
