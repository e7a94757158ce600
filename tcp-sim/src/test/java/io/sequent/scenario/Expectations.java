package io.sequent.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.trace.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For tests that say exactly what happens in a scenario: first {@link #play}, then what was expected of it. */
public abstract class Expectations {
    private static final List<String> OPENING = List.of(
            "0.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK ts",
            "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 ws=8 sackOK ts",
            "0.020 A: ACK seq=1 ack=1");

    private final List<Scenario> scenarios;
    private @Nullable Played played;

    /** Expects something of these. */
    protected Expectations(List<Scenario> scenarios) {
        this.scenarios = scenarios;
    }

    /** Plays an act, whose facts are expected to be these. */
    protected final void play(String scenario, String act, String facts) {
        Scenario found = scenarios.stream()
                .filter(each -> each.name().equals(scenario))
                .findFirst()
                .orElseThrow();
        played = Played.of(found, act);
        assertThat(played.performance().facts()).hasToString(facts);
        assertThat(played.performance().verdicts()).allMatch(Verdict::holds);
    }

    /** All segments of the first conversation. */
    protected final void segments(String... lines) {
        segments(0, lines);
    }

    /** All segments of a conversation. */
    protected final void segments(int conversation, String... lines) {
        assertThat(played().segments(conversation)).containsExactly(lines);
    }

    /** All segments of the first conversation after three that open it. */
    protected final void afterOpening(String... lines) {
        List<String> all = played().segments(0);
        assertThat(all).startsWith(OPENING.toArray(String[]::new));
        assertThat(all.subList(OPENING.size(), all.size())).containsExactly(lines);
    }

    /** The states of both ends of the first conversation, with spaces between. */
    protected final void states(String left, String right) {
        states(0, left, right);
    }

    /** The states of both ends of a conversation, with spaces between. */
    protected final void states(int conversation, String left, String right) {
        assertThat(String.join(" ", played().states(conversation, Side.LEFT))).isEqualTo(left);
        assertThat(String.join(" ", played().states(conversation, Side.RIGHT))).isEqualTo(right);
    }

    /** What was played. */
    protected final Played played() {
        if (played == null) {
            throw new IllegalStateException("play first");
        }
        return played;
    }
}
