package io.sequent.cli.states;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void itListsTheTransitions() {
        CommandRun run = CommandRun.of("states");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("SYN-SENT      → CLOSED", "2 MSL are over");
        assertThat(run.out().lines().filter(line -> line.startsWith("TIME-WAIT")))
                .hasSize(1);
    }

    @Test
    void itTellsTheWayOfARunAndDrawsIt() throws Exception {
        Path file = folder.resolve("new").resolve("states.svg");
        CommandRun run = CommandRun.of("states", "--highlight", "three-way-handshake", "--out", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("0.000  SYN-SENT      active open → send SYN", "0.010  SYN-RECEIVED", "The diagram is in ");
        assertThat(Files.readString(file)).contains("badge first", "badge second");
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws Exception {
        assertWrong("the nearest are: ", "states", "--highlight", "three-way-handshak");
        assertWrong("it has open", "states", "--highlight", "three-way-handshake", "--act", "none");
        assertWrong("--highlight", "states", "--act", "open");
        Path file = Files.createFile(folder.resolve("file"));
        assertWrong("cannot write", "states", "--out", file.resolve("below").toString());
    }

    private static void assertWrong(String words, String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(words);
        assertThat(run.err().lines()).hasSize(1);
    }
}
