package io.sequent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AllocationProbeTest {
    private static Object kept;

    static final class Nothing implements AllocationProbe.Scenario {
        private int count;

        @Override
        public void prepare() {
            kept = new byte[1000];
        }

        @Override
        public void run() {
            count++;
        }
    }

    static final class OneArray implements AllocationProbe.Scenario {
        @Override
        public void prepare() {}

        @Override
        public void run() {
            kept = new byte[1000];
        }
    }

    static final class BoxedCounter implements AllocationProbe.Scenario {
        private int count = 1000;

        @Override
        public void prepare() {}

        @Override
        public void run() {
            kept = Integer.valueOf(count++);
        }
    }

    static final class ArrayThatAnOptimiserRemoves implements AllocationProbe.Scenario {
        private int sum;

        @Override
        public void prepare() {}

        @Override
        public void run() {
            int[] escapesNowhere = {1, 2, 3};
            sum += escapesNowhere[1];
        }
    }

    static final class Failing implements AllocationProbe.Scenario {
        @Override
        public void prepare() {}

        @Override
        public void run() {
            throw new IllegalStateException("told by the scenario");
        }
    }

    @Test
    void codeThatAllocatesNothingMeasuresZero() {
        assertThat(AllocationProbe.allocatedBytes(Nothing.class)).isZero();
    }

    @Test
    void everyByteOfAnArrayIsCounted() {
        assertThat(AllocationProbe.allocatedBytes(OneArray.class)).isBetween(20 * 1008L, 20 * 1024L);
    }

    @Test
    void boxingIsFound() {
        assertThat(AllocationProbe.allocatedBytes(BoxedCounter.class)).isBetween(20 * 8L, 20 * 24L);
    }

    @Test
    void allocationsThatACompilerWouldRemoveAreFound() {
        assertThat(AllocationProbe.allocatedBytes(ArrayThatAnOptimiserRemoves.class))
                .isGreaterThanOrEqualTo(20 * 20L);
    }

    @Test
    void aFailingScenarioIsReportedWithItsOutput() {
        assertThatThrownBy(() -> AllocationProbe.allocatedBytes(Failing.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Failing")
                .hasMessageContaining("told by the scenario");
    }
}
