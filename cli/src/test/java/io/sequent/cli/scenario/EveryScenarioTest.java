package io.sequent.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import io.sequent.cli.terminal.Prose;
import io.sequent.scenario.Language;
import io.sequent.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EveryScenarioTest {
    /** A terminal that is not very wide. */
    private static final int COLUMNS = 120;

    static Stream<Arguments> scenarios() {
        return ScenarioIndex.all().stream()
                .flatMap(scenario -> Stream.of(Language.values()).map(language -> Arguments.of(scenario, language)));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void runsAndFitsATerminal(Scenario scenario, Language language) {
        CommandRun run = CommandRun.of("scenario", scenario.name(), "--lang", language.code());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("→ " + String.join(", ", scenario.references()))
                .contains("\n✓ ")
                .doesNotContain("\n✗ ");
        List<String> wide = new ArrayList<>();
        run.out().lines().filter(line -> Prose.columns(line) > COLUMNS).forEach(wide::add);
        assertThat(wide).isEmpty();
    }
}
