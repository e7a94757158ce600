package io.sequent.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Jdks.Jdk OLD = new Jdks.Jdk("17", "17.0.1", Path.of("java17"));
    private static final Jdks.Jdk NEW = new Jdks.Jdk("25", "25.0.1", Path.of("java25"));
    private static final Source PEER = new Source.Script("peer", 2, 1);

    private final List<Row> rows = List.of(row("one"), row("two"));

    private static Row row(String name) {
        return new Row(Theme.BULK, name, Unit.NANOSECONDS, "")
                .ours(Row.jmh("Ours", name))
                .beside(Row.FLOOR, Row.jmh("Ours", "floor"))
                .beside("peer", PEER);
    }

    @Test
    void whatTwoRowsShareIsMeasuredOnceForBothNextToTheFirst() {
        List<Task> tasks = Plan.tasks(rows, List.of(OLD, NEW));
        assertThat(tasks)
                .extracting(Task::label)
                .containsExactly(
                        "one, sequent, JDK 17",
                        "one, sequent, JDK 25",
                        "one, floor, JDK 17",
                        "one, floor, JDK 25",
                        "peer",
                        "two, sequent, JDK 17",
                        "two, sequent, JDK 25");
        assertThat(tasks.get(2).targets()).extracting(each -> each.row().name()).containsExactly("one", "two");
    }

    @Test
    void asManyRoundsAsThereIsTimeFor() {
        double round = Plan.of(rows, List.of(NEW), 1, 0.1).tasks().stream()
                .mapToDouble(each -> each.seconds(1))
                .sum();
        Plan plan = Plan.of(rows, List.of(NEW), 3, 4.5 * round);
        assertThat(plan.rounds()).isEqualTo(4);
        assertThat(plan.seconds()).isCloseTo(4.5 * round, within(0.01));
    }

    @Test
    void withLittleTimeRoundsAreShorterNotFewer() {
        Plan plan = Plan.of(rows, List.of(NEW), 3, 24);
        assertThat(plan.rounds()).isEqualTo(3);
        assertThat(plan.pace()).isLessThan(1);
        assertThat(plan.seconds()).isCloseTo(24, within(0.01));
        assertThat(Plan.of(rows, List.of(NEW), 3, 0.1).pace()).isGreaterThan(0.1);
    }

    @Test
    void everyOtherRoundGoesBackwards() {
        Plan plan = Plan.of(rows, List.of(NEW), 3, 24);
        List<Task> first = plan.round(1);
        List<Task> second = plan.round(2);
        assertThat(second.get(0)).isEqualTo(first.get(first.size() - 1));
        assertThat(plan.round(3)).isEqualTo(first);
    }

    @Test
    void programRunsInTheFirstRoundAlone() {
        Row scale = new Row(Theme.SCALE, "scale", Unit.BYTES, "")
                .ours(new Source.Program("Scale", List.of("-Xmx4g"), List.of("1000"), 90));
        Plan plan = Plan.of(List.of(rows.get(0), scale), List.of(NEW), 3, 200);
        assertThat(plan.round(1)).extracting(Task::isOnce).containsExactly(false, false, false, true);
        assertThat(plan.round(2)).extracting(Task::isOnce).containsExactly(false, false, false);
        assertThat(plan.seconds()).isCloseTo(200, within(60.0));
    }
}
