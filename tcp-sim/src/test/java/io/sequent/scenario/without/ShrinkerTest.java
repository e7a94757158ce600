package io.sequent.scenario.without;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sequent.sim.channel.FaultList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShrinkerTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 100})
    void keepsThreeFaultsThatAreNeededTogether(int size) {
        Set<Long> needed = new TreeSet<>(List.of(1L, (size + 1) / 2L, (long) size));
        FaultList rest = Shrinker.shrink(losses(size), faults -> packets(faults).containsAll(needed));
        assertThat(packets(rest)).isEqualTo(needed);
    }

    @Test
    void keepsNothingWhereNothingIsNeeded() {
        assertThat(Shrinker.shrink(losses(50), faults -> true).size()).isZero();
        assertThat(Shrinker.shrink(losses(0), faults -> true).size()).isZero();
    }

    @Test
    void keepsAsManyAsAreNeeded() {
        assertThat(Shrinker.shrink(losses(50), faults -> faults.size() >= 9).size())
                .isEqualTo(9);
    }

    @Test
    void leavesOutWhatIsNeededOnlyAsLongAsAnotherIsThere() {
        FaultList oneTwoFive = losses(5).without(2, 4);
        FaultList rest = Shrinker.shrink(oneTwoFive, faults -> {
            Set<Long> packets = packets(faults);
            return packets.contains(5L) && (packets.contains(1L) || !packets.contains(2L));
        });
        assertThat(packets(rest)).containsExactly(5L);
    }

    @Test
    void refusesWhatDoesNotFail() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shrinker.shrink(losses(3), faults -> false))
                .withMessageContaining("3 faults");
    }

    private static FaultList losses(int count) {
        FaultList list = new FaultList();
        for (int packet = 1; packet <= count; packet++) {
            list.add(packet % 2, packet, FaultList.LOST, 0);
        }
        return list;
    }

    private static Set<Long> packets(FaultList faults) {
        Set<Long> packets = new TreeSet<>();
        for (int i = 0; i < faults.size(); i++) {
            packets.add(faults.packetNumber(i));
        }
        return packets;
    }
}
