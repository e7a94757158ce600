package io.sequent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets a system property that other tests read")
class RandomSeedsTest {
    private String chosenBefore;

    @BeforeEach
    void forgetTheChosenSeed() {
        chosenBefore = System.getProperty(RandomSeeds.PROPERTY, "");
        System.clearProperty(RandomSeeds.PROPERTY);
    }

    @AfterEach
    void restoreTheChosenSeed() {
        System.setProperty(RandomSeeds.PROPERTY, chosenBefore);
    }

    @Test
    void seedsAreTheSameOnEveryRun() {
        assertThat(RandomSeeds.seeds(3)).containsExactly(1, 2, 3);
    }

    @Test
    void thePropertyChoosesOneSeed() {
        System.setProperty(RandomSeeds.PROPERTY, "-17");
        assertThat(RandomSeeds.seeds(3)).containsExactly(-17);
    }

    @Test
    void anEmptyPropertyChoosesNothing() {
        System.setProperty(RandomSeeds.PROPERTY, "");
        assertThat(RandomSeeds.seeds(2)).containsExactly(1, 2);
    }

    @Test
    void aPropertyThatIsNoNumberIsRefused() {
        System.setProperty(RandomSeeds.PROPERTY, "lucky");
        assertThatThrownBy(() -> RandomSeeds.seeds(3)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void eachSeedGivesItsOwnNumbers() {
        List<Long> drawn = new ArrayList<>();
        RandomSeeds.forEachSeed(3, random -> drawn.add(random.nextLong()));
        RandomSeeds.forEachSeed(3, random -> drawn.add(random.nextLong()));
        assertThat(drawn.subList(0, 3)).doesNotHaveDuplicates().isEqualTo(drawn.subList(3, 6));
    }

    @Test
    void aFailureNamesItsSeedAndKeepsItsCause() {
        int[] runs = {0};
        AssertionError failure = new AssertionError("wrong");
        assertThatThrownBy(() -> RandomSeeds.forEachSeed(5, random -> {
                    if (++runs[0] == 4) {
                        throw failure;
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dsequent.seed=4")
                .hasMessageContaining("wrong")
                .hasCause(failure);
    }
}
