package io.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final PrintWriter writer = new PrintWriter(out);

    @Test
    void versionNamesTheProgram() {
        assertThat(Main.run(writer, writer, "--version")).isZero();
        assertThat(out.toString()).startsWith("sequent ");
    }

    @Test
    void withoutACommandTheHelpIsPrinted() {
        assertThat(Main.run(writer, writer)).isZero();
        assertThat(out.toString()).startsWith("Usage: sequent");
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(Main.run(writer, writer, "--no-such-option")).isEqualTo(2);
    }
}
