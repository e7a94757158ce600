package io.sequent.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.AllocationProbe;
import org.junit.jupiter.api.Test;

/** What a connection costs hardly depends on how many there are. */
class ManyConnectionsTest {
    private static final int FEW = 1_000;
    private static final int MANY = 20_000;

    @Test
    void instructionsForASegmentGrowByLessThanATenth() throws ReflectiveOperationException {
        long few = perSegment(Scale.instructionsAndSegments(FEW, MANY));
        long many = perSegment(Scale.instructionsAndSegments(MANY, MANY));
        System.out.println(few + " and " + many + " instructions for a segment with " + FEW + " and " + MANY
                + " connections, with host, network and timers");
        assertThat(few).isGreaterThan(1_000);
        assertThat((double) many).isLessThan(1.1 * few);
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

    private static long perSegment(long[] instructionsAndSegments) {
        return instructionsAndSegments[0] / instructionsAndSegments[1];
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
