package io.sequent.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.FaultList;
import io.sequent.trace.ConnectionSampler;
import io.sequent.trace.ConnectionSamples;
import io.sequent.trace.Conversation;
import io.sequent.trace.TracedSegment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PlotsTest {
    private static final int FIRST_LOST = 30;
    private static final int SECOND_LOST = 32;
    private ConnectionSampler sampler = new ConnectionSampler();

    @Test
    void aDirectionWithDataHasFourPlots() {
        assertThat(plots(Language.ENGLISH))
                .extracting(Plot::title)
                .containsExactly(
                        "Time–sequence, A → B",
                        "Windows, A → B",
                        "Round-trip time and timeout, A → B",
                        "Throughput, A → B");
        assertThat(plots(Language.CHINESE)).extracting(Plot::title).contains("窗口, A → B");
    }

    @Test
    void aHandshakeHasNone() {
        assertThat(Plots.of(run(0), sampler.connections(), Language.ENGLISH)).isEmpty();
    }

    @Test
    void everySegmentThatIsSentAgainOrLostIsMarked() {
        Conversation conversation = run(200_000);
        String svg = Plots.of(conversation, sampler.connections(), Language.ENGLISH)
                .get(0)
                .svg("p");
        long again = conversation.segments().stream()
                .filter(TracedSegment::retransmission)
                .count();
        assertThat(again).isEqualTo(2);
        assertThat(count(svg, ">R</text>")).isEqualTo(again);
        for (String words : List.of("SYN", "lost (×)", "sent again (R)", "SACK", "window edge", "sequence number")) {
            assertThat(count(svg, words + "</text>")).as(words).isOne();
        }
    }

    @Test
    void aWindowEdgeFarAboveIsToldInsteadOfDrawn() {
        Conversation conversation = run(8_000);
        String svg = Plots.of(conversation, sampler.connections(), Language.ENGLISH)
                .get(0)
                .svg("p");
        assertThat(count(svg, ">window edge: far above, from 65,536 on</text>")).isOne();
        assertThat(count(svg, ">window edge</text>")).isZero();
    }

    @Test
    void timesFarApartHaveAnAxisOfEqualRatios() {
        String svg = plots(Language.ENGLISH).get(2).svg("p");
        for (String milliseconds : List.of("100", "1000")) {
            assertThat(count(svg, ">" + milliseconds + "</text>")).isOne();
        }
        assertThat(count(svg, ">500</text>")).isZero();
    }

    @Test
    void allPlotsOfAConversationHaveTheSameTimes() {
        Pattern time = Pattern.compile(">(0(?:\\.\\d+)?)</text>");
        List<List<String>> times = plots(Language.ENGLISH).stream()
                .map(plot -> time.matcher(plot.svg("p"))
                        .results()
                        .map(found -> found.group(1))
                        .filter(text -> text.startsWith("0."))
                        .toList())
                .toList();
        assertThat(times.get(0)).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        assertThat(times).containsOnly(times.get(0));
    }

    @Test
    void everyLineOfTheWindowsLeadsToTheEndOfTheConversation() {
        Conversation conversation = run(200_000);
        Span span = Span.of(conversation);
        Windows windows = new Windows(sampler.connections().subList(0, 1), span, Language.ENGLISH);
        for (JFreeChart chart : List.of(windows.windows(), windows.times())) {
            XYPlot plot = chart.getXYPlot();
            for (int i = 0; i < plot.getDatasetCount(); i++) {
                XYDataset line = plot.getDataset(i);
                assertThat(line.getXValue(0, line.getItemCount(0) - 1)).isEqualTo(Charts.seconds(span.toNs()));
            }
        }
    }

    @Test
    void littleThroughputIsToldInKilobits() {
        assertThat(Plots.of(run(5_000, 10_000), sampler.connections(), Language.ENGLISH)
                        .get(3)
                        .svg("p"))
                .contains(">kbit/s</text>");
        assertThat(Plots.of(run(200_000, 5_000_000), sampler.connections(), Language.ENGLISH)
                        .get(3)
                        .svg("p"))
                .contains(">Mbit/s</text>");
    }

    @Test
    void thresholdIsShownOnceThereIsOne() {
        String svg = plots(Language.ENGLISH).get(1).svg("p");
        for (String words : List.of("cwnd", "ssthresh", "in flight")) {
            assertThat(count(svg, ">" + words + "</text>")).as(words).isOne();
        }
    }

    @Test
    void svgIsWellFormedAndDrawsTheSameEachTime() throws Exception {
        List<Plot> plots = plots(Language.ENGLISH);
        List<Plot> anew = plots(Language.ENGLISH);
        for (int i = 0; i < plots.size(); i++) {
            String svg = plots.get(i).svg("p" + i);
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            assertThat(svg).isEqualTo(anew.get(i).svg("p" + i));
        }
    }

    @Test
    void everyColorOfTheSvgHasOneForDark() {
        for (Plot plot : plots(Language.ENGLISH)) {
            String svg = plot.svg("p");
            int dark = svg.indexOf("@media (prefers-color-scheme: dark)");
            Matcher colored =
                    Pattern.compile("\\.(p-\\d+) \\{[^}]*rgb\\([^}]*}").matcher(svg.substring(0, dark));
            int rules = 0;
            while (colored.find()) {
                assertThat(svg.substring(dark)).contains("." + colored.group(1) + " { ");
                assertThat(svg.substring(dark)).doesNotContain("." + colored.group(1) + " {  }");
                rules++;
            }
            assertThat(rules).isGreaterThan(5);
        }
    }

    @Test
    void twoPlotsInOnePageShareNoName() {
        Plot plot = plots(Language.ENGLISH).get(0);
        Matcher names = Pattern.compile("(?:id|class)=\"(\\w+)-").matcher(plot.svg("left"));
        int found = 0;
        while (names.find()) {
            assertThat(names.group(1)).isEqualTo("left");
            found++;
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void pngIsTwiceAsFine() throws Exception {
        BufferedImage picture = ImageIO.read(
                new ByteArrayInputStream(plots(Language.ENGLISH).get(0).png()));
        assertThat(picture.getWidth()).isEqualTo(1720);
        assertThat(picture.getHeight()).isEqualTo(760);
        assertThat(picture.getRGB(2, 2)).isEqualTo(0xFFFFFFFF);
    }

    private List<Plot> plots(Language language) {
        Conversation conversation = run(200_000);
        List<ConnectionSamples> samples = sampler.connections();
        return Plots.of(conversation, samples, language);
    }

    private Conversation run(long bytes) {
        return run(bytes, 0);
    }

    private Conversation run(long bytes, long bitsPerSecond) {
        FaultList faults = new FaultList();
        faults.add(0, FIRST_LOST, FaultList.LOST, 0);
        faults.add(0, SECOND_LOST, FaultList.LOST, 0);
        Performance performance = new Performance(
                stage -> {
                    if (bitsPerSecond > 0) {
                        stage.network(ChannelOptions.builder()
                                .delayNs(Stage.milliseconds(10))
                                .rate(bitsPerSecond)
                                .build());
                    }
                    stage.channel().replay(faults);
                    stage.b().listen(Stage.PORT);
                    stage.at(0, () -> stage.a().connect(stage.b(), Stage.PORT).send(bytes));
                    stage.endAt(Stage.seconds(5));
                },
                1);
        sampler = new ConnectionSampler();
        performance.hosts().forEach(sampler::watch);
        while (performance.step()) {
            sampler.sample(performance.simulation().nowNs());
        }
        return performance.conversations().get(0);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
