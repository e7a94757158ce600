package io.sequent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.AllocationProbe;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The state machine's hot path allocates nothing: what the benchmark shows as 0 B/op is a gate here. */
class DataPathAllocationTest {
    static final class AcknowledgingEach implements AllocationProbe.Scenario {
        private final DataPath path = new DataPath(true, 1);

        @Override
        public void prepare() {}

        @Override
        public void run() {
            for (int i = 0; i < 20; i++) {
                path.transfer(1);
            }
        }
    }

    static final class AcknowledgingEverySecond implements AllocationProbe.Scenario {
        private final DataPath path = new DataPath(false, Workloads.SMALL_WINDOW);

        @Override
        public void prepare() {}

        @Override
        public void run() {
            path.transfer(2);
            path.transfer(Workloads.SMALL_WINDOW);
        }
    }

    /** Both ends record every decision. */
    static final class Recorded implements AllocationProbe.Scenario {
        private final DataPath path = DecisionBenchmark.recorded();

        @Override
        public void prepare() {}

        @Override
        public void run() {
            path.transfer(2);
            path.transfer(Workloads.SMALL_WINDOW);
        }
    }

    @Test
    void segmentAndItsAcknowledgmentAllocateNothing() {
        assertThat(AllocationProbe.allocatedBytes(AcknowledgingEach.class)).isZero();
    }

    @Test
    void windowOfSegmentsAllocatesNothing() {
        assertThat(AllocationProbe.allocatedBytes(AcknowledgingEverySecond.class))
                .isZero();
    }

    @Test
    void recordingEveryDecisionAllocatesNothing() {
        assertThat(AllocationProbe.allocatedBytes(Recorded.class)).isZero();
    }

    @Test
    void whatIsSentArrives() {
        DataPath path = new DataPath(false, Workloads.SMALL_WINDOW);
        assertThat(path.transfer(3)).isEqualTo(3 * Workloads.MSS);
        assertThat(Arrays.copyOf(path.sink(), Workloads.MSS))
                .isEqualTo(Arrays.copyOfRange(path.source(), 2 * Workloads.MSS, 3 * Workloads.MSS));
    }
}
