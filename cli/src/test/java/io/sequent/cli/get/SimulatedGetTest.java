package io.sequent.cli.get;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedGetTest {
    private static final String BASE = "http://10.0.0.2/";

    @TempDir
    Path folder;

    private Path served;

    @BeforeEach
    void fill() throws IOException {
        served = Files.createDirectories(folder.resolve("served"));
        Files.writeString(served.resolve("a.txt"), "first\n");
        Files.writeString(served.resolve("b.txt"), "second\n");
        Files.writeString(served.resolve("index.html"), "<p>index\n");
        Files.write(served.resolve("binary"), binary());
    }

    private static byte[] binary() {
        byte[] bytes = new byte[700_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 + i / 251);
        }
        return bytes;
    }

    private CommandRun get(String... arguments) {
        return watched(false, false, arguments);
    }

    private CommandRun watched(boolean out, boolean err, String... arguments) {
        List<String> all = new ArrayList<>(List.of("get", "--sim", "--serve", served.toString()));
        all.addAll(List.of(arguments));
        return CommandRun.of(out, err, "from standard input", all.toArray(String[]::new));
    }

    /** The lines of standard error without the one that says what the simulation cost. */
    private static List<String> complaints(CommandRun run) {
        return run.err()
                .lines()
                .filter(line -> !line.contains("of virtual time"))
                .toList();
    }

    @Test
    void theBodyIsAllThatStandardOutputGets() {
        CommandRun run = get(BASE + "binary");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.bytes()).isEqualTo(binary());
        assertThat(run.err())
                .matches("\\* \\d\\.\\d{3} s of virtual time, \\d+ segments of [0-9,]+ octets, \\d+ sent again "
                        + "\\(seed 1\\)\\R");
    }

    @Test
    void bodiesComeInTheOrderOfTheUrlsFromWhicheverOrigin() {
        CommandRun run = get(BASE + "binary", "http://example/a.txt", "10.0.0.2/b.txt", "http://[fd00::2]:8080/");

        assertThat(run.exitCode()).as(run.err()).isZero();
        byte[] rest = new String("first\nsecond\n<p>index\n").getBytes(StandardCharsets.UTF_8);
        assertThat(run.bytes()).startsWith(binary()).endsWith(rest).hasSize(700_000 + rest.length);
    }

    @Test
    void theSameSeedTakesTheSameVirtualTime() {
        CommandRun first = get(BASE + "binary", "--loss", "5%", "--seed", "3");

        assertThat(get(BASE + "binary", "--loss", "5%", "--seed", "3").err()).isEqualTo(first.err());
        assertThat(get(BASE + "binary", "--loss", "5%", "--seed", "4").err()).isNotEqualTo(first.err());
    }

    @Test
    void pipeliningSavesRoundTripsAndOneDotZeroCostsThem() {
        String[] urls = {BASE + "a.txt", BASE + "b.txt", BASE + "a.txt", BASE + "b.txt", BASE + "a.txt"};
        double pipelined = virtualSeconds(urls, "--pipeline", "8");
        double oneByOne = virtualSeconds(urls, "--pipeline", "1");
        double oldest = virtualSeconds(urls, "--http", "1.0");

        // Handshake, the first alone, then all others at once; or one round trip for each; or two.
        assertThat(pipelined).isBetween(0.24, 0.26);
        assertThat(oneByOne).isBetween(0.48, 0.50);
        assertThat(oldest).isBetween(0.80, 0.82);
    }

    private double virtualSeconds(String[] urls, String... options) {
        CommandRun run = get(Stream.of(urls, options, new String[] {"--loss", "0%", "--rtt", "80ms"})
                .flatMap(Stream::of)
                .toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("first\nsecond\nfirst\nsecond\nfirst\n");
        return Double.parseDouble(run.err().replaceAll("(?s)\\* ([0-9.]+) s of virtual.*", "$1"));
    }

    @Test
    void oKeepsTheBodyAndOutNamesItAfterTheUrl() throws IOException {
        Path file = folder.resolve("kept");
        Path kept = folder.resolve("new/folder");

        assertThat(get(BASE + "binary", "-o", file.toString()).out()).isEmpty();
        assertThat(file).hasBinaryContent(binary());
        assertThat(get(BASE + "a.txt", "http://other/a.txt", BASE, "--out", kept.toString())
                        .out())
                .isEmpty();
        assertThat(kept.resolve("a.txt")).hasContent("first\n");
        assertThat(kept.resolve("a-2.txt")).hasContent("first\n");
        assertThat(kept.resolve("index.html")).hasContent("<p>index\n");
        try (Stream<Path> all = Files.list(kept)) {
            assertThat(all).as("no parts are left").hasSize(3);
        }
    }

    @Test
    void aFileIsThereWhenItIsWholeAndOnlyThen() throws IOException {
        Path file = Files.writeString(folder.resolve("kept"), "older");
        CommandRun run = get(BASE + "binary", "-o", file.toString(), "--timeout", "250ms");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(file).hasContent("older");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactlyInAnyOrder(file, served);
        }
    }

    @Test
    void headPrintsTheHeadAlone() {
        CommandRun run = get(BASE + "a.txt", "-I");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("HTTP/1.1 200 OK\n")
                .contains("Content-Length: 6\n")
                .endsWith("\n\n")
                .doesNotContain("first");
    }

    @Test
    void aRangeAsksForPart() {
        assertThat(get(BASE + "a.txt", "-r", "1-3").out()).isEqualTo("irs");
        assertThat(get(BASE + "a.txt", "-r", "-3").out()).isEqualTo("st\n");
    }

    @Test
    void aStatusIsAFailureOnlyIfAsked() {
        CommandRun run = get(BASE + "none", BASE + "a.txt");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("404 Not Found\nfirst\n");

        CommandRun failing = get("-f", BASE + "none", BASE + "a.txt");
        assertThat(failing.exitCode()).isEqualTo(22);
        assertThat(failing.out()).isEqualTo("first\n");
        assertThat(complaints(failing)).containsExactly("sequent get: http://10.0.0.2/none: status 404 Not Found");
    }

    @Test
    void binaryIsNotThrownAtATerminal() {
        CommandRun refused = watched(true, true, BASE + "binary", BASE + "a.txt");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEqualTo("first\n");
        assertThat(complaints(refused))
                .containsExactly("sequent get: http://10.0.0.2/binary: is binary and would garble the terminal; "
                        + "keep it with -o FILE, or force it with -o -");

        CommandRun forced = watched(true, true, BASE + "binary", "-o", "-");
        assertThat(forced.exitCode()).isZero();
        assertThat(forced.bytes()).isEqualTo(binary());
    }

    @Test
    void progressIsShownToWhoWatchesAndLeavesNothingBehind() {
        String file = folder.resolve("kept").toString();
        CommandRun run = watched(false, true, BASE + "binary", "-o", file);

        assertThat(run.err())
                .containsPattern("\r\u001B\\[K\\d+\\.\\d kB of 700\\.0 kB \\(\\d+%\\), \\d+\\.\\d [kM]B/s")
                .containsPattern("\r\u001B\\[K\\* \\d\\.\\d{3} s of virtual time");
        assertThat(watched(true, true, BASE + "a.txt").err()).doesNotContain("\r");
        assertThat(get(BASE + "binary", "-o", file).err()).doesNotContain("\r");
    }

    @Test
    void aTimeoutSaysWhichOptionRaisesIt() {
        CommandRun connecting = get(BASE + "a.txt", "--connect-timeout", "10ms");
        assertThat(connecting.exitCode()).isEqualTo(1);
        assertThat(complaints(connecting)).singleElement().asString().contains("10.0.0.2", "raise --connect-timeout");

        CommandRun whole = get(BASE + "binary", "--timeout", "200ms");
        assertThat(whole.exitCode()).isEqualTo(1);
        assertThat(complaints(whole)).singleElement().asString().contains("raise --timeout");
    }

    @Test
    void otherMethodsAndBodiesReachTheOrigin() {
        CommandRun run = get(BASE + "a.txt", "-d", "x=1", "-f");
        assertThat(run.exitCode()).isEqualTo(22);
        assertThat(complaints(run)).containsExactly("sequent get: " + BASE + "a.txt: status 405 Method Not Allowed");
        assertThat(get(BASE + "a.txt", "-X", "OPTIONS", "-v").exitCode()).isZero();
    }

    @Test
    void verboseTellsVirtualTimes() {
        CommandRun run = get(BASE + "a.txt", "-v", "--loss", "0%", "--rtt", "100ms", "--rate", "1gbit");

        // A round trip for the handshake, one for the request.
        assertThat(run.err())
                .contains("* 0.000000 connection 1 to http://10.0.0.2 is begun")
                .containsPattern("\\* 0\\.1000\\d\\d GET /a.txt leaves on connection 1 at depth 1")
                .contains("> GET /a.txt HTTP/1.1", "< HTTP/1.1 200 OK", "< Date: Thu, 01 Jan 2026 00:00:00 GMT")
                .containsPattern("\\* 0\\.2000\\d\\d GET /a.txt is complete: 6 bytes, 100\\.0\\d\\d ms after it left");
    }

    @Test
    void traceDrawsTheSegments() {
        CommandRun run = get(BASE + "a.txt", "--trace", "--loss", "0%");

        assertThat(run.out()).isEqualTo("first\n");
        assertThat(run.err()).contains("SYN-SENT", "GET /a.txt", "200 OK", "TIME-WAIT");
    }
}
