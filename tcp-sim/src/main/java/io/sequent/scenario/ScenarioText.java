package io.sequent.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scenario says in one language, read from a text file.
 *
 * <p>The file begins with lines {@code title: …}, {@code question: …}, {@code act.KEY: …} for each act and {@code
 * property.KEY: …} for each property. After an empty line comes the answer, in paragraphs. There {@code {ACT.FACT}} stands
 * for what was measured in the run, so that no number of an answer can differ from what happens.
 */
public final class ScenarioText {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9-]+\\.[a-z0-9-]+)}");

    private final String source;
    private final Map<String, String> lines;
    private final String answer;

    private ScenarioText(String source, Map<String, String> lines, String answer) {
        this.source = source;
        this.lines = lines;
        this.answer = answer;
    }

    static ScenarioText read(Class<?> home, String name, Language language) {
        String file = name + "." + language.code() + ".txt";
        try (InputStream in = home.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the texts " + file + " are missing beside " + home.getName());
            }
            return parse(file, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read " + file, problem);
        }
    }

    private static ScenarioText parse(String source, BufferedReader in) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line = in.readLine(); line != null && !line.isBlank(); line = in.readLine()) {
            int colon = line.indexOf(": ");
            if (colon < 0
                    || lines.put(
                                    line.substring(0, colon),
                                    line.substring(colon + 2).strip())
                            != null) {
                throw new IllegalStateException(
                        source + ": \"" + line + "\" is not a new line of the form \"key: words\"");
            }
        }
        List<String> answer = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answer.add(line.stripTrailing());
        }
        return new ScenarioText(source, lines, String.join("\n", answer).strip());
    }

    /**
     * The heading.
     *
     * @return a few words
     */
    public String title() {
        return line("title");
    }

    /**
     * What the scenario asks.
     *
     * @return one sentence, or two
     */
    public String question() {
        return line("question");
    }

    /**
     * The heading of an act.
     *
     * @param key the act's key
     * @return a few words
     */
    public String act(String key) {
        return line("act." + key);
    }

    /**
     * What a property says.
     *
     * @param key the property's key
     * @return one sentence
     */
    public String property(String key) {
        return line("property." + key);
    }

    /**
     * The answer, with what was measured.
     *
     * @param facts what was measured, by {@code ACT.FACT}
     * @return paragraphs with empty lines between them
     * @throws IllegalStateException if the answer names a fact that was not measured
     */
    public String answer(Map<String, String> facts) {
        Matcher matcher = PLACEHOLDER.matcher(answer);
        return matcher.replaceAll(found -> {
            String fact = facts.get(found.group(1));
            if (fact == null) {
                throw new IllegalStateException(
                        source + " names {" + found.group(1) + "}, but the run measured " + facts.keySet());
            }
            return Matcher.quoteReplacement(fact);
        });
    }

    /**
     * The facts that the answer names.
     *
     * @return in the form {@code ACT.FACT}
     */
    public Set<String> namedFacts() {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(answer);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /**
     * The keys of all lines before the answer.
     *
     * @return in their order
     */
    public Set<String> keys() {
        return lines.keySet();
    }

    private String line(String key) {
        String line = lines.get(key);
        if (line == null) {
            throw new IllegalStateException(source + " lacks the line \"" + key + ": …\"");
        }
        return line;
    }
}
