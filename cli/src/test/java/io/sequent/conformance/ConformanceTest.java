package io.sequent.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.GoldenFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page docs/conformance.md and the check that it has no empty row. */
class ConformanceTest {
    private static final List<String> MODULES = List.of("tcp-core", "tcp-sim", "http-client", "cli");

    private static CitationScanner scanner;
    private static Conformance conformance;

    @BeforeAll
    static void readTheTests() throws Exception {
        Path root = Path.of(System.getProperty("basedir", "")).resolve("..");
        scanner = new CitationScanner(root).scanModules(MODULES);
        conformance = new Conformance(
                Lists.table(),
                Lists.pairs("rfcs.tsv"),
                Lists.pairs("rfc9293-sections.tsv"),
                Lists.pairs("not-applicable.tsv"),
                scanner.citations());
    }

    @Test
    void eachRequirementIsNamedByATestThatRuns() {
        assertThat(scanner.problems()).isEmpty();
    }

    @Test
    void everyRowIsShownByATestOrSaysWhyItCannotApply() {
        assertThat(conformance.table()).hasSize(126);
        assertThat(conformance.problems()).isEmpty();
    }

    @Test
    void thePageIsCurrent() throws Exception {
        GoldenFile.check("../docs/conformance.md", ConformancePage.write(conformance, Lists.pairs("left-out.tsv")));
    }
}
