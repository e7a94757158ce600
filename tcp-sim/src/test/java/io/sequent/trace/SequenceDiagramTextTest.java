package io.sequent.trace;

import static io.sequent.tcp.wire.TcpFlags.ACK;
import static io.sequent.tcp.wire.TcpFlags.SYN;
import static io.sequent.trace.Packets.bytes;
import static io.sequent.trace.Packets.fromClient;
import static io.sequent.trace.Packets.fromServer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sequent.testing.GoldenFile;
import io.sequent.testing.RandomSeeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceDiagramTextTest {
    private static final String GOLDEN = "src/test/resources/io/sequent/trace/";

    @Test
    void anExchangeFromSynToLastAck() throws Exception {
        SequenceDiagram diagram = SequenceDiagram.of(Conversations.exchange())
                .title("A request is lost, and sent again when the timer runs out")
                .build();
        check("exchange.txt", SequenceDiagramText.render(diagram));
    }

    @Test
    void segmentsThatCrossHaveALineForEachEnd() throws Exception {
        SequenceDiagram diagram =
                SequenceDiagram.of(Conversations.simultaneousOpen()).build();
        check("simultaneous-open.txt", SequenceDiagramText.render(diagram));
    }

    @Test
    void overtakenCopiedDamagedAndDroppedSegments() throws Exception {
        SequenceDiagram diagram = SequenceDiagram.of(Conversations.impaired())
                .absoluteNumbers(true)
                .build();
        check("impaired.txt", SequenceDiagramText.render(diagram));
    }

    @Test
    void bulkDataIsFoldedAroundItsLosses() throws Exception {
        SequenceDiagram diagram = SequenceDiagram.of(Conversations.bulk()).build();
        check("bulk.txt", SequenceDiagramText.render(diagram));
    }

    @Test
    void aNarrowTerminalGetsShorterLabels() throws Exception {
        SequenceDiagram diagram = SequenceDiagram.of(Conversations.exchange()).build();
        check("narrow.txt", SequenceDiagramText.render(diagram, 72, false));
    }

    @Test
    void noLineIsLongerThanAsked() {
        for (Conversation conversation : all()) {
            for (int width = 80; width <= 140; width += 5) {
                SequenceDiagram diagram = SequenceDiagram.of(conversation).build();
                for (String line :
                        SequenceDiagramText.render(diagram, width, false).split("\n")) {
                    assertThat(line.length()).as(line).isLessThanOrEqualTo(width);
                }
            }
        }
    }

    @Test
    void theLifelinesOfAllLinesStandBelowEachOther() {
        for (Conversation conversation : all()) {
            SequenceDiagram diagram = SequenceDiagram.of(conversation).build();
            List<String> lines = SequenceDiagramText.render(diagram).lines().toList();
            int left = lines.get(1).indexOf('│');
            int right = lines.get(1).indexOf('│', left + 1);
            for (String line : lines.subList(1, lines.size())) {
                assertThat("│├┆").as(line).contains(line.substring(left, left + 1));
                assertThat("│┤┆").as(line).contains(line.substring(right, right + 1));
            }
        }
    }

    @Test
    void colourAddsEscapesAndNothingElse() {
        for (Conversation conversation : all()) {
            SequenceDiagram diagram = SequenceDiagram.of(conversation).build();
            String plain = SequenceDiagramText.render(diagram, 100, false);
            String colored = SequenceDiagramText.render(diagram, 100, true);
            assertThat(colored).contains("\u001b[").isNotEqualTo(plain);
            assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll(" +\n", "\n"))
                    .isEqualTo(plain);
        }
    }

    @Test
    void withoutFoldingEverySegmentIsShown() {
        SequenceDiagram diagram =
                SequenceDiagram.of(Conversations.bulk()).withoutFolding().build();
        assertThat(diagram.items()).hasSameSizeAs(Conversations.bulk().segments());
        assertThat(SequenceDiagramText.render(diagram)).doesNotContain("data segments");
    }

    @Test
    void aConversationThatNeverBeganIsTwoLifelines() {
        SequenceDiagram diagram = SequenceDiagram.of(Conversations.empty()).build();
        assertThat(SequenceDiagramText.render(diagram).lines()).hasSize(2);
    }

    @Test
    void tooNarrowATerminalIsRefused() {
        SequenceDiagram diagram = SequenceDiagram.of(Conversations.empty()).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceDiagramText.render(diagram, 40, false))
                .withMessageContaining("60 columns");
    }

    @Test
    void numbersAreFollowedPastTheEndOfTheSequenceSpace() {
        Conversation conversation = Conversations.empty();
        int step = 1 << 30;
        for (int i = 0; i < 6; i++) {
            byte[] packet = Packets.ipv4(bytes(fromClient(ACK, 1 + i * step, 1), 1));
            conversation.sent(Side.LEFT, i, packet, 0, packet.length);
        }
        assertThat(conversation.segments())
                .extracting(TracedSegment::relativeSeq)
                .endsWith(1 + 5L * step);
    }

    @Test
    void anOldDuplicateSynHasANegativeNumber() {
        Conversation conversation = Conversations.empty();
        for (var segment : List.of(fromClient(SYN, 0, 0), fromClient(SYN, -90, 0), fromServer(SYN | ACK, 0, -89))) {
            byte[] packet = Packets.ipv4(segment);
            conversation.sent(segment.sourcePort() == 80 ? Side.RIGHT : Side.LEFT, 0, packet, 0, packet.length);
        }
        assertThat(conversation.segments())
                .extracting(TracedSegment::relativeSeq)
                .containsExactly(0L, -90L, 0L);
        assertThat(conversation.segments().get(2).relativeAck()).isEqualTo(-89);
    }

    @Test
    void optionsOfAnyBytesAreTaken() {
        byte[] good =
                Packets.ipv4(fromClient(SYN, 5, 6).mss(1460).windowScale(3).timestamps(1, 2));
        RandomSeeds.forEachSeed(300, random -> {
            byte[] packet = good.clone();
            for (int i = 40; i < packet.length; i++) {
                packet[i] = (byte) random.nextInt(10);
            }
            Conversation conversation = Conversations.empty();
            conversation.sent(Side.LEFT, 0, packet, 0, packet.length);
            assertThat(SequenceDiagramText.render(
                            SequenceDiagram.of(conversation).build()))
                    .contains("SYN seq=0");
        });
    }

    private static List<Conversation> all() {
        return List.of(
                Conversations.exchange(),
                Conversations.simultaneousOpen(),
                Conversations.impaired(),
                Conversations.bulk());
    }

    private static void check(String name, String actual) throws Exception {
        GoldenFile.check(GOLDEN + name, actual);
    }
}
