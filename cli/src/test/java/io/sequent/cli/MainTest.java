package io.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void versionNamesTheProgram() {
        CommandRun run = CommandRun.of("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("sequent ");
    }

    @Test
    void withoutACommandTheHelpIsPrinted() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: sequent");
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(CommandRun.of("--no-such-option").exitCode()).isEqualTo(2);
    }
}
