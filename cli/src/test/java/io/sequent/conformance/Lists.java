package io.sequent.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The checked-in lists beside the table: lines of fields between tabs; {@code #} starts a comment. */
final class Lists {
    private Lists() {}

    static List<String> lines(String name) {
        try (InputStream in = Lists.class.getResourceAsStream("/conformance/" + name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<RequirementRow> table() {
        return lines("rfc9293-requirements.tsv").stream()
                .skip(1)
                .map(RequirementRow::parse)
                .toList();
    }

    /** Lines of two fields: the first leads to the second. */
    static Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines(name)) {
            int tab = line.indexOf('\t');
            if (tab < 1 || line.substring(tab).isBlank()) {
                throw new IllegalArgumentException(name + ": two fields with a tab between them expected: " + line);
            }
            if (pairs.put(line.substring(0, tab), line.substring(tab).strip()) != null) {
                throw new IllegalArgumentException(name + ": twice: " + line);
            }
        }
        return pairs;
    }
}
