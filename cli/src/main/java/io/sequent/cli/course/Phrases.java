package io.sequent.cli.course;

import io.sequent.scenario.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What pages say beside the scenarios' own texts, read from {@code course.LANGUAGE.properties}. */
final class Phrases {
    private final Language language;
    private final Properties lines = new Properties();

    Phrases(Language language) {
        this.language = language;
        String file = "course." + language.code() + ".properties";
        try (InputStream in = Phrases.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + Phrases.class.getName());
            }
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read " + file, problem);
        }
    }

    Language language() {
        return language;
    }

    /** The words for a key; each {0}, {1} and so on is replaced by a value. */
    String say(String key, Object... values) {
        String words = lines.getProperty(key);
        if (words == null) {
            throw new IllegalStateException("course." + language.code() + ".properties lacks " + key);
        }
        for (int i = 0; i < values.length; i++) {
            words = words.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return words;
    }
}
