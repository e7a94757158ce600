package io.sequent.scenario;

import io.sequent.host.Host;
import io.sequent.sim.Simulation;
import io.sequent.tcp.rules.Rules;
import io.sequent.trace.Conversation;
import io.sequent.trace.Decision;
import io.sequent.trace.DecisionLog;
import io.sequent.trace.SequenceDiagram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An act being played, one event after the other.
 *
 * <p>The same act, seed and rules give the same performance, event for event. So one goes back in time by playing anew and
 * stopping earlier. One thread at a time.
 */
public final class Performance {
    private static final int MOST_DECISIONS = 100_000;

    private final DecisionLog log = new DecisionLog(MOST_DECISIONS);
    private final Stage stage;
    private long steps;
    private boolean over;

    /**
     * Sets the stage for the protocol as it is; nothing has happened yet.
     *
     * @param act what is played
     * @param seed what all random decisions are drawn from
     */
    public Performance(Act act, long seed) {
        this(act, seed, Rules.STANDARD);
    }

    /**
     * Sets the stage; nothing has happened yet.
     *
     * @param act what is played
     * @param seed what all random decisions are drawn from
     * @param rules the protocol, or the protocol without one of its rules
     */
    public Performance(Act act, long seed, Rules rules) {
        stage = new Stage(new Simulation(seed), rules, log);
        act.play(stage);
    }

    /**
     * Runs the next event.
     *
     * @return false if the run is over
     */
    public boolean step() {
        if (over) {
            return false;
        }
        Simulation simulation = stage.simulation();
        over = stage.isOver() || simulation.nextEventNs() > stage.lengthNs() || !simulation.step();
        if (!over) {
            steps++;
            stage.sample();
            stage.runWaiting();
        }
        return !over;
    }

    /**
     * Plays to the end.
     *
     * @return this
     */
    public Performance finish() {
        while (step()) {
            // Each step is one event.
        }
        return this;
    }

    /**
     * How many events have been run.
     *
     * @return a count, by which one gets to the same point again
     */
    public long steps() {
        return steps;
    }

    /**
     * Whether nothing more will happen.
     *
     * @return true when {@link #step} has found the end
     */
    public boolean isOver() {
        return over;
    }

    /**
     * The simulation.
     *
     * @return to look at and to add watchers of packets to, not to run
     */
    public Simulation simulation() {
        return stage.simulation();
    }

    /**
     * The hosts.
     *
     * @return in the order of adding
     */
    public List<Host> hosts() {
        return stage.simulation().hosts();
    }

    /**
     * The conversations so far.
     *
     * @return in the order of their first segments
     */
    public List<Conversation> conversations() {
        return stage.conversations();
    }

    /**
     * What all hosts decided so far: which rule accepted, dropped, answered or sent what.
     *
     * @return in order, the first 100,000; {@link io.sequent.trace.DecisionText} and {@link io.sequent.trace.DecisionJson} write them
     */
    public List<Decision> decisions() {
        return log.decisions();
    }

    /**
     * The log of the decisions, for captures that explain packets ({@link io.sequent.trace.CaptureTap#explainBy}).
     *
     * @return the one of this performance
     */
    public DecisionLog decisionLog() {
        return log;
    }

    /**
     * The sequence diagrams so far, one for each conversation, as the act wants them drawn.
     *
     * @return in the order of {@link #conversations}
     */
    public List<SequenceDiagram> diagrams() {
        return conversations().stream().map(stage::draw).toList();
    }

    /**
     * What the act measured.
     *
     * @return the facts by their keys
     */
    public Map<String, String> facts() {
        return stage.measuredFacts();
    }

    /**
     * What became of the properties that the act named.
     *
     * @return in the act's order
     */
    public List<Verdict> verdicts() {
        return stage.verdicts();
    }

    /**
     * Whether every property holds.
     *
     * @return false if any of {@link #verdicts} says so
     */
    public boolean holds() {
        return verdicts().stream().allMatch(Verdict::holds);
    }

    /**
     * What the act measured, as an answer's text asks for it.
     *
     * @param act the act's key
     * @return the facts by {@code ACT.FACT}
     */
    public Map<String, String> facts(String act) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts().forEach((fact, value) -> facts.put(act + "." + fact, value));
        return facts;
    }

    /**
     * What the act will measure.
     *
     * @return the keys of {@link #facts()}, known before anything has happened
     */
    public List<String> factKeys() {
        return stage.factKeys();
    }

    /**
     * The properties that the act named, known before anything has happened.
     *
     * @return in the act's order
     */
    public List<Property> properties() {
        return stage.properties();
    }
}
