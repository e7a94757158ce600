package io.sequent.cli.get;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GetUsageTest {
    private static final String URL = "http://127.0.0.1:1/";

    @TempDir
    Path folder;

    /** Nothing may have been tried: the port that the URL names would give another complaint. */
    private static AbstractStringAssert<?> refused(String... arguments) {
        List<String> all = new ArrayList<>(List.of("get"));
        all.addAll(List.of(arguments));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        return assertThat(run.err().strip()).startsWith("sequent get: ");
    }

    @Test
    void aUrlIsNeeded() {
        refused().contains("URL");
    }

    @Test
    void whatIsNoUrlOfHttpIsNamed() {
        refused("ftp://host/x").contains("ftp://host/x", "write http://host/path");
        refused("http:///x").contains("http:///x", "http://host/path");
        refused("http://host/a b").contains("'http://host/a b'", "at ' b'", "%20");
        refused("http://host:99999/").contains("99999", "1 to 65535");
        refused("http://me:secret@host/").contains("user information").doesNotContain("secret");
    }

    @Test
    void optionsThatContradictEachOtherAreNamed() {
        String file = folder.resolve("x").toString();
        refused(URL, "--http", "2").contains("--http", "'2'", "1.0 or 1.1");
        refused(URL, "--pipeline", "0").contains("--pipeline", "65536");
        refused(URL, "--http", "1.0", "--pipeline", "4").contains("never pipelines");
        refused(URL, "-o", file, "--out", file).contains("-o and --out");
        refused(URL, URL, "-o", file).contains("2 URLs", "--out DIR");
        refused(URL, "-I", "-d", "x").contains("--head");
        refused(URL, "-k", "--cacert", file).contains("--cacert", "--insecure");
        refused(URL, "--rtt", "5ms").contains("--rtt", "add --sim");
        refused(URL, "--serve", ".").contains("--serve", "add --sim");
        refused("https://host/", "--sim").contains("no TLS", "https://host/");
    }

    @Test
    void headersThatCannotBeSentAreNamed() {
        refused(URL, "-H", "Accept").contains("'Accept'", "colon");
        refused(URL, "-H", "Host: x").contains("Host");
        refused(URL, "-H", "A: x\r\nB: y").contains("the value of A");
        refused(URL, "-X", "GE T").contains("the method");
    }

    @Test
    void filesThatCannotBeUsedAreNamedBeforeAnythingIsSent() throws IOException {
        refused(URL, "-o", folder.toString()).contains("is a folder", "--out");
        refused(URL, "-o", folder.resolve("no/x").toString()).contains(folder.resolve("no") + " first");
        refused(URL, "--cacert", folder.resolve("none").toString()).contains("cannot read --cacert");
        refused(URL, "--cacert", Files.writeString(folder.resolve("empty"), "").toString())
                .contains("holds no certificate");
        refused(URL, "-d", "@" + folder.resolve("none")).contains("cannot read --data");
        refused(URL, "--sim", "--serve", folder.resolve("none").toString()).contains("--serve");
    }
}
