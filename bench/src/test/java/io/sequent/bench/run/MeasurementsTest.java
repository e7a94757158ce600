package io.sequent.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts of peers print, and what becomes of those that fail. */
class MeasurementsTest {
    @TempDir
    Path home = Path.of("");

    private List<Figures> run(String script) throws Exception {
        Path file = home.resolve("bench/peers/peer/run");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "#!/bin/sh\n" + script + "\n", StandardCharsets.UTF_8);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return new Measurements(home, "").run(task(), 2);
    }

    private static Task task() {
        return Plan.tasks(List.of(Examples.row("bulk-64KB-1", Unit.NANOSECONDS)), List.of())
                .get(0);
    }

    private MeasuringProblem problem(String script) {
        return catchThrowableOfType(MeasuringProblem.class, () -> run(script));
    }

    @Test
    void linesOfAScriptBecomeFigures() throws Exception {
        List<Figures> figures = run("printf 'bulk-64KB-1\\tpeer\\tns\\t250\\nbulk-64KB-1\\tpeer\\tns\\t'$1'\\n'\n"
                + "printf 'bulk-64KB-1-segments\\tpeer\\tsegments\\t5\\ncycle\\tlwip\\tns\\t7\\n'");
        assertThat(figures).hasSize(2);
        assertThat(figures.get(0).row()).isEqualTo("bulk-64KB-1");
        assertThat(figures.get(0).jdk()).isNull();
        assertThat(figures.get(0).samples()).containsExactly(250, Task.SCRIPT_SECONDS * 2);
        assertThat(figures.get(1).row()).isEqualTo("bulk-64KB-1-segments");
        assertThat(figures.get(1).unit()).isEqualTo("segments");
    }

    @Test
    void lineThatIsNoFigureIsAProblem() {
        assertThat(problem("echo hello")).hasMessageContaining("printed a line that is no figure: hello");
    }

    @Test
    void peerThatIsNotToBeHadSaysItsOwnRemedyAndIsNotTriedAgain() {
        MeasuringProblem problem = problem("echo 'peer is skipped; as root: apt-get install peer' >&2; exit 77");
        assertThat(problem).hasMessage("peer is skipped; as root: apt-get install peer");
        assertThat(problem.isLasting()).isTrue();
    }

    @Test
    void peerThatFailsIsTriedAgain() {
        MeasuringProblem problem = problem("echo broken >&2; exit 3");
        assertThat(problem).hasMessage("peer ended with exit code 3: broken");
        assertThat(problem.isLasting()).isFalse();
    }

    @Test
    void missingScriptIsNamed() throws IOException {
        MeasuringProblem problem =
                catchThrowableOfType(MeasuringProblem.class, () -> new Measurements(home, "").run(task(), 1));
        assertThat(problem).hasMessageContaining("peer is left out: there is no ");
    }
}
