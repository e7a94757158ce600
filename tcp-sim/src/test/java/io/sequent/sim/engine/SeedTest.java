package io.sequent.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedTest {
    @Test
    void drawsDependOnEachOfTheirArgumentsAndOnNothingElse() {
        Set<Long> draws = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            draws.add(Seed.draw(1, 2, 0, 3, 4));
        }
        draws.add(Seed.draw(2, 2, 0, 3, 4));
        draws.add(Seed.draw(1, 3, 0, 3, 4));
        draws.add(Seed.draw(1, 2, 1, 3, 4));
        draws.add(Seed.draw(1, 2, 0, 4, 4));
        draws.add(Seed.draw(1, 2, 0, 3, 5));
        assertThat(draws).hasSize(6);
    }

    @Test
    void theFunctionIsTheSameForEver() {
        assertThat(Seed.draw(1, 2, 0, 3, 4)).isEqualTo(-4_815_948_282_668_552_590L);
    }

    @Test
    void aFifthOfTheDrawsHitsAProbabilityOfOneFifth() {
        long threshold = Seed.threshold(0.2);
        int hits = 0;
        for (long packet = 0; packet < 100_000; packet++) {
            if (Seed.hits(Seed.draw(42, 0, 0, packet, 0), threshold)) {
                hits++;
            }
        }
        // Six standard deviations of 126.
        assertThat(hits).isBetween(20_000 - 760, 20_000 + 760);
    }

    @Test
    void zeroIsNeverAndOneIsAlways() {
        for (long draw : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(Seed.hits(draw, Seed.threshold(0))).isFalse();
            assertThat(Seed.hits(draw, Seed.threshold(1))).isTrue();
        }
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Seed.threshold(1.01))
                .withMessageContaining("1 % is 0.01");
        assertThatIllegalArgumentException().isThrownBy(() -> Seed.threshold(Double.NaN));
    }
}
