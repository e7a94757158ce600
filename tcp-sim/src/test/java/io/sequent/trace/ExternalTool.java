package io.sequent.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of the machine for a test, or skips the test where there is no such program. */
final class ExternalTool {
    private ExternalTool() {}

    /** What the program wrote to its standard output, in lines. */
    static List<String> run(Path folder, String... command) throws IOException, InterruptedException {
        assumeTrue(isThere(command[0]), command[0] + " is not on this machine");
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("TZ", "UTC");
        int exit = builder.start().waitFor();
        assertThat(exit)
                .as(() -> String.join(" ", command) + "\n" + read(errors))
                .isZero();
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean isThere(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
