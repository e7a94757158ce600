package io.sequent.cli.report;

import com.samskivert.mustache.Mustache;
import io.sequent.cli.picture.SequenceDiagramSvg;
import io.sequent.cli.plot.Plot;
import io.sequent.cli.plot.PlotProblem;
import io.sequent.cli.plot.Plots;
import io.sequent.cli.report.SegmentFields.Field;
import io.sequent.cli.terminal.Prose;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.ScenarioText;
import io.sequent.scenario.without.Counterfactual;
import io.sequent.trace.Conversation;
import io.sequent.trace.Decision;
import io.sequent.trace.Knowledge;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one HTML page about the runs of a scenario: question, answer, diagrams whose segments tell their fields,
 * plots, what each end knew, and the decisions with a filter.
 *
 * <p>The page needs nothing but itself: it opens from disk without a network, in light and dark, on any width.
 */
public final class HtmlReport {
    /** How {@link SequenceDiagramSvg} begins a segment. */
    private static final Pattern SEGMENT =
            Pattern.compile("<g class=\"(segment [^\"]*)\">\\s*<title>segment (\\d+) [^<]*</title>");

    private final Scenario scenario;
    private final @Nullable Counterfactual without;
    private final ScenarioText text;
    private final Language language;
    private int conversations;
    private int plots;
    private String noPlots = "";

    private HtmlReport(Scenario scenario, @Nullable Counterfactual without, Language language) {
        this.scenario = scenario;
        this.without = without;
        this.language = language;
        text = scenario.text(language);
    }

    /** An act with its runs side by side. */
    private record ActPart(String heading, String note, boolean pair, List<RunPart> runs) {}

    /** A run. */
    private record RunPart(
            String heading, List<Talk> conversations, List<String> lines, int lineCount, String leftOut) {}

    /** A conversation of a run. */
    private record Talk(
            String heading,
            String diagram,
            List<SegmentCard> segments,
            List<KnowledgeTable> knowledge,
            List<Picture> plots) {}

    private record SegmentCard(String id, List<Field> fields) {}

    private record Picture(String title, String svg, boolean open) {}

    private record Promises(String heading, List<Promise> promises) {}

    private record Promise(boolean holds, String property, String measured) {}

    /**
     * Writes the page.
     *
     * @param scenario what was asked
     * @param acts the runs, in the order of the scenario
     * @param language of all words
     * @param without what was taken away from the protocol, or null
     * @return a whole HTML document
     */
    public static String render(
            Scenario scenario, List<ReportedAct> acts, Language language, @Nullable Counterfactual without) {
        return new HtmlReport(scenario, without, language).page(acts);
    }

    private String page(List<ReportedAct> acts) {
        boolean experiment = without != null && without.experiment() == scenario;
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("language", language == Language.CHINESE ? "zh-Hans" : language.code());
        page.put("css", resource("report.css"));
        page.put("script", resource("report.js"));
        page.put("words", ReportWords.all(language));
        page.put("name", (experiment ? "--without " : "") + scenario.name());
        page.put(
                "chapter",
                experiment ? ReportWords.RULES.in(language) : scenario.chapter().title(language));
        page.put("title", text.title());
        page.put("question", text.question());
        page.put("without", without == null || experiment ? "" : ReportWords.BESIDE.in(language, without.name()));
        page.put("answer", answer(acts));
        page.put("verdicts", verdicts(acts));
        page.put("references", String.join(", ", scenario.references()));
        page.put("pairs", acts.stream().anyMatch(act -> act.runs().size() > 1));
        page.put("acts", acts.stream().map(act -> act(act, acts.size() == 1)).toList());
        page.put("noPlots", noPlots);
        return Mustache.compiler()
                .emptyStringIsFalse(true)
                .compile(resource("report.html"))
                .execute(page);
    }

    private List<String> answer(List<ReportedAct> acts) {
        Map<String, String> facts = new LinkedHashMap<>();
        acts.forEach(act -> facts.putAll(act.facts()));
        return Prose.paragraphs(text.answer(facts));
    }

    private List<Promises> verdicts(List<ReportedAct> acts) {
        List<Promises> all = new ArrayList<>();
        for (ReportedAct act : acts) {
            for (ReportedRun run : act.runs()) {
                String heading = Stream.of(acts.size() == 1 ? "" : text.act(act.key()), heading(act, run))
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(", "));
                List<Promise> promises = run.performance().verdicts().stream()
                        .map(verdict ->
                                new Promise(verdict.holds(), text.property(verdict.property()), verdict.measured()))
                        .toList();
                if (!promises.isEmpty()) {
                    all.add(new Promises(heading, promises));
                }
            }
        }
        return all;
    }

    /** Tells the runs of an act apart. */
    private String heading(ReportedAct act, ReportedRun run) {
        if (without == null || (act.runs().size() == 1 && !run.withoutRule())) {
            return "";
        }
        return (run.withoutRule() ? ReportWords.WITHOUT_RULE : ReportWords.WITH_RULE).in(language, without.name());
    }

    private ActPart act(ReportedAct act, boolean only) {
        List<RunPart> runs = act.runs().stream()
                .map(run -> run(heading(act, run), run, only))
                .toList();
        return new ActPart(text.act(act.key()), act.note(), runs.size() > 1, runs);
    }

    private RunPart run(String heading, ReportedRun run, boolean open) {
        Performance performance = run.performance();
        List<Conversation> own = performance.conversations();
        List<SequenceDiagram> diagrams = performance.diagrams();
        List<Talk> talks = new ArrayList<>();
        List<Decision> decisions = performance.decisions();
        Reasons reasons = new Reasons(decisions);
        for (int i = 0; i < own.size(); i++) {
            talks.add(talk(own.get(i), diagrams.get(i), reasons, pictures(own.get(i), run, open)));
        }
        List<String> lines = TraceLines.of(decisions);
        long others =
                decisions.size() - lines.size() + performance.decisionLog().leftOut();
        String leftOut = others == 0 ? "" : ReportWords.LEFT_OUT.in(language, Long.toString(others));
        return new RunPart(heading, talks, lines, lines.size(), leftOut);
    }

    private Talk talk(Conversation conversation, SequenceDiagram diagram, Reasons reasons, List<Picture> pictures) {
        String prefix = "c" + conversations++ + "-";
        Set<String> drawn = new HashSet<>(); // others are folded away
        String svg = SEGMENT.matcher(SequenceDiagramSvg.render(diagram)).replaceAll(found -> {
            drawn.add(prefix + found.group(2));
            return "<g class=\"$1\" data-segment=\"" + prefix + "$2\">";
        });
        List<SegmentCard> cards = new ArrayList<>();
        for (TracedSegment segment : conversation.segments()) {
            String id = prefix + segment.number();
            if (drawn.contains(id)) {
                cards.add(new SegmentCard(id, SegmentFields.of(conversation, segment, reasons, language)));
            }
        }
        String heading = conversation.name(Side.LEFT) + " " + conversation.endpoint(Side.LEFT) + " ↔ "
                + conversation.name(Side.RIGHT) + " " + conversation.endpoint(Side.RIGHT);
        Knowledge knowledge = Knowledge.of(conversation);
        boolean isNews = scenario.chapter() == Chapter.OPENING || !knowledge.isPlain();
        List<KnowledgeTable> tables = knowledge.isWorthReading() && isNews
                ? List.of(KnowledgeTable.of(knowledge, diagram, language))
                : List.of();
        return new Talk(heading, svg, cards, tables, pictures);
    }

    /** The plots; the first of each direction, and all where there is but one run, are open. */
    private List<Picture> pictures(Conversation conversation, ReportedRun run, boolean open) {
        List<Picture> pictures = new ArrayList<>();
        try {
            for (Plot plot : Plots.of(conversation, run.samples(), language)) {
                pictures.add(new Picture(plot.title(), plot.svg("p" + plots++), open || plot.isTimeSequence()));
            }
        } catch (PlotProblem problem) {
            noPlots = String.valueOf(problem.getMessage());
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
