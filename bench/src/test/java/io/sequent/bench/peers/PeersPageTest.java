package io.sequent.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpClientCodec;
import io.sequent.http.wire.ComparedResponses;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;

/** The tables of docs/http.md were written for what is compared now: {@code bench/peers/run} writes them anew. */
class PeersPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "")).resolve("../docs/http.md");

    private static List<String> rows(String name) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("<!-- " + name);
        int to = page.indexOf("<!-- end of " + name);
        assertThat(from).as(name).isNotNegative().isLessThan(to);
        List<String> rows = new ArrayList<>();
        for (String line : page.substring(from, to).lines().toList()) {
            if (line.startsWith("| ") && !line.startsWith("| what ")) {
                String[] cells = line.split("\\|", -1);
                rows.add(cells[1].strip() + " | " + cells[2].strip() + " | " + cells[3].strip());
            }
        }
        return rows;
    }

    @Test
    void eachResponseHasItsRowWithOurOutcome() throws Exception {
        List<String> expected = new ArrayList<>();
        for (ComparedResponses.Case response : ComparedResponses.cases()) {
            expected.add(response.rule() + " | " + response.section().replace("RFC ", "") + " | "
                    + (response.isAccepted() ? "takes" : "refuses"));
        }
        assertThat(rows("reading")).isEqualTo(expected);
    }

    @Test
    void eachScenarioHasItsRow() throws Exception {
        List<String> rows = rows("pipelining");
        List<Scenarios.Scenario> scenarios = Scenarios.all();
        assertThat(rows).hasSameSizeAs(scenarios);
        for (int i = 0; i < rows.size(); i++) {
            Scenarios.Scenario scenario = scenarios.get(i);
            assertThat(rows.get(i))
                    .startsWith(scenario.rule() + " | " + scenario.section().replace("RFC ", ""));
        }
    }

    @Test
    void versionsAreThoseOfTheBuild() throws Exception {
        String undici =
                Files.readString(Path.of(System.getProperty("basedir", "")).resolve("peers/undici/package.json"));
        assertThat(Files.readString(PAGE))
                .contains("Vert.x " + Versions.of("vertx-core", Vertx.class) + " and Netty "
                        + Versions.of("netty-codec-http", HttpClientCodec.class))
                .contains("HttpCore " + Versions.of("httpcore5", HttpHost.class) + ",")
                .containsPattern("undici "
                        + undici.replaceAll("(?s).*\"undici\": \"([^\"]*)\".*", "$1")
                                .replace(".", "\\.") + ",");
    }
}
