package io.sequent.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.picture.ArchitecturePicture.Packet;
import io.sequent.cli.picture.PipelineRun.Sending;
import io.sequent.testing.GoldenFile;
import io.sequent.trace.Fate;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.SequenceDiagram.Arrow;
import io.sequent.trace.StateChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final String IMAGES = "../docs/images/";

    @Test
    void thePictureOfTheArchitectureIsCurrent() throws Exception {
        String picture = ArchitecturePicture.render();
        XmlText.requireWellFormed(picture);
        GoldenFile.check(IMAGES + "architecture.svg", picture);
    }

    @Test
    void thePictureOfAnExchangeIsCurrent() throws Exception {
        String picture = SequenceDiagramSvg.render(ExchangePicture.diagram());
        XmlText.requireWellFormed(picture);
        GoldenFile.check(IMAGES + "exchange.svg", picture);
    }

    @Test
    void thePictureOfAPipelineIsCurrent() throws Exception {
        String picture = PipelinePicture.render();
        XmlText.requireWellFormed(picture);
        GoldenFile.check(IMAGES + "pipeline.svg", picture);
    }

    @Test
    void thePipelineShowsTheProofBatchesAndWhatIsSentAgain() {
        PipelineRun run = PipelineRun.play();
        assertThat(run.sendings()).element(0).returns(1, Sending::depth);
        assertThat(run.sendings()).extracting(Sending::depth).contains(PipelineRun.DEPTH);
        assertThat(run.sendings()).filteredOn(sending -> !sending.isAnswered()).isNotEmpty();
        assertThat(run.sendings()).filteredOn(Sending::isAnswered).hasSize(PipelineRun.REQUESTS);
        assertThat(run.sendings()).extracting(Sending::connection).contains(1, 2);
    }

    @Test
    void theExchangeShowsALossAndItsRepairFromOpenToClosed() {
        SequenceDiagram diagram = ExchangePicture.diagram();
        List<Arrow> arrows = diagram.items().stream().map(Arrow.class::cast).toList();
        assertThat(arrows).filteredOn(a -> a.segment().fate() == Fate.LOST).hasSize(1);
        assertThat(arrows).filteredOn(a -> a.segment().retransmission()).hasSize(1);
        assertThat(diagram.states()).extracting(StateChange::state).contains("LISTEN", "ESTABLISHED", "TIME-WAIT");
        assertThat(diagram.states())
                .extracting(StateChange::state)
                .filteredOn("CLOSED"::equals)
                .hasSize(3);
    }

    @Test
    void thePacketsOfThePictureAreWhatTheEncodersWrite() {
        List<Packet> packets = ArchitecturePicture.packets(4066);
        assertThat(packets)
                .containsExactly(
                        new Packet(20, 20, 0, 1460, 1500),
                        new Packet(20, 20, 1460, 1460, 1500),
                        new Packet(20, 20, 2920, 1146, 1186));
    }

    @Test
    void theArrowsOfThePictureAreThoseOfTheModules() throws Exception {
        assertThat(needs("http-client")).contains("tcp-sim").doesNotContain("cli");
        assertThat(needs("tcp-sim")).contains("tcp-core").doesNotContain("http-client");
        assertThat(needs("tcp-core")).doesNotContain("tcp-sim", "http-client");
    }

    private static List<String> needs(String folder) throws Exception {
        Path root = Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .resolve("..")
                .normalize();
        String pom = Files.readString(root.resolve(folder).resolve("pom.xml"));
        return XmlText.words(pom, "artifactId").stream()
                .filter(artifact -> !artifact.equals(folder))
                .toList();
    }
}
