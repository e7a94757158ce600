package io.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final CommandLine commandLine = new CommandLine(new Main()).setOut(new PrintWriter(out));

    @Test
    void versionNamesTheProgram() {
        assertThat(commandLine.execute("--version")).isZero();
        assertThat(out.toString()).startsWith("sequent ");
    }

    @Test
    void withoutACommandTheHelpIsPrinted() {
        assertThat(commandLine.execute()).isZero();
        assertThat(out.toString()).startsWith("Usage: sequent");
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(commandLine.setErr(new PrintWriter(new StringWriter())).execute("--no-such-option"))
                .isEqualTo(2);
    }
}
