package io.sequent.conformance;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/** Writes docs/conformance.md. */
final class ConformancePage {
    private static final int RFC_9293 = 9293;

    private final Conformance conformance;
    private final Map<String, String> leftOut;
    private final StringBuilder page = new StringBuilder();

    private ConformancePage(Conformance conformance, Map<String, String> leftOut) {
        this.conformance = conformance;
        this.leftOut = leftOut;
    }

    static String write(Conformance conformance, Map<String, String> leftOut) {
        ConformancePage page = new ConformancePage(conformance, leftOut);
        page.introduction();
        page.table();
        page.sections();
        page.leftOut();
        return page.page.toString();
    }

    private void introduction() {
        long shown = conformance.table().stream()
                .filter(row -> !conformance.testsOf(row).isEmpty())
                .count();
        long reasons = conformance.table().stream()
                .filter(row -> !conformance.reasonFor(row).isEmpty())
                .count();
        line("# Conformance");
        line("");
        line(
                "Generated from the `@Requirement` annotations of the tests and the exchanges in `tcp-core`; do not edit. A change of");
        line(
                "tests that makes this page wrong fails the build, and `mvn verify -Dsequent.update=true` writes it anew.");
        line("");
        line("- [RFC 9293's table of requirements](#rfc-9293-table-of-requirements): " + shown + " of "
                + conformance.table().size() + " rows are shown by tests, " + reasons
                + " cannot apply to a library and say why.");
        line("- [By section](#by-section): RFC 9293 and the others, with the tests that show them.");
        line("- [Deliberately left out](#deliberately-left-out).");
    }

    private void table() {
        line("");
        line("## RFC 9293: table of requirements");
        String group = "";
        for (RequirementRow row : conformance.table()) {
            if (!row.group().equals(group)) {
                group = row.group();
                line("");
                line("### " + group);
                line("");
                line("| id | level | requirement | shown by |");
                line("|---|---|---|---|");
            }
            line("| " + row.id() + " | " + row.level() + " | " + row.text() + " | " + evidence(row) + " |");
        }
    }

    private String evidence(RequirementRow row) {
        String reason = conformance.reasonFor(row);
        if (!reason.isEmpty()) {
            return "does not apply: " + reason;
        }
        TreeSet<String> tests = conformance.testsOf(row);
        return tests.isEmpty() ? "**nothing yet**" : String.join("<br>", tests);
    }

    private void sections() {
        line("");
        line("## By section");
        rfc(RFC_9293);
        for (int number : conformance.citedRfcs()) {
            if (number != RFC_9293) {
                rfc(number);
            }
        }
    }

    private void rfc(int number) {
        line("");
        line("### RFC " + number + ": " + conformance.titleOf(number));
        line("");
        line("| section | tests |");
        line("|---|---|");
        conformance
                .sectionsOf(number)
                .forEach((section, tests) -> line("| " + sectionLink(number, section)
                        + conformance.titleOf(number, section) + " | " + join(tests) + " |"));
    }

    private static String sectionLink(int number, String section) {
        String page = "https://www.rfc-editor.org/rfc/rfc" + number;
        if (section.isEmpty()) {
            return "[all](" + page + ")";
        }
        String anchor = Character.isDigit(section.charAt(0)) ? "section-" : "appendix-";
        return "[" + section + "](" + page + "#" + anchor + section + ") ";
    }

    private static String join(Collection<String> tests) {
        return String.join("<br>", tests);
    }

    private void leftOut() {
        line("");
        line("## Deliberately left out");
        line("");
        leftOut.forEach((what, why) -> line("- " + what + ": " + why));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
