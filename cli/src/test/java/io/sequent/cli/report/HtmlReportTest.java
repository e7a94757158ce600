package io.sequent.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.trace.Conversation;
import io.sequent.trace.Decision;
import io.sequent.trace.TracedSegment;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern IN_DIAGRAM = Pattern.compile("data-segment=\"([^\"]+)\"");
    private static final Pattern CARD = Pattern.compile("data-for=\"(c[^\"]+)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

    @Test
    void everySegmentOfADiagramHasItsCard() {
        String page = Reports.page(Language.ENGLISH);
        assertThat(found(page, IN_DIAGRAM)).isNotEmpty().isEqualTo(found(page, CARD));
        assertThat(found(page, CARD)).doesNotHaveDuplicates();
    }

    @Test
    void aHandshakeIsShownWholeWithWhatItTeaches() {
        Scenario scenario = ScenarioIndex.find("three-way-handshake");
        List<ReportedAct> acts = Reports.play(scenario);
        String page = HtmlReport.render(scenario, acts, Language.ENGLISH, null);
        List<TracedSegment> segments =
                acts.get(0).runs().get(0).performance().conversations().get(0).segments();
        assertThat(found(page, CARD)).hasSize(segments.size());
        assertThat(page)
                .contains("A knows of B", "<td>agreed</td>")
                .contains("on the wire "
                        + Integer.toUnsignedString(segments.get(0).seq()));
    }

    @Test
    void questionAnswerAndVerdictsAreThoseOfTheScenario() {
        String page = Reports.page(Language.ENGLISH);
        String title = Reports.SCENARIO.text(Language.ENGLISH).title();
        assertThat(page).contains("<title>" + title + "</title>", "<h1>" + title + "</h1>", "class=\"r-holds\"");
        assertThat(page)
                .doesNotContain("class=\"r-without\"")
                .contains(Reports.SCENARIO.references().get(0));
    }

    @Test
    void thePageSpeaksChinese() {
        String page = Reports.page(Language.CHINESE);
        assertThat(page)
                .contains("<html lang=\"zh-Hans\">", "<h2>回答</h2>", "窗口, A → B")
                .contains("<h1>" + Reports.SCENARIO.text(Language.CHINESE).title() + "</h1>");
    }

    @Test
    void besideEachRunStandsTheSameWithoutARule() {
        Scenario scenario = ScenarioIndex.find("three-way-handshake");
        String page = Reports.pair(scenario, "third-ack");
        assertThat(page)
                .contains("without a rule of the protocol: third-ack.", "<div class=\"r-runs r-pair\">")
                .containsSubsequence(">with third-ack</p>", ">SYN-RECEIVED<", ">without third-ack</p>");
        String without = page.substring(page.lastIndexOf(">without third-ack</p>"));
        assertThat(without).contains(">ESTABLISHED<").doesNotContain(">SYN-RECEIVED<");
        assertThat(found(page, ID)).doesNotHaveDuplicates();
        assertThat(Reports.page(Language.ENGLISH)).doesNotContain("class=\"r-without\"", " r-pair\">");
    }

    @Test
    void everySegmentTellsWhyItWasSentAndWhatBecameOfIt() {
        Performance run = Reports.play(Reports.SCENARIO).get(0).runs().get(0).performance();
        Conversation conversation = run.conversations().get(0);
        Reasons reasons = new Reasons(run.decisions());
        assertThat(conversation.segments()).hasSize(20).allSatisfy(segment -> {
            assertThat(reasons.sent(conversation, segment)).hasSize(1);
            assertThat(reasons.arrived(conversation, segment).isEmpty())
                    .isEqualTo(!segment.fate().arrives());
        });
        TracedSegment again = conversation.segments().stream()
                .filter(TracedSegment::retransmission)
                .findFirst()
                .orElseThrow();
        assertThat(reasons.sent(conversation, again).get(0)).startsWith("5681 3.2: duplicate acknowledgments");
    }

    @Test
    void theTraceIsThatOfTheRunUpToWhatAPageCanHold() {
        Performance run = Reports.play(Reports.SCENARIO).get(0).runs().get(0).performance();
        List<Decision> decisions = run.decisions();
        assertThat(TraceLines.of(decisions))
                .hasSameSizeAs(decisions)
                .element(0)
                .isEqualTo("0.000000 A CLOSED  9293 3.10.1 OPEN: the user opens -> SYN-SENT");
        List<Decision> many = Collections.nCopies(TraceLines.MOST + 1, decisions.get(0));
        assertThat(TraceLines.of(many)).hasSize(TraceLines.MOST);
    }

    @Test
    void theAnswerHasTheNumbersOfTheRun() {
        List<ReportedAct> acts = Reports.play(Reports.SCENARIO);
        Map<String, String> facts = new HashMap<>();
        acts.forEach(act -> facts.putAll(act.facts()));
        String first = Reports.SCENARIO
                .text(Language.ENGLISH)
                .answer(facts)
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(HtmlReport.render(Reports.SCENARIO, acts, Language.ENGLISH, null))
                .contains(first);
    }

    @Test
    void namesInThePageAreUnique() {
        assertThat(found(Reports.page(Language.ENGLISH), ID)).doesNotHaveDuplicates();
    }

    @Test
    void nothingIsFetched() {
        assertThat(Reports.page(Language.ENGLISH))
                .doesNotContainPattern("(?i)(src|href)=\"(?!data:)")
                .doesNotContainPattern("(?i)url\\((?!#)|@import");
    }

    @Test
    void theSameRunGivesTheSamePage() {
        assertThat(Reports.page(Language.ENGLISH)).isEqualTo(Reports.page(Language.ENGLISH));
    }

    private static List<String> found(String page, Pattern pattern) {
        return pattern.matcher(page)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
