package io.sequent.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.scenario.Act;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.trace.SequenceDiagram;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of all scenarios can be read: nothing that is written lies on something else, or beyond the edge. */
class ScenarioPicturesTest {
    static Stream<Scenario> scenarios() {
        return ScenarioIndex.all().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void noWordsOverlap(Scenario scenario) {
        scenario.acts().forEach((key, act) -> {
            for (SequenceDiagram diagram : diagrams(act)) {
                List<LabelBox> boxes = SequenceDiagramSvg.boxes(diagram);
                double[] size = SequenceDiagramSvg.size(diagram);
                for (int i = 0; i < boxes.size(); i++) {
                    LabelBox box = boxes.get(i);
                    String where = scenario.name() + " " + key + ": " + box;
                    assertThat(box.x() - box.halfWidth()).as(where).isNotNegative();
                    assertThat(box.x() + box.halfWidth()).as(where).isLessThanOrEqualTo(size[0]);
                    assertThat(box.y() + box.halfHeight()).as(where).isLessThanOrEqualTo(size[1]);
                    for (int j = 0; j < i; j++) {
                        assertThat(box.overlaps(boxes.get(j)))
                                .as(where + " and " + boxes.get(j))
                                .isFalse();
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyArrowHasItsWords(Scenario scenario) {
        scenario.acts().forEach((key, act) -> {
            for (SequenceDiagram diagram : diagrams(act)) {
                String svg = SequenceDiagramSvg.render(diagram);
                int arrows = svg.split("<g class=\"segment ", -1).length - 1;
                int labels = svg.split("<text class=\"label ", -1).length - 1;
                assertThat(labels).as(scenario.name() + " " + key).isGreaterThanOrEqualTo(arrows - arrows / 20);
            }
        });
    }

    @Test
    void whatIsForgedBeginsBesideTheLifeline() {
        Act exact = ScenarioIndex.find("blind-reset-attack").act("exact");
        String svg = SequenceDiagramSvg.render(diagrams(exact).get(0));
        double lifeline = number(svg, "class=\"life\" x1=\"([0-9.]+)\"");
        assertThat(number(svg, "(?s)segment forged.*?class=\"wire\" x1=\"([0-9.]+)\"") - lifeline)
                .isBetween(30.0, 50.0);
        assertThat(number(svg, "(?s)segment plain.*?class=\"wire\" x1=\"([0-9.]+)\"") - lifeline)
                .isBetween(0.0, 5.0);
        assertThat(svg).contains("<text class=\"label forged\"");
    }

    private static double number(String svg, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(svg);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static List<SequenceDiagram> diagrams(Act act) {
        return new Performance(act, 1).finish().diagrams();
    }
}
