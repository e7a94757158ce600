package io.sequent.cli.states;

import io.sequent.cli.states.StateWay.Stop;
import io.sequent.tcp.TcpState;
import io.sequent.trace.SequenceDiagram;
import java.util.List;

/** States and ways as text. */
final class StateReport {
    private static final int DECIMALS = 3;

    private StateReport() {}

    /** All transitions, a line each: states, what causes it, what is sent. */
    static String table() {
        StringBuilder text = new StringBuilder();
        TcpState last = null;
        for (Transition transition : Transition.all()) {
            String from = transition.from() == last ? "" : transition.from().rfcName();
            last = transition.from();
            text.append(String.format(
                                    java.util.Locale.ROOT,
                                    "%-13s → %-13s %-32s %s",
                                    from,
                                    transition.to().rfcName(),
                                    transition.event(),
                                    transition.action().isEmpty() ? "" : "→ " + transition.action())
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    /** A way in one line; a bar stands between two connections. */
    static String line(StateWay way) {
        StringBuilder text = new StringBuilder(way.name()).append(":");
        List<Stop> stops = way.stops();
        for (int i = 0; i < stops.size(); i++) {
            boolean goesOn =
                    i > 0 && stops.get(i - 1).state().canBecome(stops.get(i).state());
            text.append(i == 0 ? " " : goesOn ? " → " : " | ")
                    .append(stops.get(i).state().rfcName());
        }
        return text.toString();
    }

    /** A way, a line for each step: when, from where, to where, why. */
    static String steps(StateWay way) {
        StringBuilder text = new StringBuilder(way.name()).append('\n');
        List<Stop> stops = way.stops();
        for (int i = 0; i < stops.size(); i++) {
            Stop stop = stops.get(i);
            text.append(String.format(
                    java.util.Locale.ROOT,
                    "%12s  %-12s",
                    SequenceDiagram.seconds(stop.timeNs(), DECIMALS),
                    stop.state().rfcName()));
            if (i > 0 && stops.get(i - 1).state().canBecome(stop.state())) {
                Transition step = Transition.of(stops.get(i - 1).state(), stop.state());
                text.append("  ").append(step.event());
                text.append(step.action().isEmpty() ? "" : " → " + step.action());
            }
            while (text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
