package io.sequent.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.Language;
import io.sequent.sim.channel.FaultList;
import org.junit.jupiter.api.Test;

class FaultWordsTest {
    private static final FaultList FAULTS =
            FaultList.parse("0 20 LOST 0\n0 21 LOST 0\n0 22 LOST 0\n0 24 LOST 0\n1 25 REORDERED 5\n");

    @Test
    void faultsThatFollowOneAnotherAreToldTogether() {
        assertThat(FaultWords.of(FAULTS, Language.ENGLISH))
                .isEqualTo("A → B segments 20 to 22 lost, A → B segment 24 lost, B → A segment 25 held back");
        assertThat(FaultWords.of(FAULTS, Language.CHINESE))
                .isEqualTo("A → B 第 20 至 22 个报文段丢失，A → B 第 24 个报文段丢失，B → A 第 25 个报文段被超过");
    }

    @Test
    void noFaultsNeedNoWords() {
        assertThat(FaultWords.of(new FaultList(), Language.ENGLISH)).isEmpty();
    }
}
