package io.sequent.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.scenario.Language;
import io.sequent.scenario.Scenario;
import io.sequent.trace.TracedSegment;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern IN_DIAGRAM = Pattern.compile("data-segment=\"([^\"]+)\"");
    private static final Pattern CARD = Pattern.compile("data-for=\"(c[^\"]+)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

    @Test
    void everySegmentOfADiagramHasItsCard() {
        String page = Reports.page(Language.ENGLISH, null);
        assertThat(found(page, IN_DIAGRAM)).isNotEmpty().isEqualTo(found(page, CARD));
        assertThat(found(page, CARD)).doesNotHaveDuplicates();
    }

    @Test
    void aHandshakeIsShownWholeWithWhatItTeaches() {
        Scenario scenario = ScenarioIndex.find("three-way-handshake");
        List<ReportedAct> acts = Reports.play(scenario);
        String page = HtmlReport.render(scenario, acts, Language.ENGLISH, null);
        List<TracedSegment> segments =
                acts.get(0).performance().conversations().get(0).segments();
        assertThat(found(page, CARD)).hasSize(segments.size());
        assertThat(page)
                .contains("A knows of B", "<td>agreed</td>")
                .contains("on the wire "
                        + Integer.toUnsignedString(segments.get(0).seq()));
    }

    @Test
    void questionAnswerAndVerdictsAreThoseOfTheScenario() {
        String page = Reports.page(Language.ENGLISH, null);
        String title = Reports.SCENARIO.text(Language.ENGLISH).title();
        assertThat(page).contains("<title>" + title + "</title>", "<h1>" + title + "</h1>", "class=\"r-holds\"");
        assertThat(page)
                .doesNotContain("class=\"r-without\"")
                .contains(Reports.SCENARIO.references().get(0));
    }

    @Test
    void thePageSpeaksChinese() {
        String page = Reports.page(Language.CHINESE, null);
        assertThat(page)
                .contains("<html lang=\"zh-Hans\">", "<h2>回答</h2>", "窗口, A → B")
                .contains("<h1>" + Reports.SCENARIO.text(Language.CHINESE).title() + "</h1>");
    }

    @Test
    void withoutARuleTheAnswerIsLeftOut() {
        String page = Reports.page(Language.ENGLISH, "third-ack");
        assertThat(page).contains("played without a rule of the protocol: third-ack");
        String first = Reports.SCENARIO
                .text(Language.ENGLISH)
                .answer(HtmlReport.facts(Reports.play(Reports.SCENARIO)))
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(page).doesNotContain(first);
        assertThat(Reports.page(Language.ENGLISH, null)).contains(first);
    }

    @Test
    void namesInThePageAreUnique() {
        assertThat(found(Reports.page(Language.ENGLISH, null), ID)).doesNotHaveDuplicates();
    }

    @Test
    void nothingIsFetched() {
        assertThat(Reports.page(Language.ENGLISH, null))
                .doesNotContainPattern("(?i)(src|href)=\"(?!data:)")
                .doesNotContainPattern("(?i)url\\((?!#)|@import");
    }

    @Test
    void theSameRunGivesTheSamePage() {
        assertThat(Reports.page(Language.ENGLISH, null)).isEqualTo(Reports.page(Language.ENGLISH, null));
    }

    private static List<String> found(String page, Pattern pattern) {
        return pattern.matcher(page)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
