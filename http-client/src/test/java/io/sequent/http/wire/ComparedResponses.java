package io.sequent.http.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The responses of {@code corpus/compared.tsv}, which other readers of HTTP are given, too. */
public final class ComparedResponses {
    private static final String FILE = "/corpus/compared.tsv";
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+)\\*([^{}]*)}");
    private static final int COLUMNS = 5;

    private ComparedResponses() {}

    /**
     * One response, after whose bytes the stream ends.
     *
     * @param group what it belongs to
     * @param rule what is special about it, in words
     * @param section the RFC's section
     * @param method the method of the request that it answers
     * @param outcome a name of {@link io.sequent.http.Violation}, or status, body length and perhaps {@code X=value}
     * @param bytes the response
     */
    public record Case(String group, String rule, String section, String method, String outcome, byte[] bytes) {
        /** Returns true if a strict reader takes it. */
        public boolean isAccepted() {
            return Character.isDigit(outcome.charAt(0));
        }

        @Override
        public String toString() {
            return group + ": " + rule;
        }
    }

    /** Returns all cases in the order of the file. */
    public static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        String group = "";
        for (String line : text().lines().toList()) {
            if (line.startsWith("##")) {
                group = line.substring(2).strip();
            } else if (!line.startsWith("#")) {
                String[] columns = line.split("\t", -1);
                if (columns.length != COLUMNS) {
                    throw new IOException(FILE + " has a line of " + columns.length + " columns: " + line);
                }
                byte[] bytes = unescape(repeat(columns[4])).getBytes(StandardCharsets.ISO_8859_1);
                cases.add(new Case(group, columns[0], columns[1], columns[2], unescape(columns[3]), bytes));
            }
        }
        return cases;
    }

    private static String text() throws IOException {
        try (InputStream file = ComparedResponses.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException(FILE + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String repeat(String text) {
        String result = text;
        Matcher inner = REPEATED.matcher(result);
        while (inner.find()) {
            result = inner.replaceAll(m -> Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))));
            inner = REPEATED.matcher(result);
        }
        return result;
    }

    private static String unescape(String text) {
        StringBuilder result = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '\\') {
                result.append(c);
                i++;
                continue;
            }
            char escape = text.charAt(i + 1);
            switch (escape) {
                case 'r' -> result.append('\r');
                case 'n' -> result.append('\n');
                case 't' -> result.append('\t');
                case '0' -> result.append('\0');
                case 'x' -> result.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
                default -> throw new IllegalArgumentException("\\" + escape + " is no escape in: " + text);
            }
            i += escape == 'x' ? 4 : 2;
        }
        return result.toString();
    }
}
