package io.sequent.scenario;

import io.sequent.host.Host;
import io.sequent.ip.IpAddress;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.rules.Rules;
import io.sequent.trace.Conversation;
import io.sequent.trace.Decision;
import io.sequent.trace.Side;
import io.sequent.trace.WireEvent;
import io.sequent.trace.WireLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way through an act, forward and back.
 *
 * <p>A step is an event at which something can be seen: a packet is sent or arrives, or somebody decides something. One goes back by
 * playing anew from the seed and stopping earlier: the same step is the same again, decision for decision. Going back costs as much
 * as getting there.
 *
 * <pre>
 * TimeTravel travel = new TimeTravel(scenario.act("today"), 1);
 * travel.toNextDrop();
 * travel.decisions().forEach(decision -&gt; System.out.println(DecisionText.line(decision)));
 * travel.back();
 * travel.connections().get(0).table().forEach(System.out::println);
 * </pre>
 *
 * <p>One thread at a time.
 */
public final class TimeTravel {
    private final Act act;
    private final long seed;
    private final Rules rules;
    private Performance performance;
    private WireLog wire = new WireLog();
    private List<WireEvent> packets = List.of();
    private List<Decision> decisions = List.of();
    private int step;
    private int decided;

    /**
     * Stands at the beginning of the protocol as it is.
     *
     * @param act what is played
     * @param seed what all random decisions are drawn from
     */
    public TimeTravel(Act act, long seed) {
        this(act, seed, Rules.STANDARD);
    }

    /**
     * Stands at the beginning.
     *
     * @param act what is played
     * @param seed what all random decisions are drawn from
     * @param rules the protocol, or the protocol without one of its rules
     */
    public TimeTravel(Act act, long seed, Rules rules) {
        this.act = act;
        this.seed = seed;
        this.rules = rules;
        performance = new Performance(act, seed, rules);
        performance.simulation().addTap(wire);
    }

    /**
     * Goes on to the next step.
     *
     * @return false if there is none: the run is over
     */
    public boolean forward() {
        return forward(Long.MAX_VALUE);
    }

    /**
     * Goes back to the step before.
     *
     * @return false at the beginning
     */
    public boolean back() {
        if (step == 0) {
            return false;
        }
        toStep(step - 1);
        return true;
    }

    /**
     * Goes to a step, or to the last one if there are fewer.
     *
     * @param number 0 for the beginning
     */
    public void toStep(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("step " + number + ": steps are counted from 0");
        }
        if (number <= step) {
            begin();
        }
        while (step < number && forward()) {
            // Each round is one step.
        }
    }

    /**
     * Goes to a time: all that happens up to then has happened, and nothing after it.
     *
     * @param timeNs virtual nanoseconds, 0 or more
     */
    public void toTime(long timeNs) {
        if (timeNs < nowNs()) {
            begin();
        }
        while (forward(timeNs)) {
            // Each round is one step.
        }
    }

    /**
     * Goes on to the next step at which a packet is dropped.
     *
     * @return false, without having moved, if none is from here on
     */
    public boolean toNextDrop() {
        long events = performance.steps();
        int here = step;
        while (forward()) {
            if (packets.stream().anyMatch(WireEvent::isDropped)) {
                return true;
            }
        }
        toStep(here);
        while (performance.steps() < events && performance.step()) {
            // What nobody sees has happened since the step, too.
        }
        return false;
    }

    /**
     * The number of the step that was taken last.
     *
     * @return 0 at the beginning
     */
    public int step() {
        return step;
    }

    /**
     * The virtual time.
     *
     * @return nanoseconds
     */
    public long nowNs() {
        return performance.simulation().nowNs();
    }

    /**
     * The packets of the last step.
     *
     * @return in order; empty at the beginning
     */
    public List<WireEvent> packets() {
        return packets;
    }

    /**
     * The decisions of the last step.
     *
     * @return in order; empty at the beginning
     */
    public List<Decision> decisions() {
        return decisions;
    }

    /**
     * The run as it stands, to look at and not to go on with.
     *
     * @return another one after each way back
     */
    public Performance performance() {
        return performance;
    }

    /**
     * The variables of all connections at this moment.
     *
     * @return both ends of each conversation, in the order of their first segments; half-open ones, too
     */
    public List<BothEnds> connections() {
        return performance.conversations().stream()
                .map(conversation -> new BothEnds(
                        conversation, tcb(conversation, Side.LEFT), tcb(conversation, Side.RIGHT), nowNs()))
                .toList();
    }

    private void begin() {
        performance = new Performance(act, seed, rules);
        wire = new WireLog();
        performance.simulation().addTap(wire);
        packets = List.of();
        decisions = List.of();
        step = 0;
        decided = 0;
    }

    private boolean forward(long limitNs) {
        while (performance.simulation().nextEventNs() <= limitNs && performance.step()) {
            List<WireEvent> seen = wire.take();
            List<Decision> made = performance.decisionLog().since(decided);
            if (!seen.isEmpty() || !made.isEmpty()) {
                packets = List.copyOf(seen);
                decisions = List.copyOf(made);
                decided += made.size();
                step++;
                return true;
            }
        }
        return false;
    }

    private @Nullable TcpSnapshot tcb(Conversation conversation, Side side) {
        TcpSnapshot snapshot = new TcpSnapshot();
        TcpFourTuple ends = fourTuple(conversation.endpoint(side), conversation.endpoint(side.other()));
        for (Host host : performance.hosts()) {
            if (host.name().equals(conversation.name(side)) && host.snapshot(ends, snapshot)) {
                return snapshot;
            }
        }
        return null;
    }

    private static TcpFourTuple fourTuple(String local, String remote) {
        IpAddress from = address(local);
        IpAddress to = address(remote);
        return new TcpFourTuple().set(from.high(), from.low(), port(local), to.high(), to.low(), port(remote));
    }

    /** Of {@code 10.0.0.1:80} or {@code [fd00::1]:80}. */
    private static IpAddress address(String endpoint) {
        String text = endpoint.substring(0, endpoint.lastIndexOf(':'));
        return IpAddress.parse(text.startsWith("[") ? text.substring(1, text.length() - 1) : text);
    }

    private static int port(String endpoint) {
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }
}
