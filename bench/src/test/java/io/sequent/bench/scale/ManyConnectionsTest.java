package io.sequent.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.AllocationProbe;
import org.junit.jupiter.api.Test;

/** What a connection costs hardly depends on how many there are. */
class ManyConnectionsTest {
    private static final int FEW = 1_000;
    private static final int MANY = 20_000;

    /** Nor does any connection wait while a table grows. */
    @Test
    void instructionsForASegmentGrowByLessThanATenth() throws ReflectiveOperationException {
        Scale.Instructions few = Scale.instructions(FEW, MANY);
        Scale.Instructions many = Scale.instructions(MANY, MANY);
        System.out.println(few + " with " + FEW + ", " + many + " with " + MANY + " connections");
        assertThat(few.perSegment()).isGreaterThan(1_000);
        assertThat((double) many.perSegment()).isLessThan(1.1 * few.perSegment());
        assertThat((double) many.mostToConnect()).isLessThan(2.0 * few.mostToConnect());
    }

    @Test
    void bothEndsOfAConnectionHoldLittleMoreThanTwoKilobytes() {
        long bytes = AllocationProbe.retainedBytes(EstablishedConnections.class) / MANY;
        System.out.println("both ends of a connection hold " + bytes + " bytes of heap");
        assertThat(bytes).isBetween(200L, 2_250L);
    }

    @Test
    void eachRequestIsAnsweredWithinItsRoundTrip() {
        ManyConnections world = new ManyConnections(FEW);
        world.connectAll();
        world.exchange(2 * FEW);
        assertThat(world.established()).isEqualTo(FEW);
        assertThat(world.latencyNs(0.5)).isBetween(2_000_000L, 2_001_000L);
        assertThat(world.latencyNs(1)).isLessThan(2_001_000L);
    }

    /** They have carried a request and an answer each. */
    static final class EstablishedConnections implements AllocationProbe.Scenario {
        private ManyConnections world;

        @Override
        public void prepare() {
            world = new ManyConnections(MANY);
        }

        @Override
        public void run() {
            world.connectAll();
            world.exchange(MANY);
        }
    }
}
