package io.sequent.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.Language;
import io.sequent.scenario.Opened;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.trace.Conversation;
import io.sequent.trace.Knowledge;
import io.sequent.trace.KnowledgeText;
import io.sequent.trace.SequenceDiagram;
import org.junit.jupiter.api.Test;

class KnowledgeTableTest {
    @Test
    void aDamagedSegmentIsACross() {
        ChannelOptions damaging = ChannelOptions.builder().corrupt(1).build();
        Performance performance = new Performance(
                stage -> {
                    stage.network(damaging, ChannelOptions.perfect());
                    Opened.on(stage);
                    stage.endAt(Stage.seconds(2));
                },
                1);
        Conversation conversation = performance.finish().conversations().get(0);
        Knowledge knowledge = Knowledge.of(conversation);
        KnowledgeTable table =
                KnowledgeTable.of(knowledge, SequenceDiagram.of(conversation).build(), Language.ENGLISH);
        assertThat(table.rows()).isNotEmpty().allMatch(row -> row.segment().startsWith("A ✗ B"));
        assertThat(KnowledgeText.render(knowledge)).contains("A ──✗ B").doesNotContain("──►");
    }
}
