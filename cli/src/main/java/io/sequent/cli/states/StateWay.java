package io.sequent.cli.states;

import io.sequent.tcp.TcpState;
import io.sequent.trace.Conversation;
import io.sequent.trace.Side;
import io.sequent.trace.StateChange;
import java.util.ArrayList;
import java.util.List;

/**
 * The way that one end took through the states.
 *
 * @param name of the end, such as {@code A 10.0.0.1:49152}
 * @param stops the states in their order; where two that follow each other are no legal transition, a new connection
 *     between the same ends began
 */
public record StateWay(String name, List<Stop> stops) {

    /**
     * A state that an end came into.
     *
     * @param state which
     * @param timeNs when, in virtual nanoseconds
     */
    public record Stop(TcpState state, long timeNs) {}

    /**
     * Copies the list.
     *
     * @param name of the end
     * @param stops in their order
     */
    public StateWay {
        stops = List.copyOf(stops);
    }

    /**
     * The ways of both ends of a conversation.
     *
     * @param conversation with recorded states
     * @return the left end's, then the right end's
     */
    public static List<StateWay> of(Conversation conversation) {
        List<StateWay> ways = new ArrayList<>();
        for (Side side : Side.values()) {
            List<Stop> stops = new ArrayList<>();
            for (StateChange change : conversation.states()) {
                TcpState state = Transition.named(change.state());
                if (change.side() == side && state != null) {
                    stops.add(new Stop(state, change.timeNs()));
                }
            }
            ways.add(new StateWay(conversation.name(side) + " " + conversation.endpoint(side), stops));
        }
        return ways;
    }

    /**
     * The steps of the way.
     *
     * @return transitions in their order, without the jumps from one connection to the next
     */
    public List<Transition> transitions() {
        List<Transition> steps = new ArrayList<>();
        for (int i = 1; i < stops.size(); i++) {
            TcpState from = stops.get(i - 1).state();
            if (from.canBecome(stops.get(i).state())) {
                steps.add(Transition.of(from, stops.get(i).state()));
            }
        }
        return steps;
    }

    /**
     * Whether the end was ever in a state.
     *
     * @param state which
     * @return true if it was
     */
    public boolean visits(TcpState state) {
        return stops.stream().anyMatch(stop -> stop.state() == state);
    }
}
