package io.sequent.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Joins what tests cite with the table of RFC 9293, the list of the other RFCs, and the reasons for what no test can show. */
final class Conformance {
    private static final Pattern ROW = Pattern.compile("(?:RFC 9293 )?((?:MUST|SHLD|MAY|REC)-\\d+)(?: (.+))?");
    private static final Pattern SECTION =
            Pattern.compile("RFC (\\d+)(?: (?:appendix )?(\\d[\\d.]*|[A-Z](?:\\.\\d+)*)\\b.*)?");

    private final List<RequirementRow> table;
    private final Map<String, String> rfcs;
    private final Map<String, String> sections;
    private final Map<RequirementRow, TreeSet<String>> testsOfRow = new LinkedHashMap<>();
    private final Map<RequirementRow, String> reasonOfRow = new LinkedHashMap<>();
    private final TreeMap<Integer, TreeMap<String, TreeSet<String>>> testsOfSection = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Joins them.
     *
     * @param table the rows of RFC 9293
     * @param rfcs number to title of all RFCs that tests may cite
     * @param sections number to title of the sections of RFC 9293
     * @param reasons why a row (id, and words of it where several rows share the id) cannot apply
     * @param citations what the tests name
     */
    Conformance(
            List<RequirementRow> table,
            Map<String, String> rfcs,
            Map<String, String> sections,
            Map<String, String> reasons,
            List<Citation> citations) {
        this.table = table;
        this.rfcs = rfcs;
        this.sections = sections;
        table.forEach(row -> testsOfRow.put(row, new TreeSet<>()));
        citations.forEach(this::add);
        reasons.forEach(this::addReason);
        table.stream()
                .filter(row -> testsOf(row).isEmpty() && reasonFor(row).isEmpty())
                .forEach(row -> problems.add("no test shows " + row + ", and no reason says why none can"));
        rfcs.keySet().stream()
                .filter(number -> sectionsOf(Integer.parseInt(number)).isEmpty())
                .forEach(number -> problems.add("RFC " + number + " is listed, but no test cites it"));
    }

    private void add(Citation citation) {
        Matcher row = ROW.matcher(citation.rule());
        Matcher section = SECTION.matcher(citation.rule());
        if (row.matches()) {
            RequirementRow named = rowOf(row, citation.test());
            if (named != null) {
                testsOf(named).add(citation.link());
            }
        } else if (section.matches()) {
            if (!rfcs.containsKey(section.group(1))) {
                problems.add(citation.test() + " cites an RFC that is not listed: " + citation.rule());
                return;
            }
            String number = section.group(2) == null ? "" : section.group(2);
            if (section.group(1).equals("9293") && !sections.containsKey(number)) {
                problems.add(citation.test() + " cites a section that RFC 9293 does not have: " + citation.rule());
                return;
            }
            testsOfSection
                    .computeIfAbsent(Integer.valueOf(section.group(1)), rfc -> new TreeMap<>(new SectionOrder()))
                    .computeIfAbsent(number, absent -> new TreeSet<>())
                    .add(citation.link());
        } else {
            problems.add(citation.test() + " cites neither an id nor a section of an RFC: " + citation.rule());
        }
    }

    private void addReason(String rule, String reason) {
        Matcher matcher = ROW.matcher(rule);
        RequirementRow row = matcher.matches() ? rowOf(matcher, "a reason") : null;
        if (row == null) {
            problems.add("a reason is given for what is no row: " + rule);
        } else if (!testsOf(row).isEmpty()) {
            problems.add("a reason says why no test can show " + row + ", but one does: " + testsOf(row));
        } else {
            reasonOfRow.put(row, reason);
        }
    }

    private RequirementRow rowOf(Matcher matcher, String who) {
        String words = matcher.group(2) == null ? "" : matcher.group(2);
        List<RequirementRow> rows = table.stream()
                .filter(row -> row.isNamedBy(matcher.group(1), words))
                .toList();
        if (rows.size() == 1) {
            return rows.get(0);
        }
        problems.add(
                rows.isEmpty()
                        ? who + " names no row of the table: " + matcher.group()
                        : who + " names several rows; add words that only one contains: " + matcher.group() + " "
                                + rows);
        return null;
    }

    List<RequirementRow> table() {
        return table;
    }

    TreeSet<String> testsOf(RequirementRow row) {
        return testsOfRow.get(row);
    }

    String reasonFor(RequirementRow row) {
        return reasonOfRow.getOrDefault(row, "");
    }

    String titleOf(int rfc) {
        return rfcs.get(Integer.toString(rfc));
    }

    /** The title of a section of RFC 9293; empty for the other RFCs. */
    String titleOf(int rfc, String section) {
        return rfc == 9293 ? sections.get(section) : "";
    }

    Iterable<Integer> citedRfcs() {
        return testsOfSection.keySet();
    }

    Map<String, TreeSet<String>> sectionsOf(int rfc) {
        return testsOfSection.getOrDefault(rfc, new TreeMap<>());
    }

    List<String> problems() {
        return problems;
    }
}
