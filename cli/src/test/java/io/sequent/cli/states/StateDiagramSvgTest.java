package io.sequent.cli.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.cli.picture.LabelBox;
import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.cli.states.StateMap.Place;
import io.sequent.cli.states.StateMap.Way;
import io.sequent.scenario.Performance;
import io.sequent.tcp.TcpState;
import io.sequent.testing.GoldenFile;
import io.sequent.trace.Conversation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateDiagramSvgTest {
    private final StateMap map = new StateMap();

    @Test
    void everyLegalTransitionIsDrawnOnceAndNoOther() {
        List<List<TcpState>> drawn = map.ways().stream()
                .map(way -> List.of(way.transition().from(), way.transition().to()))
                .toList();
        List<List<TcpState>> legal = new ArrayList<>();
        for (TcpState from : TcpState.values()) {
            for (TcpState to : TcpState.values()) {
                if (from.canBecome(to)) {
                    legal.add(List.of(from, to));
                }
            }
        }
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(legal);
        String svg = StateDiagramSvg.render();
        for (Way way : map.ways()) {
            String tooltip = "<title>" + way.transition().from().rfcName() + " → "
                    + way.transition().to().rfcName() + ":";
            assertThat(svg.split(tooltip, -1)).as(tooltip).hasSize(2);
        }
        assertThat(svg.split("<g class=\"transition", -1)).hasSize(legal.size() + 1);
    }

    @Test
    void everyArrowGoesFromTheEdgeOfItsStateToTheEdgeOfTheNext() {
        for (Way way : map.ways()) {
            List<Double> points = way.points();
            int last = points.size() - 2;
            assertThat(touching(points.get(0), points.get(1)))
                    .contains(way.transition().from());
            if (way.transition().isBreak()) {
                assertThat(map.exits())
                        .filteredOn(exit -> exit.from() == way.transition().from())
                        .singleElement()
                        .matches(exit -> box(exit.x(), exit.y(), StateMap.EXIT_WIDTH + 2, StateMap.EXIT_HEIGHT + 2)
                                .isCrossedBy(
                                        points.get(last),
                                        points.get(last + 1),
                                        points.get(last),
                                        points.get(last + 1)));
            } else {
                assertThat(touching(points.get(last), points.get(last + 1)))
                        .contains(way.transition().to());
            }
        }
    }

    private Set<TcpState> touching(double x, double y) {
        Set<TcpState> found = new HashSet<>();
        for (Place place : map.places()) {
            if (box(place.x(), place.y(), StateMap.BOX_WIDTH + 1, StateMap.BOX_HEIGHT + 1)
                    .isCrossedBy(x, y, x, y)) {
                found.add(place.state());
            }
        }
        return found;
    }

    @Test
    void noWordsOverlapWordsStatesOrArrows() {
        List<LabelBox> words = StateDiagramSvg.labelBoxes(map);
        List<LabelBox> solid = new ArrayList<>(words);
        map.places().forEach(place -> solid.add(box(place.x(), place.y(), StateMap.BOX_WIDTH, StateMap.BOX_HEIGHT)));
        map.exits().forEach(exit -> solid.add(box(exit.x(), exit.y(), StateMap.EXIT_WIDTH, StateMap.EXIT_HEIGHT)));
        for (int i = 0; i < solid.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(solid.get(i).overlaps(solid.get(j)))
                        .as(solid.get(i) + " and " + solid.get(j))
                        .isFalse();
            }
        }
        for (Way way : map.ways()) {
            List<Double> points = way.points();
            for (int i = 0; i + 3 < points.size(); i += 2) {
                for (LabelBox label : words) {
                    assertThat(label.isCrossedBy(
                                    points.get(i), points.get(i + 1), points.get(i + 2), points.get(i + 3)))
                            .as(way.transition() + " and " + label)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void thePictureOfTheStatesIsCurrent() throws Exception {
        GoldenFile.check("../docs/images/states.svg", StateDiagramSvg.render());
    }

    @Test
    void theWayOfARunIsNumberedStepByStep() {
        List<StateWay> ways = ways("three-way-handshake");
        assertThat(ways.get(0).transitions())
                .containsExactly(
                        Transition.of(TcpState.CLOSED, TcpState.SYN_SENT),
                        Transition.of(TcpState.SYN_SENT, TcpState.ESTABLISHED));
        assertThat(ways.get(1).transitions())
                .containsExactly(
                        Transition.of(TcpState.LISTEN, TcpState.SYN_RECEIVED),
                        Transition.of(TcpState.SYN_RECEIVED, TcpState.ESTABLISHED));
        String svg = StateDiagramSvg.render("a run", ways);
        assertThat(svg.split("class=\"badge first\"", -1)).hasSize(3);
        assertThat(svg.split("class=\"badge second\"", -1)).hasSize(3);
        assertThat(svg.split("transition faint", -1)).hasSize(Transition.all().size() - 4 + 1);
    }

    @Test
    void aJumpToAnotherConnectionIsNoStep() {
        StateWay way = new StateWay(
                "B",
                List.of(
                        new StateWay.Stop(TcpState.TIME_WAIT, 0),
                        new StateWay.Stop(TcpState.SYN_RECEIVED, 1),
                        new StateWay.Stop(TcpState.ESTABLISHED, 2)));
        assertThat(way.transitions()).containsExactly(Transition.of(TcpState.SYN_RECEIVED, TcpState.ESTABLISHED));
        assertThat(StateReport.line(way)).isEqualTo("B: TIME-WAIT | SYN-RECEIVED → ESTABLISHED");
    }

    @Test
    void everyScenarioHasItsWay() {
        ScenarioIndex.all()
                .forEach(scenario -> scenario.acts().forEach((key, act) -> {
                    for (Conversation conversation :
                            new Performance(act, 1).finish().conversations()) {
                        List<StateWay> ways = StateWay.of(conversation);
                        assertThat(StateDiagramSvg.render(scenario.name(), ways))
                                .contains("<svg");
                        assertThat(ways.stream()
                                        .mapToInt(way -> way.transitions().size())
                                        .sum())
                                .as(scenario.name() + " " + key)
                                .isPositive();
                    }
                }));
    }

    @Test
    void whatIsNoTransitionHasNoWords() {
        assertThatThrownBy(() -> Transition.of(TcpState.CLOSED, TcpState.ESTABLISHED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StateDiagramSvg.render(
                        "three",
                        List.of(
                                new StateWay("a", List.of()),
                                new StateWay("b", List.of()),
                                new StateWay("c", List.of()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<StateWay> ways(String name) {
        var act = ScenarioIndex.find(name).acts().values().iterator().next();
        return StateWay.of(new Performance(act, 1).finish().conversations().get(0));
    }

    private static LabelBox box(double x, double y, double width, double height) {
        return LabelBox.upright(x, y, width, height);
    }
}
