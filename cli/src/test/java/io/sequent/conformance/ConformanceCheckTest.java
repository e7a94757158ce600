package io.sequent.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants what the check must find. */
class ConformanceCheckTest {
    private static final List<RequirementRow> TABLE = List.of(
            new RequirementRow("MUST-1", "MUST", "Window", "Treat as unsigned number"),
            new RequirementRow("MUST-15", "MUST", "TCP Options", "IPv4 Send-MSS default is 536"),
            new RequirementRow("MUST-15", "MUST", "TCP Options", "*  IPv6 Send-MSS default is 1220"));
    private static final Map<String, String> REASONS = Map.of("MUST-15 IPv4", "no IPv4", "MUST-15 IPv6", "no IPv6");

    @TempDir
    private Path folder;

    @Test
    void rowsWithATestOrAReasonAreComplete() {
        Conformance complete = check(REASONS, "MUST-1", "RFC 5961 3.2");
        assertThat(complete.problems()).isEmpty();
        assertThat(complete.testsOf(TABLE.get(0))).containsExactly("[T.t](../T.java)");
        assertThat(complete.reasonFor(TABLE.get(2))).isEqualTo("no IPv6");
        assertThat(complete.sectionsOf(5961)).containsOnlyKeys("3.2");
    }

    @Test
    void aRowWithNeitherIsFound() {
        assertThat(check(REASONS, "RFC 5961 3.2").problems())
                .singleElement()
                .asString()
                .contains("no test shows MUST-1");
    }

    @Test
    void aReasonForARowThatATestShowsIsFound() {
        assertThat(check(REASONS, "RFC 9293 MUST-1", "MUST-15 IPv6", "RFC 5961").problems())
                .singleElement()
                .asString()
                .contains("but one does");
    }

    @Test
    void anIdThatDoesNotExistIsFound() {
        assertThat(check(REASONS, "MUST-1", "MUST-99", "RFC 5961 4").problems())
                .singleElement()
                .asString()
                .contains("T.t names no row of the table: MUST-99");
    }

    @Test
    void anIdOfSeveralRowsNeedsWordsThatChooseOne() {
        assertThat(check(Map.of(), "MUST-1", "MUST-15", "RFC 5961 4").problems())
                .anyMatch(problem -> problem.contains("names several rows"))
                .hasSize(3);
    }

    @Test
    void anRfcThatIsNotListedAndAnRfcWithoutATestAreFound() {
        assertThat(check(REASONS, "MUST-1", "RFC 5691 3.2").problems())
                .containsExactly(
                        "T.t cites an RFC that is not listed: RFC 5691 3.2",
                        "RFC 5961 is listed, but no test cites it");
    }

    @Test
    void aSectionThatDoesNotExistIsFound() {
        assertThat(check(REASONS, "MUST-1", "RFC 5961 99", "RFC 9293 3.11").problems())
                .containsExactly("T.t cites a section that RFC 9293 does not have: RFC 9293 3.11");
    }

    @Test
    void aRequirementThatIsNeitherIdNorSectionIsFound() {
        assertThat(check(REASONS, "MUST-1", "RFC 5961 3.2", "all is well").problems())
                .singleElement()
                .asString()
                .contains("all is well");
    }

    @Test
    void aReasonForNoRowIsFound() {
        assertThat(check(Map.of("MUST-15 IPv4", "x", "MUST-15 IPv6", "x", "all", "x"), "MUST-1", "RFC 5961 3")
                        .problems())
                .containsExactly("a reason is given for what is no row: all");
    }

    private static Conformance check(Map<String, String> reasons, String... rules) {
        List<Citation> citations = List.of(rules).stream()
                .map(rule -> new Citation(rule, "T.java", "T.t"))
                .toList();
        Map<String, String> rfcs = Map.of("5961", "Blind in-window attacks", "9293", "TCP");
        List<Citation> all = new ArrayList<>(citations);
        all.add(new Citation("RFC 9293 3.1", "U.java", "U.u"));
        return new Conformance(TABLE, rfcs, Map.of("3.1", "Header Format"), reasons, all);
    }

    @Test
    void requirementsAreReadFromClassesMethodsAndNestedClasses() throws Exception {
        CitationScanner scanner = scan("""
                @Requirement("RFC 1 1")
                class A {
                    @Requirement({"RFC 2 2", "RFC 3 3"}) @Test void one() {}
                    class B { @Test @Requirement(value = "RFC 4 4") void two() {} }
                }
                """);
        assertThat(scanner.citations())
                .containsExactly(
                        new Citation("RFC 1 1", "A.java", "A"),
                        new Citation("RFC 2 2", "A.java", "A.one"),
                        new Citation("RFC 3 3", "A.java", "A.one"),
                        new Citation("RFC 4 4", "A.java", "A.B.two"));
        assertThat(scanner.problems()).isEmpty();
    }

    @Test
    void requirementsOnWhatDoesNotRunAreFound() throws Exception {
        CitationScanner scanner = scan("""
                class A {
                    @Requirement("RFC 1 1") void helper() {}
                    @Requirement("RFC 2 2") @Test @Disabled void off() {}
                    @Requirement(CONSTANT) @Test void constant() {}
                }
                """);
        assertThat(scanner.problems())
                .containsExactly(
                        "A.helper names a requirement but is no test, or one that is disabled",
                        "A.off names a requirement but is no test, or one that is disabled",
                        "A.constant must write its requirements as literals, not CONSTANT");
    }

    private CitationScanner scan(String source) throws Exception {
        CitationScanner scanner = new CitationScanner(folder);
        scanner.scanSources(List.of(Files.writeString(folder.resolve("A.java"), source)));
        return scanner;
    }
}
