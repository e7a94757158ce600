package io.sequent.cli.report;

import com.samskivert.mustache.Mustache;
import io.sequent.cli.picture.SequenceDiagramSvg;
import io.sequent.cli.plot.Plot;
import io.sequent.cli.plot.PlotProblem;
import io.sequent.cli.plot.Plots;
import io.sequent.cli.report.SegmentFields.Field;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.ScenarioText;
import io.sequent.trace.Conversation;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one HTML page about the runs of a scenario: question, answer, diagrams whose segments tell their fields, plots,
 * what each end knew, and the decisions with a filter.
 *
 * <p>The page needs nothing but itself: it opens from disk without a network, in light and dark, on any width.
 */
public final class HtmlReport {
    /** How {@link SequenceDiagramSvg} begins a segment. */
    private static final Pattern SEGMENT =
            Pattern.compile("<g class=\"(segment [^\"]*)\">\\s*<title>segment (\\d+) [^<]*</title>");

    /** Three segments that teach what they always do are of interest where they are the subject. */
    private static final int PLAIN_HANDSHAKE = 3;

    private final Scenario scenario;
    private final ScenarioText text;
    private final Language language;
    private int conversations;
    private int plots;

    private HtmlReport(Scenario scenario, Language language) {
        this.scenario = scenario;
        this.language = language;
        text = scenario.text(language);
    }

    /** A conversation in the page. */
    private record Talk(
            String heading,
            String diagram,
            List<SegmentCard> segments,
            List<KnowledgeTable> knowledge,
            List<Picture> plots) {}

    private record SegmentCard(String id, List<Field> fields) {}

    private record Picture(String title, String svg) {}

    private record Promise(boolean holds, String property, String measured) {}

    /**
     * Writes the page.
     *
     * @param scenario what was asked
     * @param acts the runs, in the order of the scenario
     * @param language of all words
     * @param without what was taken away from the protocol, or null; then the answer is left out, which speaks of the
     *     protocol as it is
     * @return a whole HTML document
     */
    public static String render(
            Scenario scenario, List<ReportedAct> acts, Language language, @Nullable String without) {
        return new HtmlReport(scenario, language).page(acts, without);
    }

    private String page(List<ReportedAct> acts, @Nullable String without) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("language", language == Language.CHINESE ? "zh-Hans" : language.code());
        page.put("css", resource("report.css"));
        page.put("script", resource("report.js"));
        page.put("words", ReportWords.all(language));
        page.put("name", scenario.name());
        page.put("chapter", scenario.chapter().title(language));
        page.put("title", text.title());
        page.put("question", text.question());
        page.put("without", without == null ? "" : ReportWords.WITHOUT.in(language) + without);
        page.put("answer", without == null ? answer(acts) : List.of());
        page.put("verdicts", verdicts(acts));
        page.put("references", String.join(", ", scenario.references()));
        page.put("acts", acts.stream().map(this::act).toList());
        page.put("footer", ReportWords.FOOTER.in(language));
        return Mustache.compiler()
                .emptyStringIsFalse(true)
                .compile(resource("report.html"))
                .execute(page);
    }

    private List<String> answer(List<ReportedAct> acts) {
        return Stream.of(text.answer(facts(acts)).split("\n\\s*\n"))
                .map(HtmlReport::joined)
                .toList();
    }

    /** The lines of a paragraph as one; between Chinese characters stands no space. */
    private static String joined(String paragraph) {
        return paragraph
                .replaceAll("(?<=[^\\x00-\\x7F])\n(?=[^\\x00-\\x7F])", "")
                .replace('\n', ' ');
    }

    /** What the acts measured, as answers name it. */
    static Map<String, String> facts(List<ReportedAct> acts) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (ReportedAct act : acts) {
            act.performance().facts().forEach((fact, value) -> facts.put(act.key() + "." + fact, value));
        }
        return facts;
    }

    private List<Promise> verdicts(List<ReportedAct> acts) {
        List<Promise> all = new ArrayList<>();
        for (ReportedAct act : acts) {
            String prefix = acts.size() == 1 ? "" : text.act(act.key()) + ": ";
            act.performance()
                    .verdicts()
                    .forEach(verdict -> all.add(new Promise(
                            verdict.holds(), prefix + text.property(verdict.property()), verdict.measured())));
        }
        return all;
    }

    private Map<String, Object> act(ReportedAct reported) {
        Performance performance = reported.performance();
        Map<String, Object> act = new LinkedHashMap<>();
        List<Conversation> own = performance.conversations();
        List<SequenceDiagram> diagrams = performance.diagrams();
        List<Talk> talks = new ArrayList<>();
        String noPlots = "";
        for (int i = 0; i < own.size(); i++) {
            List<Picture> pictures = List.of();
            try {
                pictures = pictures(own.get(i), reported);
            } catch (PlotProblem problem) {
                noPlots = String.valueOf(problem.getMessage());
            }
            talks.add(talk(own.get(i), diagrams.get(i), pictures));
        }
        List<String> lines = TraceLines.of(performance);
        act.put("heading", text.act(reported.key()));
        act.put("conversations", talks);
        act.put("noPlots", noPlots);
        act.put("lines", lines);
        act.put("lineCount", lines.size());
        return act;
    }

    private Talk talk(Conversation conversation, SequenceDiagram diagram, List<Picture> pictures) {
        String prefix = "c" + conversations++ + "-";
        String svg = SEGMENT.matcher(SequenceDiagramSvg.render(diagram))
                .replaceAll("<g class=\"$1\" data-segment=\"" + prefix + "$2\">");
        List<SegmentCard> cards = new ArrayList<>();
        for (TracedSegment segment : conversation.segments()) {
            String id = prefix + segment.number();
            if (svg.contains("\"" + id + "\"")) { // others are folded away
                cards.add(new SegmentCard(id, SegmentFields.of(conversation, segment, language)));
            }
        }
        String heading = conversation.name(Side.LEFT) + " " + conversation.endpoint(Side.LEFT) + " ↔ "
                + conversation.name(Side.RIGHT) + " " + conversation.endpoint(Side.RIGHT);
        List<KnowledgeTable> knowledge = KnowledgeTable.of(conversation, diagram, language).stream()
                .filter(table ->
                        scenario.chapter() == Chapter.OPENING || table.rows().size() != PLAIN_HANDSHAKE)
                .toList();
        return new Talk(heading, svg, cards, knowledge, pictures);
    }

    private List<Picture> pictures(Conversation conversation, ReportedAct act) {
        List<Picture> pictures = new ArrayList<>();
        for (Plot plot : Plots.of(conversation, act.samples(), language)) {
            pictures.add(new Picture(plot.title(), plot.svg("p" + plots++)));
        }
        return pictures;
    }

    private static String resource(String file) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + HtmlReport.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read " + file, problem);
        }
    }
}
