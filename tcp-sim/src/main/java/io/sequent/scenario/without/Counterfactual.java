package io.sequent.scenario.without;

import io.sequent.scenario.Act;
import io.sequent.scenario.Language;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.ScenarioText;
import io.sequent.sim.channel.FaultList;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.rules.Rules;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * TCP without one of its rules, and an experiment that shows what the rule is for; immutable.
 *
 * <p>The experiment is a {@link Scenario} of the rule's name. Its acts name the properties that the rule keeps, and take their
 * network faults from the seed. Some acts {@linkplain #breaks break} without the rule; others show where it is not needed.
 */
public final class Counterfactual {
    private static final int SEEDS_TO_TRY = 1_000;

    private final Rules rules;
    private final Scenario experiment;
    private final Set<String> unharmed;
    private final Set<String> lengthy;

    /**
     * Creates a counterfactual.
     *
     * @param rules the protocol without the rule
     * @param experiment its name is the rule's
     * @param unharmed the acts whose properties hold also without the rule
     */
    Counterfactual(Rules rules, Scenario experiment, String... unharmed) {
        this(rules, experiment, Set.of(unharmed), Set.of());
    }

    private Counterfactual(Rules rules, Scenario experiment, Set<String> unharmed, Set<String> lengthy) {
        this.rules = rules;
        this.experiment = experiment;
        this.unharmed = unharmed;
        this.lengthy = lengthy;
        unharmed.forEach(experiment::act);
        lengthy.forEach(experiment::act);
    }

    /** The same, with acts that take seconds to play. */
    Counterfactual lengthy(String... acts) {
        return new Counterfactual(rules, experiment, unharmed, Set.of(acts));
    }

    /**
     * The rule that is taken away.
     *
     * @return lower case words with hyphens, such as {@code third-ack}
     */
    public String name() {
        return experiment.name();
    }

    /**
     * The protocol without the rule, with which any act can be played.
     *
     * @return a subclass of the standard rules
     */
    public Rules rules() {
        return rules;
    }

    /**
     * Configures connections without the rule, outside of any act.
     *
     * @param config how they are configured otherwise
     * @return the same without the rule
     */
    public TcpConfig configure(TcpConfig config) {
        return config.toBuilder().rules(rules).build();
    }

    /**
     * Sets the stage for an act without the rule; nothing has happened yet.
     *
     * @param act any act, also of another scenario
     * @param seed what all random decisions are drawn from
     * @return to be played
     */
    public Performance perform(Act act, long seed) {
        return new Performance(act, seed, rules);
    }

    /**
     * What shows the rule's use, with its texts; not part of the course.
     *
     * @return a scenario of the rule's name
     */
    public Scenario experiment() {
        return experiment;
    }

    /**
     * What the experiment says. Its answer names facts as {@link Comparison#facts} has them.
     *
     * @param language in which language
     * @return its texts
     */
    public ScenarioText text(Language language) {
        return experiment.text(language);
    }

    /**
     * Tells whether an act goes wrong without the rule.
     *
     * @param act a key of the experiment's acts
     * @return false for an act which shows where the rule is not needed
     * @throws IllegalArgumentException if the experiment has no such act
     */
    public boolean breaks(String act) {
        experiment.act(act);
        return !unharmed.contains(act);
    }

    /**
     * Tells with how many seeds, from 1 on, the rule was shown to keep an act's properties.
     *
     * @param act a key of the experiment's acts
     * @return 1,000, or 10 for an act that takes seconds to play
     * @throws IllegalArgumentException if the experiment has no such act
     */
    public int seeds(String act) {
        experiment.act(act);
        return lengthy.contains(act) ? 10 : 1_000;
    }

    /**
     * Looks for a seed with which an act goes wrong without the rule, among 1,000 if it should, and for the fewest faults
     * that it takes; see {@link #compare(String, long, int, IntConsumer)}.
     *
     * @param act a key of the experiment's acts
     * @param firstSeed the first seed to try; the others follow it
     * @param progress is told, before each time that the act is played, which time that is: 1, 2 ...
     * @return what was found; if nothing fails, the first seed's run as it is
     * @throws IllegalArgumentException if the experiment has no such act
     */
    public Comparison compare(String act, long firstSeed, IntConsumer progress) {
        return compare(act, firstSeed, breaks(act) ? SEEDS_TO_TRY : 1, progress);
    }

    /**
     * Looks for a seed with which an act goes wrong without the rule, and for the fewest faults that it takes.
     *
     * <p>It plays the act up to {@code seeds} times, and then some ten times for each fault of the run that failed.
     *
     * @param act a key of the experiment's acts
     * @param firstSeed the first seed to try; the others follow it
     * @param seeds how many seeds to try at most, 1 or more
     * @return what was found; if nothing fails, the first seed's run as it is
     * @throws IllegalArgumentException if the experiment has no such act, or no seed is to be tried
     */
    public Comparison compare(String act, long firstSeed, int seeds) {
        return compare(act, firstSeed, seeds, plays -> {});
    }

    /**
     * Does the same, and tells how far it is: lengthy acts take seconds for each time that they are played.
     *
     * @param act a key of the experiment's acts
     * @param firstSeed the first seed to try; the others follow it
     * @param seeds how many seeds to try at most, 1 or more
     * @param progress is told, before each time that the act is played, which time that is: 1, 2 ...
     * @return what was found; if nothing fails, the first seed's run as it is
     * @throws IllegalArgumentException if the experiment has no such act, or no seed is to be tried
     */
    public Comparison compare(String act, long firstSeed, int seeds, IntConsumer progress) {
        if (seeds < 1) {
            throw new IllegalArgumentException("at least one seed must be tried, not " + seeds);
        }
        Trials trials = new Trials(experiment.act(act), progress);
        Trial first = trials.play(firstSeed, rules);
        Trial trial = first;
        long seed = firstSeed;
        while (!trial.fails() && seed - firstSeed < seeds - 1) {
            trial = trials.play(++seed, rules);
        }
        return trial.fails()
                ? comparison(trials, act, seed, trial.faults(), shrink(trials, seed, trial))
                : comparison(trials, act, firstSeed, first.faults(), first);
    }

    /** Plays with ever fewer faults, and returns the last run that still failed, so that nothing need be played again. */
    private Trial shrink(Trials trials, long seed, Trial failed) {
        Trial[] last = {failed};
        Shrinker.reduce(failed.faults(), faults -> {
            Trial fewer = trials.replay(seed, rules, faults);
            if (fewer.fails()) {
                last[0] = fewer;
            }
            return fewer.fails();
        });
        return last[0];
    }

    private static Comparison comparison(Trials trials, String act, long seed, FaultList recorded, Trial without) {
        Trial with = trials.replay(seed, Rules.STANDARD, without.faults());
        return new Comparison(act, seed, recorded, without.faults(), with.performance(), without.performance());
    }

    /**
     * Tells whether every property of an act holds with a seed, with the rule in place.
     *
     * @param act a key of the experiment's acts
     * @param seed what the faults are drawn from
     * @return true unless the rule does not keep what it promises
     */
    public boolean holdsWithRule(String act, long seed) {
        return Trial.play(experiment.act(act), seed, Rules.STANDARD)
                .performance()
                .holds();
    }

    @Override
    public String toString() {
        return name();
    }
}
