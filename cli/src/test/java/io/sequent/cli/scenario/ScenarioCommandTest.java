package io.sequent.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import io.sequent.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCommandTest {
    @Test
    void withoutANameAllAreListed() {
        CommandRun run = CommandRun.of("scenario");

        assertThat(run.exitCode()).isZero();
        for (Scenario scenario : ScenarioIndex.all()) {
            assertThat(run.out()).contains("  " + scenario.name() + " ");
        }
    }

    @Test
    void namesAreUnique() {
        Set<String> names = new HashSet<>();
        assertThat(ScenarioIndex.all()).allMatch(scenario -> names.add(scenario.name()));
    }

    @Test
    void aRunShowsQuestionDiagramAnswerAndWhatHeld() {
        CommandRun run = CommandRun.of("scenario", "three-way-handshake");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "Which segments open a connection",
                        "A knows of B:",
                        "SYN,ACK seq=0 ack=1",
                        "RFC 9293 3.5",
                        "✓ Both ends are")
                .doesNotContain("\u001b", "{");
        assertThat(run.out().lines()).noneMatch(line -> line.length() > 110);
    }

    @Test
    void aTerminalGetsColour() {
        assertThat(CommandRun.of(true, true, "", "scenario", "three-way-handshake")
                        .out())
                .contains("\u001b[");
    }

    @Test
    void chineseIsSpoken() {
        assertThat(CommandRun.of("scenario", "three-way-handshake", "--lang", "zh")
                        .out())
                .contains("三次握手");
        assertThat(CommandRun.of("scenario", "--lang", "zh").out()).contains("建立连接");
    }

    @Test
    void anUnknownNameIsWrongUsageWithTheNearestNames() {
        CommandRun run = CommandRun.of("scenario", "threeway-handshake");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("sequent scenario: no scenario is named \"threeway-handshake\"; the nearest are:"
                        + " three-way-handshake");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anUnknownLanguageIsWrongUsage() {
        CommandRun run = CommandRun.of("scenario", "--lang", "xx");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("choose en or zh");
    }

    @Test
    void filesAreWritten(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("new");
        CommandRun run = CommandRun.of("scenario", "three-way-handshake", "--out", out.toString());

        assertThat(run.exitCode()).isZero();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains(
                            "three-way-handshake.open.svg",
                            "three-way-handshake.open.A.pcapng",
                            "three-way-handshake.open.B.pcapng");
        }
    }

    @Test
    void plotsAreWrittenForBothDocumentsAndScreens(@TempDir Path folder) throws IOException {
        CommandRun run = CommandRun.of("scenario", "lost-data-timeout", "--out", folder.toString());

        assertThat(run.exitCode()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".sequence-A-B."))
                    .toList();
            assertThat(names).anyMatch(name -> name.endsWith(".svg")).anyMatch(name -> name.endsWith(".png"));
        }
    }

    @Test
    void aPageIsWrittenInTheLanguage(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("new").resolve("page.html");
        CommandRun run = CommandRun.of("scenario", "three-way-handshake", "--report", page.toString(), "--lang", "zh");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("In " + page);
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("三次握手", "</html>");
    }

    @Test
    void aPageShowsARunWithoutARuleBesideTheStandard(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("page.html");
        CommandRun run =
                CommandRun.of("scenario", "three-way-handshake", "--without", "third-ack", "--report", page.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(Files.readString(page)).contains(">with third-ack</p>", ">without third-ack</p>", "SYN-RECEIVED");
    }

    @Test
    void aPageTellsAnExperiment(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("page.html");
        CommandRun run = CommandRun.of("scenario", "--without", "third-ack", "--report", page.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(Files.readString(page))
                .contains("A handshake of two segments", "1 of 3 faults: B → A segment 1 lost", "r-fails")
                .doesNotContain("{lost-syn-ack");
    }

    @Test
    void aPageOfNothingIsWrongUsage(@TempDir Path folder) {
        CommandRun run = CommandRun.of(
                "scenario", "--report", folder.resolve("page.html").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("name a scenario, a rule (--without RULE), or both");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeWrittenIsWrongUsage(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandRun run = CommandRun.of("scenario", "three-way-handshake", "--out", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("name a folder you may write to");
    }

    @Test
    void aRuleIsTakenAwayFromAScenario() {
        CommandRun run = CommandRun.of("scenario", "three-way-handshake", "--without", "third-ack");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("│ ESTABLISHED  0.010")
                .doesNotContain("SYN-RECEIVED")
                .contains("Played without third-ack: A handshake of two segments.")
                .contains("'sequent scenario --without third-ack' shows what the rule is for.");
    }

    @Test
    void whatTheMissingRuleCostsAScenarioIsCounted() {
        CommandRun costly = CommandRun.of("scenario", "lost-syn-ack", "--without", "third-ack");
        assertThat(costly.exitCode()).isZero();
        assertThat(costly.out()).contains("✗ ", "Without third-ack, 1 of 2 properties fails.");

        CommandRun harmless = CommandRun.of("scenario", "lost-syn-ack", "--without", "nagle", "--lang", "zh");
        assertThat(harmless.out()).doesNotContain("✗ ").contains("去掉 nagle，这个场景的各条性质仍然成立。");
    }

    @Test
    void anExperimentShowsWhatARuleIsFor() {
        CommandRun run = CommandRun.of("scenario", "--without", "third-ack");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("── with third-ack ──", "── without third-ack ──", "✗ A reads what B said first.")
                .contains("faults: B → A segment 1 lost.", "no fault of the network, and nothing breaks");
    }

    @Test
    void whoeverWatchesAnExperimentSeesHowFarItIs() {
        CommandRun watched = CommandRun.of(false, true, "", "scenario", "--without", "third-ack");

        assertThat(watched.err())
                .contains("lost-syn-ack: run 1", "lost-syn-ack: run 2")
                .endsWith("\r\u001B[K");
        assertThat(watched.out())
                .isEqualTo(CommandRun.of("scenario", "--without", "third-ack").out());
        assertThat(CommandRun.of("scenario", "--without", "third-ack").err()).isEmpty();
    }

    @Test
    void anUnknownRuleIsWrongUsageWithTheNearestNames() {
        CommandRun run = CommandRun.of("scenario", "--without", "third");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no rule is named \"third\"; the nearest are: third-ack");
    }
}
