package io.sequent.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.Host;
import io.sequent.http.Leniency;
import io.sequent.http.Limits;
import io.sequent.http.Pipelining;
import io.sequent.http.Retry;
import io.sequent.http.Timeouts;
import io.sequent.http.Violation;
import io.sequent.http.client.ClientSettings;
import io.sequent.http.client.HttpClient;
import io.sequent.http.client.SimulatedTransport;
import io.sequent.http.pipeline.PipelineRule;
import io.sequent.sim.Simulation;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds docs/http.md to the code: its tests exist, nothing is left out, and its defaults are the defaults. */
class HttpPageTest {
    private static final List<String> MODULES = List.of("http-client", "cli", "bench");
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:Test|Suite)#\\w+)`");
    private static final int DEFAULTS_CHECKED = 19;

    private static Path root;
    private static String page;

    /** One row of a table, by the names of its columns. */
    private record Row(String text, Map<String, String> cells) {}

    @BeforeAll
    static void readThePage() throws Exception {
        root = Path.of(System.getProperty("basedir", "")).resolve("..");
        page = Files.readString(root.resolve("docs/http.md"));
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        String[] columns = {};
        for (String line : page.lines().toList()) {
            if (!line.startsWith("|")) {
                columns = new String[0];
                continue;
            }
            String[] cells = line.substring(1).split("\\|", -1);
            if (columns.length == 0) {
                columns = cells;
            } else if (!line.startsWith("|---")) {
                Map<String, String> named = new LinkedHashMap<>();
                for (int i = 0; i < columns.length - 1; i++) {
                    named.put(columns[i].strip(), cells[i].strip());
                }
                rows.add(new Row(line, named));
            }
        }
        return rows;
    }

    @Test
    void eachTestOfThePageExists() throws Exception {
        Set<String> known = TestNames.of(root, MODULES);
        Set<String> missing = new TreeSet<>();
        Matcher names = TEST_NAME.matcher(page);
        int count = 0;
        while (names.find()) {
            count++;
            if (!known.contains(names.group(1))) {
                missing.add(names.group(1));
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(40);
    }

    @Test
    void eachRuleIsShownByATest() {
        for (Row row : rows()) {
            if (row.cells().containsKey("test")) {
                assertThat(row.cells().get("test")).as(row.text()).containsPattern(TEST_NAME);
            }
        }
    }

    @Test
    void eachReasonForRefusalAndEachLeniencyHasItsRow() {
        assertThat(firstCells("`Violation`")).containsExactlyInAnyOrderElementsOf(quoted(Violation.values()));
        assertThat(firstCells("`Leniency`")).containsExactlyInAnyOrderElementsOf(quoted(Leniency.values()));
    }

    @Test
    void eachRuleOfThePipelineIsSaidInItsOwnWords() {
        for (PipelineRule rule : PipelineRule.values()) {
            assertThat(rows()).as(rule.name()).anySatisfy(row -> {
                assertThat(row.cells().get("rule")).isEqualTo("`" + rule.name() + "`");
                assertThat(row.cells().get("what it says")).isEqualTo(rule.text());
                assertThat(row.cells().get("RFC")).isEqualTo(rule.source().replace("RFC ", ""));
            });
        }
    }

    private static List<String> firstCells(String column) {
        return rows().stream()
                .filter(row -> row.cells().containsKey(column))
                .map(row -> row.cells().get(column))
                .toList();
    }

    private static List<String> quoted(Enum<?>[] values) {
        List<String> names = new ArrayList<>();
        for (Enum<?> value : values) {
            names.add("`" + value.name() + "`");
        }
        return names;
    }

    @Test
    void eachDefaultIsThatOfTheCode() throws Exception {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (Object settings : List.of(Limits.defaults(), Timeouts.defaults(), Retry.once(), Pipelining.off())) {
            for (RecordComponent component : settings.getClass().getRecordComponents()) {
                Object value = component.getAccessor().invoke(settings);
                defaults.put(settings.getClass().getSimpleName() + "." + component.getName(), text(component, value));
            }
        }
        assertThat(defaults).hasSize(DEFAULTS_CHECKED);
        defaults.forEach((option, value) -> assertThat(rows())
                .as("%s is %s by default", option, value)
                .anyMatch(row -> row.cells().getOrDefault("option", "").startsWith("`" + option + "`")
                        && row.cells().getOrDefault("default", "").startsWith(value)));
    }

    @Test
    void clientsBehaveAsThePageSaysIfNothingElseIsSaid() {
        Simulation simulation = new Simulation(1);
        Host host = simulation.addHost("client", "10.0.0.1");
        ClientSettings settings = HttpClient.over(new SimulatedTransport(simulation, host))
                .build()
                .settings();
        assertThat(settings.pipelining()).isEqualTo(Pipelining.off());
        assertThat(settings.retry()).isEqualTo(Retry.once());
        assertThat(settings.limits()).isEqualTo(Limits.defaults());
        assertThat(settings.timeouts()).isEqualTo(Timeouts.defaults());
        assertThat(settings.maxConnections()).isEqualTo(1);
        for (Leniency leniency : Leniency.values()) {
            assertThat(settings.strictness().allows(leniency))
                    .as(leniency.name())
                    .isFalse();
        }
    }

    private static String text(RecordComponent component, Object value) {
        if (!(value instanceof Number number)) {
            return String.valueOf(value);
        }
        long count = number.longValue();
        if (component.getName().endsWith("Ns")) {
            return count == Long.MAX_VALUE ? "none" : count / 1_000_000_000 + " s";
        }
        if (component.getName().endsWith("Bytes")) {
            return count / 1024 + " KB";
        }
        if (component.getName().equals("maxReplays") && count == 1) {
            return "once";
        }
        return count < 1000 ? Long.toString(count) : count / 1000 + "," + String.format("%03d", count % 1000);
    }
}
