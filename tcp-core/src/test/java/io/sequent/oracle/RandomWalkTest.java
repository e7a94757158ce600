package io.sequent.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.rules.Rules;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Not one segment but many: the library stays with the oracle, whatever a peer and a user do. */
@Requirement("RFC 9293 3.10")
class RandomWalkTest {
    private static final int SEEDS = 150;

    private final TcpBufferPool pool = new TcpBufferPool(256, 64);

    @Test
    void randomWalksStayWithTheOracle() {
        RandomSeeds.forEachSeed(SEEDS, random -> {
            for (GridStart start : GridStart.values()) {
                for (GridCell.Placement placement : GridCell.Placement.values()) {
                    walk(pick(random), start, placement, random.split());
                }
            }
        });
    }

    private static GridProfile pick(SplittableRandom random) {
        return random.nextBoolean()
                ? GridProfile.PLAIN
                : random.nextBoolean() ? GridProfile.TIMESTAMPS : GridProfile.SACK;
    }

    private void walk(GridProfile profile, GridStart start, GridCell.Placement placement, SplittableRandom random) {
        Duel duel =
                profile.duel(profile.config(Rules.STANDARD), pool, placement).tellsStory();
        start.drive(duel);
        new RandomWalk(duel, profile, random).run();
        duel.end();
        assertThat(pool.available()).as("free chunks after\n" + duel.story()).isEqualTo(pool.capacity());
        assertThat(duel.differences())
                .as(profile + " " + start + " " + placement + "\n" + duel.story())
                .isEmpty();
    }
}
