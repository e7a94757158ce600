package io.sequent.scenario.without;

import java.util.List;
import java.util.Optional;

/** The rules that can be taken away. */
public final class Counterfactuals {
    private static final List<Counterfactual> ALL = List.of(
            ThirdAck.counterfactual(),
            KeyedIsn.counterfactual(),
            ResetWindow.counterfactual(),
            Karn.counterfactual(),
            Backoff.counterfactual(),
            WindowUpdates.counterfactual(),
            Nagle.counterfactual(),
            CongestionControlled.counterfactual(),
            Paws.counterfactual(),
            TimeWait.counterfactual());

    private Counterfactuals() {}

    /**
     * All of them.
     *
     * @return in the order of a connection's life
     */
    public static List<Counterfactual> all() {
        return ALL;
    }

    /**
     * The names of all.
     *
     * @return in the order of {@link #all}
     */
    public static List<String> names() {
        return ALL.stream().map(Counterfactual::name).toList();
    }

    /**
     * Looks for one.
     *
     * @param name the rule's name, such as {@code third-ack}
     * @return the counterfactual, or empty if there is none of that name
     */
    public static Optional<Counterfactual> find(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
