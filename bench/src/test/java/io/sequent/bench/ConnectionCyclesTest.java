package io.sequent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.AllocationProbe;
import org.junit.jupiter.api.Test;

/** A cycle is what the benchmark says it is, and allocates nothing. */
class ConnectionCyclesTest {
    private static final long TIME_WAIT_NS = 240_000_000_000L;

    static final class Cycles implements AllocationProbe.Scenario {
        private final ConnectionCycles closingOnConnect = new ConnectionCycles(2, true);
        private final ConnectionCycles closingLater = new ConnectionCycles(2, false);

        @Override
        public void prepare() {}

        @Override
        public void run() {
            for (int i = 0; i < 20; i++) {
                closingOnConnect.cycle();
                closingLater.cycle();
            }
        }
    }

    @Test
    void cycleThatClosesOnConnectTakesFiveSegments() {
        ConnectionCycles cycles = new ConnectionCycles(3, true);
        for (int i = 1; i <= 10; i++) {
            cycles.cycle();
            assertThat(cycles.segments()).isEqualTo(i * ConnectionCycleBenchmark.FIVE_SEGMENTS);
        }
    }

    @Test
    void cycleThatClosesLaterTakesSixSegments() {
        ConnectionCycles cycles = new ConnectionCycles(3, false);
        for (int i = 1; i <= 10; i++) {
            cycles.cycle();
            assertThat(cycles.segments()).isEqualTo(i * ConnectionCycleBenchmark.SIX_SEGMENTS);
        }
    }

    @Test
    void timeWaitIsSpentInEachCycle() {
        ConnectionCycles cycles = new ConnectionCycles(1, true);
        long before = cycles.nowNs();
        cycles.cycle();
        cycles.cycle();
        assertThat(cycles.nowNs() - before).isGreaterThan(2 * TIME_WAIT_NS);
    }

    @Test
    void cyclesAllocateNothing() {
        assertThat(AllocationProbe.allocatedBytes(Cycles.class)).isZero();
    }
}
