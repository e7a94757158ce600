package io.sequent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.bench.http.PipelineBenchmark;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each benchmark once, so that none rots; the times mean nothing here. */
class BenchmarkSmokeTest {
    private static final List<Class<?>> BENCHMARKS = List.of(
            ArrivingSegmentBenchmark.class,
            BulkTransferBenchmark.class,
            ChecksumBenchmark.class,
            ConnectionCycleBenchmark.class,
            CongestionControlBenchmark.class,
            DecisionBenchmark.class,
            DemultiplexingBenchmark.class,
            LossRecoveryBenchmark.class,
            PipelineBenchmark.class,
            ResponseDecoderBenchmark.class,
            SegmentCodecBenchmark.class,
            SimulationBenchmark.class,
            StateMachineBenchmark.class,
            TimerWheelBenchmark.class);

    @Test
    void eachBenchmarkRuns() throws Exception {
        String lock = "jmh.ignoreLock"; // another run of JMH on this machine is no reason to fail
        System.setProperty(lock, "true");
        try {
            Collection<RunResult> results = new Runner(new OptionsBuilder()
                            .include("io\\.sequent\\.bench\\..*")
                            .param("server", "thread")
                            .param("depth", "16")
                            .param("entries", "10")
                            .forks(0)
                            .mode(Mode.SingleShotTime)
                            .warmupIterations(0)
                            .measurementIterations(1)
                            .measurementBatchSize(3)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
            assertThat(namesOf(results)).isEqualTo(annotatedNames());
        } finally {
            System.clearProperty(lock);
        }
    }

    private static Set<String> namesOf(Collection<RunResult> results) {
        Set<String> names = new TreeSet<>();
        for (RunResult result : results) {
            names.add(result.getParams().getBenchmark());
        }
        return names;
    }

    private static Set<String> annotatedNames() {
        List<String> names = new ArrayList<>();
        for (Class<?> type : BENCHMARKS) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Benchmark.class)) {
                    names.add(type.getName() + "." + method.getName());
                }
            }
        }
        return new TreeSet<>(names);
    }
}
