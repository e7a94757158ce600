package io.sequent.http.wire;

import io.sequent.http.Leniency;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The messages in the files of {@code corpus}, whose README says how they are written. */
public final class Corpus {
    /** One input and what becomes of it. */
    public static final class Case {
        private final String name;
        private final List<String> events = new ArrayList<>();
        private final Map<Leniency, List<String>> underLeniency = new EnumMap<>(Leniency.class);
        private final ByteArrayOutputStream input = new ByteArrayOutputStream();
        private String requirement = "";
        private List<String> answers = List.of("GET");

        private Case(String name) {
            this.name = name;
        }

        /** Returns the rule, such as {@code RFC 9112 6.3}. */
        public String requirement() {
            return requirement;
        }

        /** Returns the bytes. */
        public byte[] input() {
            return input.toByteArray();
        }

        /** Returns what the responses answer, such as {@code GET} or {@code HEAD/1.0}. */
        public List<String> answers() {
            return answers;
        }

        /** Returns the events of a strict reader; a single {@code VIOLATION X} says only how they end. */
        public List<String> events() {
            return events;
        }

        /** Returns the events under each leniency that is named. */
        public Map<Leniency, List<String>> underLeniency() {
            return underLeniency;
        }

        @Override
        public String toString() {
            return name + " (" + requirement + ")";
        }
    }

    private Corpus() {}

    /** Reads {@code file}, such as {@code responses.txt}. */
    public static List<Case> read(String file) {
        List<Case> cases = new ArrayList<>();
        List<String> events = List.of();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            int space = line.indexOf(' ');
            String word = space < 0 ? line : line.substring(0, space);
            String rest = space < 0 ? "" : line.substring(space + 1);
            Case last = cases.isEmpty() ? new Case("") : cases.get(cases.size() - 1);
            switch (word) {
                case "", "#" -> {}
                case "case" -> {
                    cases.add(new Case(rest));
                    events = cases.get(cases.size() - 1).events;
                }
                case "rfc" -> last.requirement = "RFC " + rest;
                case "answers" -> last.answers = List.of(rest.split(" "));
                case "<" -> last.input.writeBytes(unescape(rest).getBytes(StandardCharsets.ISO_8859_1));
                case "=" -> events.add(unescape(rest));
                case "refused" -> events.add("VIOLATION " + rest);
                case "with" ->
                    events = last.underLeniency.computeIfAbsent(Leniency.valueOf(rest), any -> new ArrayList<>());
                default -> throw new IllegalArgumentException(file + ":" + number + ": what is " + word + "?");
            }
        }
        return cases;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Corpus.class.getResourceAsStream("/corpus/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no corpus/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escape = text.charAt(++i);
            switch (escape) {
                case 'r' -> plain.append('\r');
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case '0' -> plain.append('\0');
                case '\\' -> plain.append('\\');
                case 'x' -> {
                    plain.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("what is \\" + escape + " in " + text + "?");
            }
        }
        return plain.toString();
    }
}
