package io.sequent.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file that is checked in, so that a change of output shows in the diff.
 *
 * <p>{@code -Dsequent.update=true} rewrites the files instead; then look at what changed before it is checked in.
 */
public final class GoldenFile {
    /** The system property that has files rewritten. */
    public static final String PROPERTY = "sequent.update";

    private GoldenFile() {}

    /**
     * Compares text with a file.
     *
     * @param path the file, relative to the module's directory
     * @param actual what it should hold
     * @throws AssertionError if it holds anything else, with the first line that differs
     * @throws IOException if the file cannot be read or written
     */
    public static void check(String path, String actual) throws IOException {
        Path file = Path.of(System.getProperty("basedir", "")).resolve(path);
        if (Boolean.getBoolean(PROPERTY)) {
            Path folder = file.toAbsolutePath().normalize().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, actual, StandardCharsets.UTF_8);
            return;
        }
        String remedy = "; if the change is meant, run the test with -D" + PROPERTY + "=true and look at the diff";
        if (!Files.exists(file)) {
            throw new AssertionError(path + " is missing" + remedy);
        }
        String expected = Files.readString(file, StandardCharsets.UTF_8);
        if (!expected.equals(actual)) {
            throw new AssertionError(path + " differs " + firstDifference(expected, actual) + remedy + "\n" + actual);
        }
    }

    private static String firstDifference(String expected, String actual) {
        String[] expectedLines = expected.split("\n", -1);
        String[] actualLines = actual.split("\n", -1);
        int line = 0;
        while (line < expectedLines.length
                && line < actualLines.length
                && expectedLines[line].equals(actualLines[line])) {
            line++;
        }
        return "in line " + (line + 1) + ":\nexpected: " + lineOf(expectedLines, line) + "\nactual:   "
                + lineOf(actualLines, line) + "\n";
    }

    private static String lineOf(String[] lines, int line) {
        return line < lines.length ? lines[line] : "(end)";
    }
}
