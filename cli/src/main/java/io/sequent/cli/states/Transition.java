package io.sequent.cli.states;

import static io.sequent.tcp.TcpState.CLOSED;
import static io.sequent.tcp.TcpState.CLOSE_WAIT;
import static io.sequent.tcp.TcpState.CLOSING;
import static io.sequent.tcp.TcpState.ESTABLISHED;
import static io.sequent.tcp.TcpState.FIN_WAIT_1;
import static io.sequent.tcp.TcpState.FIN_WAIT_2;
import static io.sequent.tcp.TcpState.LAST_ACK;
import static io.sequent.tcp.TcpState.LISTEN;
import static io.sequent.tcp.TcpState.SYN_RECEIVED;
import static io.sequent.tcp.TcpState.SYN_SENT;
import static io.sequent.tcp.TcpState.TIME_WAIT;

import io.sequent.tcp.TcpState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transition of TCP's state machine with its words (RFC 9293 3.3.2, figure 5).
 *
 * <p>Which transitions there are, {@link TcpState#canBecome} says; here is only what they are called. One without words of its
 * own is the way to CLOSED when the connection breaks off.
 *
 * @param from the state before
 * @param to the state after
 * @param event what causes it
 * @param action what is sent then, or ""
 */
public record Transition(TcpState from, TcpState to, String event, String action) {

    /** What causes the transitions that break a connection off. */
    public static final String BREAK = "RST arrives, abort, or given up";

    private static final Map<List<TcpState>, List<String>> WORDS = words();

    private static Map<List<TcpState>, List<String>> words() {
        Map<List<TcpState>, List<String>> words = new LinkedHashMap<>();
        words.put(List.of(CLOSED, LISTEN), List.of("passive open", ""));
        words.put(List.of(CLOSED, SYN_SENT), List.of("active open", "send SYN"));
        words.put(List.of(LISTEN, SYN_RECEIVED), List.of("receive SYN", "send SYN,ACK"));
        words.put(List.of(LISTEN, SYN_SENT), List.of("user sends", "send SYN"));
        words.put(List.of(LISTEN, CLOSED), List.of("close", ""));
        words.put(List.of(SYN_SENT, SYN_RECEIVED), List.of("receive SYN", "send SYN,ACK"));
        words.put(List.of(SYN_SENT, ESTABLISHED), List.of("receive SYN,ACK", "send ACK"));
        words.put(List.of(SYN_SENT, CLOSED), List.of("close, RST arrives, or given up", ""));
        words.put(List.of(SYN_RECEIVED, ESTABLISHED), List.of("receive ACK of SYN", ""));
        words.put(List.of(SYN_RECEIVED, FIN_WAIT_1), List.of("close", "send FIN"));
        words.put(List.of(SYN_RECEIVED, LISTEN), List.of("receive RST", ""));
        words.put(List.of(SYN_RECEIVED, CLOSE_WAIT), List.of("receive FIN", "send ACK"));
        words.put(List.of(ESTABLISHED, FIN_WAIT_1), List.of("close", "send FIN"));
        words.put(List.of(ESTABLISHED, CLOSE_WAIT), List.of("receive FIN", "send ACK"));
        words.put(List.of(FIN_WAIT_1, FIN_WAIT_2), List.of("receive ACK of FIN", ""));
        words.put(List.of(FIN_WAIT_1, CLOSING), List.of("receive FIN", "send ACK"));
        words.put(List.of(FIN_WAIT_1, TIME_WAIT), List.of("receive FIN and ACK of FIN", "send ACK"));
        words.put(List.of(FIN_WAIT_2, TIME_WAIT), List.of("receive FIN", "send ACK"));
        words.put(List.of(CLOSE_WAIT, LAST_ACK), List.of("close", "send FIN"));
        words.put(List.of(CLOSING, TIME_WAIT), List.of("receive ACK of FIN", ""));
        words.put(List.of(LAST_ACK, CLOSED), List.of("receive ACK of FIN", ""));
        words.put(List.of(TIME_WAIT, CLOSED), List.of("2 MSL are over", ""));
        return Collections.unmodifiableMap(words);
    }

    /**
     * All legal transitions.
     *
     * @return in the order of the states
     */
    public static List<Transition> all() {
        List<Transition> all = new ArrayList<>();
        for (TcpState from : TcpState.values()) {
            for (TcpState to : TcpState.values()) {
                if (from.canBecome(to)) {
                    all.add(of(from, to));
                }
            }
        }
        return all;
    }

    /**
     * A transition with its words.
     *
     * @param from the state before
     * @param to the state after
     * @return the transition
     * @throws IllegalArgumentException if it is not legal, or nothing says what causes it
     */
    public static Transition of(TcpState from, TcpState to) {
        List<String> words = WORDS.get(List.of(from, to));
        if (!from.canBecome(to) || (words == null && to != CLOSED)) {
            throw new IllegalArgumentException(
                    from.rfcName() + " -> " + to.rfcName() + " is no transition with a name");
        }
        return words == null
                ? new Transition(from, to, BREAK, "")
                : new Transition(from, to, words.get(0), words.get(1));
    }

    /**
     * Whether the connection breaks off.
     *
     * @return true for what the diagram draws as a short way out
     */
    public boolean isBreak() {
        return event.equals(BREAK);
    }

    /** The state of that name as the RFC writes it; null if it is none. */
    static @Nullable TcpState named(String rfcName) {
        for (TcpState state : TcpState.values()) {
            if (state.rfcName().equals(rfcName)) {
                return state;
            }
        }
        return null;
    }
}
