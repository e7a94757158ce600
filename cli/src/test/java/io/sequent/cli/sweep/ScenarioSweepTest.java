package io.sequent.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import io.sequent.cli.scenario.ScenarioIndex;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Property;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Verdict;
import io.sequent.scenario.without.Counterfactual;
import io.sequent.scenario.without.Counterfactuals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioSweepTest {
    @TempDir
    private Path folder;

    private List<String> runs() throws IOException {
        return Files.readAllLines(folder.resolve("runs.csv"));
    }

    @Test
    void aScenarioSaysOfEachSeedWhatHeldAndWhatWasMeasured() throws IOException {
        CommandRun run = CommandRun.of(
                "sweep", "scenario", "lost-third-ack", "--seeds", "1..3", "--jobs", "2", "--out", folder.toString());
        assertThat(run.exitCode()).isZero();
        Scenario scenario = ScenarioIndex.find("lost-third-ack");
        assertThat(runs()).hasSize(1 + 3 * scenario.acts().size());
        assertThat(runs().get(0))
                .startsWith("run,act,without,seed,holds,holds.")
                .contains(",fact.");
        assertThat(runs().get(1))
                .startsWith("1," + scenario.acts().keySet().iterator().next() + ",none,1,yes,yes");
        assertThat(run.out()).contains("scenario lost-third-ack, seeds 1..3", "not holds");
    }

    @Test
    void ofARuleItIsCountedHowManySeedsBreakWithoutIt() throws IOException {
        CommandRun run = CommandRun.of(
                "sweep", "scenario", "--without", "third-ack", "--seeds", "1..40", "--out", folder.toString());
        assertThat(run.exitCode()).isZero();
        List<String> summary = Files.readAllLines(folder.resolve("summary.csv"));
        assertThat(summary)
                .filteredOn(line -> line.startsWith("lost-syn-ack,none,"))
                .singleElement()
                .asString()
                .startsWith("lost-syn-ack,none,40,0,");
        long broken = runs().stream()
                .filter(line -> line.contains(",lost-syn-ack,third-ack,") && line.contains(",no,"))
                .count();
        assertThat(broken).isBetween(1L, 39L);
        assertThat(run.out()).contains(broken + " (seed ");
    }

    @Test
    void whatHasToHoldAndDoesNotIsAnError() {
        CommandRun run = CommandRun.of("sweep", "scenario", "--seeds", "1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is nothing to play; name a scenario");
        CommandRun unknown = CommandRun.of("sweep", "scenario", "thrid-ack");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("the nearest are: ");
    }

    /** The columns of a table are known before its first run. */
    @Test
    void whatIsMeasuredIsKnownBeforeARun() {
        Stream<Scenario> experiments = Counterfactuals.all().stream()
                .filter(rule ->
                        !rule.name().equals("sequence-wrap") && !rule.name().equals("paws"))
                .map(Counterfactual::experiment);
        Stream.concat(ScenarioIndex.all().stream(), experiments)
                .forEach(scenario -> scenario.acts().forEach((key, act) -> {
                    Performance performance = new Performance(act, 1);
                    List<String> facts = performance.factKeys();
                    List<String> properties =
                            performance.properties().stream().map(Property::key).toList();
                    performance.finish();
                    assertThat(performance.facts()).as("%s %s", scenario, key).containsOnlyKeys(facts);
                    assertThat(performance.verdicts())
                            .extracting(Verdict::property)
                            .isEqualTo(properties);
                }));
    }
}
