package io.sequent.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A question about TCP or HTTP with a run that answers it; immutable.
 *
 * <p>It has one act or several, each a run of its own. What it says is in text files beside the class that made it: see {@link
 * ScenarioText}.
 */
public final class Scenario {
    private final String name;
    private final Chapter chapter;
    private final Class<?> home;
    private final List<String> references;
    private final Map<String, Act> acts;

    private Scenario(Builder from) {
        name = from.name;
        chapter = from.chapter;
        home = from.home;
        references = List.copyOf(from.references);
        acts = Collections.unmodifiableMap(new LinkedHashMap<>(from.acts));
    }

    /**
     * Begins a scenario.
     *
     * @param name lower case words with hyphens, such as {@code lost-third-ack}
     * @param chapter where it belongs
     * @param home the class beside which its texts are, as {@code NAME.en.txt} and {@code NAME.zh.txt}
     * @return a builder
     */
    public static Builder named(String name, Chapter chapter, Class<?> home) {
        return new Builder(name, chapter, home);
    }

    /**
     * The name, by which it is run.
     *
     * @return lower case words with hyphens
     */
    public String name() {
        return name;
    }

    /**
     * The chapter of the course.
     *
     * @return as given
     */
    public Chapter chapter() {
        return chapter;
    }

    /**
     * Where the rules can be read.
     *
     * @return sections such as {@code RFC 9293 3.5}, the most important first
     */
    public List<String> references() {
        return references;
    }

    /**
     * The acts by their keys.
     *
     * @return in their order, at least one; cannot be changed
     */
    public Map<String, Act> acts() {
        return acts;
    }

    /**
     * One act.
     *
     * @param key its key
     * @return the act
     * @throws IllegalArgumentException if there is none of that name
     */
    public Act act(String key) {
        Act act = acts.get(key);
        if (act == null) {
            throw new IllegalArgumentException("scenario " + name + " has no act " + key + "; it has " + acts.keySet());
        }
        return act;
    }

    /**
     * What the scenario says.
     *
     * @param language in which language
     * @return its texts
     */
    public ScenarioText text(Language language) {
        return ScenarioText.read(home, name, language);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects a scenario. */
    public static final class Builder {
        private final String name;
        private final Chapter chapter;
        private final Class<?> home;
        private final List<String> references = new ArrayList<>();
        private final Map<String, Act> acts = new LinkedHashMap<>();

        private Builder(String name, Chapter chapter, Class<?> home) {
            this.name = Objects.requireNonNull(name, "name");
            this.chapter = Objects.requireNonNull(chapter, "chapter");
            this.home = Objects.requireNonNull(home, "home");
        }

        /**
         * Says where the rules can be read.
         *
         * @param sections such as {@code RFC 9293 3.5}
         * @return this
         */
        public Builder see(String... sections) {
            references.addAll(List.of(sections));
            return this;
        }

        /**
         * Adds an act.
         *
         * @param key one lower case word, or several with hyphens
         * @param act what happens
         * @return this
         * @throws IllegalArgumentException if the scenario has an act of that key
         */
        public Builder act(String key, Act act) {
            if (acts.put(key, act) != null) {
                throw new IllegalArgumentException("scenario " + name + " has two acts " + key + "; rename one");
            }
            return this;
        }

        /**
         * Makes the scenario.
         *
         * @return the scenario
         * @throws IllegalStateException if it has no act or no reference
         */
        public Scenario build() {
            if (acts.isEmpty() || references.isEmpty()) {
                throw new IllegalStateException(
                        "scenario " + name + " needs an act, and a section to read: act(), see()");
            }
            return new Scenario(this);
        }
    }
}
