package io.sequent.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.picture.DiagramLayout.Line;
import io.sequent.host.Host;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.testing.RandomSeeds;
import io.sequent.trace.Chronology;
import io.sequent.trace.Chronology.Moment;
import io.sequent.trace.Conversation;
import io.sequent.trace.ConversationRecorder;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.SequenceDiagram.Arrow;
import io.sequent.trace.Side;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SequenceDiagramSvgTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void noLabelOverlapsAnotherWhateverTheNetworkDoes() {
        RandomSeeds.forEachSeed(30, random -> {
            DiagramLayout layout = layout(randomRun(random));
            List<Line> lines = layout.lines;
            for (int i = 0; i < lines.size(); i++) {
                LabelBox box = lines.get(i).label();
                assertThat(box.x() - box.halfWidth()).isBetween(layout.left - 1, layout.right);
                assertThat(box.x() + box.halfWidth()).isBetween(layout.left, layout.right + 1);
                for (int j = 0; j < i; j++) {
                    assertThat(box.overlaps(lines.get(j).label()))
                            .as(lines.get(i).words() + " and " + lines.get(j).words())
                            .isFalse();
                }
            }
        });
    }

    @Test
    void hardlyAnArrowGoesWithoutALabel() {
        RandomSeeds.forEachSeed(30, random -> {
            List<Line> lines = layout(randomRun(random)).lines;
            long silent = lines.stream().filter(line -> line.words().isEmpty()).count();
            assertThat(silent).isLessThanOrEqualTo(lines.size() / 20);
        });
    }

    @Test
    void timeRunsDownwardsAtBothEnds() {
        RandomSeeds.forEachSeed(30, random -> {
            SequenceDiagram diagram = randomRun(random);
            Chronology chronology = new Chronology(diagram);
            DiagramLayout layout = new DiagramLayout(diagram, chronology, 100, 600);
            double[] before = {0, 0};
            for (int i = 0; i < layout.ys.length; i++) {
                Moment moment = chronology.moments().get(i);
                assertThat(layout.ys[i])
                        .isGreaterThanOrEqualTo(before[moment.side().ordinal()]);
                before[moment.side().ordinal()] = layout.ys[i];
            }
            assertThat(layout.bottom).isGreaterThan(Math.max(before[0], before[1]));
        });
    }

    @Test
    void everySegmentOfTheDiagramHasItsArrowAndTheXmlIsSound() {
        RandomSeeds.forEachSeed(30, random -> {
            SequenceDiagram diagram = randomRun(random);
            String svg = SequenceDiagramSvg.render(diagram);
            XmlText.requireWellFormed(svg);
            long arrows =
                    diagram.items().stream().filter(Arrow.class::isInstance).count();
            assertThat(svg.split("<g class=\"segment ", -1)).hasSize((int) arrows + 1);
        });
    }

    @Test
    void whatIsNoXmlIsEscaped() throws Exception {
        Conversation conversation = new Conversation("<a> & \"b\"", "1:1", "b\u0007", "2:2");
        String svg = SequenceDiagramSvg.render(
                SequenceDiagram.of(conversation).title("1 < 2 && 3 > 2").build());
        assertThat(XmlText.words(svg, "text")).contains("<a> & \"b\"", "b\uFFFD", "1 < 2 && 3 > 2");
    }

    @Test
    void boxesOverlapAsTheyLook() {
        LabelBox box = LabelBox.upright(0, 0, 100, 10);
        assertThat(box.overlaps(LabelBox.upright(99, 0, 100, 10))).isTrue();
        assertThat(box.overlaps(LabelBox.upright(101, 0, 100, 10))).isFalse();
        assertThat(box.overlaps(LabelBox.upright(0, 9, 100, 10))).isTrue();
        assertThat(box.overlaps(LabelBox.upright(0, 11, 100, 10))).isFalse();
        // Upright boxes around these two would overlap; the boxes themselves do not.
        LabelBox slanted = new LabelBox(0, 0, 50, 5, 0.8, 0.6);
        assertThat(slanted.overlaps(new LabelBox(20, -10, 50, 5, 0.8, 0.6))).isFalse();
        assertThat(slanted.overlaps(new LabelBox(5, -2, 50, 5, 0.8, 0.6))).isTrue();
        assertThat(slanted.isCrossedBy(-30, -40, 50, 20)).isFalse();
        assertThat(slanted.isCrossedBy(-40, 40, 40, -40)).isTrue();
        assertThat(slanted.isCrossedBy(0, 100, 100, 100)).isFalse();
    }

    @Test
    void numbersHaveNoNeedlessDigits() {
        assertThat(Svg.number(1)).isEqualTo("1");
        assertThat(Svg.number(-1.5)).isEqualTo("-1.5");
        assertThat(Svg.number(-0.05)).isEqualTo("-0.05");
        assertThat(Svg.number(2.004)).isEqualTo("2");
        assertThat(Svg.number(-0.001)).isEqualTo("0");
    }

    private static DiagramLayout layout(SequenceDiagram diagram) {
        return new DiagramLayout(diagram, new Chronology(diagram), 100, 600);
    }

    /** A transfer each way over a network that loses, reorders, copies and damages. */
    private static SequenceDiagram randomRun(SplittableRandom random) {
        Simulation simulation = new Simulation(random.nextLong());
        Host client = simulation.addHost("client", "10.0.0.1");
        Host server = simulation.addHost("server", "10.0.0.2");
        ChannelOptions options = ChannelOptions.builder()
                .rate(1_000_000L << random.nextInt(8))
                .delayNs(1_000_000L * (1 + random.nextInt(200)))
                .loss(random.nextDouble() / 5)
                .reorder(random.nextDouble() / 5, 50_000_000)
                .duplicate(random.nextDouble() / 5, 50_000_000)
                .corrupt(random.nextDouble() / 10)
                .build();
        simulation.connect(client, server, options);
        ConversationRecorder recorder = new ConversationRecorder(1);
        simulation.addTap(recorder);
        recorder.watch(client);
        recorder.watch(server);
        int bytes = random.nextInt(30_000);
        server.listen(80, 1, socket -> {
            send(socket, bytes);
            return new Closer();
        });
        send(client.connect(server.address(), 80, new Closer(), 0), random.nextInt(30_000));
        simulation.runFor(300 * SECOND);
        Conversation conversation = recorder.conversations().get(0);
        assertThat(conversation.name(Side.LEFT)).isEqualTo("client");
        SequenceDiagram.Builder builder = SequenceDiagram.of(conversation);
        return random.nextBoolean() ? builder.build() : builder.withoutFolding().build();
    }

    private static void send(TcpSocket socket, int bytes) {
        socket.send(new byte[bytes], 0, bytes);
        socket.shutdownOutput();
    }

    private static final class Closer implements SocketHandler {
        @Override
        public void onReadable(TcpSocket socket) {
            byte[] buffer = new byte[4096];
            while (socket.receive(buffer, 0, buffer.length) > 0) {
                assertThat(socket.readableBytes()).isNotNegative();
            }
        }
    }
}
