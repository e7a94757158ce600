package io.sequent.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    Path folder;

    private Path filled() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        for (int i = 0; i < 12; i++) {
            Files.write(files.resolve("file" + i + ".bin"), content(i, 1_000 + 7_919 * i));
        }
        Files.createDirectories(files.resolve("sub folder"));
        Files.writeString(files.resolve("sub folder/with a space & more.txt"), "text\n");
        return files;
    }

    private static byte[] content(int seed, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (seed * 31 + i * 7 + i / 251);
        }
        return bytes;
    }

    @Test
    void fourWaysFetchEveryFileAndTheTableSaysWhatTheyCost() throws IOException {
        CommandRun run = CommandRun.of("demo", "--dir", filled().toString(), "--loss", "2%", "--seed", "7");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("13 files", "20 Mbit/s", "80 ms", "2%", "seed 7")
                .containsPattern("HTTP/1.0 +13 ")
                .containsPattern("HTTP/1.0 keep-alive +1 ")
                .containsPattern("HTTP/1.1 +1 ")
                .containsPattern("HTTP/1.1 pipelined +1 ")
                .contains("SYN", "FIN", "ESTABLISHED", "TIME-WAIT");
        assertThat(run.err().lines().filter(line -> line.contains("13 of 13 files")))
                .hasSize(4);
    }

    @Test
    void theSameSeedPrintsTheSame() throws IOException {
        String files = filled().toString();
        CommandRun first = CommandRun.of("demo", "--dir", files, "--loss", "5%", "--seed", "3");
        CommandRun second = CommandRun.of("demo", "--dir", files, "--loss", "5%", "--seed", "3");
        CommandRun other = CommandRun.of("demo", "--dir", files, "--loss", "5%", "--seed", "4");

        assertThat(withoutWallTime(second.out())).isEqualTo(withoutWallTime(first.out()));
        assertThat(withoutWallTime(other.out())).isNotEqualTo(withoutWallTime(first.out()));
    }

    private static String withoutWallTime(String out) {
        return out.replaceAll("[0-9.]+ s\\R", "wall\n");
    }

    @Test
    void outKeepsACaptureAndADiagramOfEachWay() throws IOException {
        Path kept = folder.resolve("kept/here");
        CommandRun run = CommandRun.of("demo", "--dir", filled().toString(), "--out", kept.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        for (Way way : Way.values()) {
            assertThat(kept.resolve(way.fileName + ".client.pcapng")).isNotEmptyFile();
            assertThat(kept.resolve(way.fileName + ".origin.pcapng")).isNotEmptyFile();
            assertThat(kept.resolve(way.fileName + ".svg"))
                    .content()
                    .startsWith("<svg")
                    .contains("</svg>");
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsNamedInOneLine() throws IOException {
        refused("--dir", folder.resolve("nowhere").toString())
                .isEqualTo("sequent demo: --dir " + folder.resolve("nowhere")
                        + " is not a folder; name one that holds the files to fetch");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        refused("--dir", empty.toString()).contains("holds no file");
        Path file = Files.writeString(folder.resolve("file"), "x");
        refused("--dir", filled().toString(), "--out", file.toString()).contains("cannot write to --out " + file);
    }

    @Test
    void badArgumentsAreNamedInOneLine() {
        refused("--loss", "many").contains("--loss", "'many'", "1%");
        refused("--loss", "99%").contains("more than 50%");
        refused("--rtt", "80").contains("--rtt", "80ms");
        refused("--rate", "fast").contains("--rate", "20mbit");
        refused("--seed", "x").contains("--seed");
        refused("--lost", "1%").contains("--lost");
    }

    private static org.assertj.core.api.AbstractStringAssert<?> refused(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "demo";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandRun run = CommandRun.of(all);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        return assertThat(run.err().strip());
    }
}
