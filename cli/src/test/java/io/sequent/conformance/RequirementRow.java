package io.sequent.conformance;

import java.util.regex.Pattern;

/**
 * A row of the table in appendix B of RFC 9293.
 *
 * @param id as {@code MUST-7}; some ids name several rows
 * @param level MUST, SHOULD, MAY and their negations
 * @param group the heading that the row stands under
 * @param feature the text of the row
 */
record RequirementRow(String id, String level, String group, String feature) {
    private static final Pattern BROKEN_WORD = Pattern.compile("(\\w)- (\\w)");

    static RequirementRow parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("a row has four fields: " + line);
        }
        return new RequirementRow(fields[0], fields[1], fields[2], fields[3]);
    }

    /** The text without the marks of the table's layout: indents, footnotes and words broken at the end of a line. */
    String text() {
        String plain = feature.replaceFirst("^\\* +", "").replace("^1", "");
        return BROKEN_WORD.matcher(plain).replaceAll("$1-$2");
    }

    /** Whether an id, and words that the row must contain, mean this row. */
    boolean isNamedBy(String wantedId, String words) {
        return id.equals(wantedId) && text().contains(words);
    }

    @Override
    public String toString() {
        return id + " (" + text() + ")";
    }
}
