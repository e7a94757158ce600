package io.sequent.scenario.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.Played;
import io.sequent.scenario.Scenario;
import io.sequent.trace.Side;
import java.util.List;

/** Acts of this chapter, played; all begin with the same handshake. */
final class Plays {
    private Plays() {}

    static Played play(String name, String act) {
        Scenario scenario = TransferScenarios.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Played.of(scenario, act);
    }

    /** The segments after the handshake; in the end both ends are ESTABLISHED still. */
    static List<String> afterHandshake(String name, String act) {
        return afterHandshake(play(name, act), 0);
    }

    static List<String> afterHandshake(Played played, int conversation) {
        List<String> segments = played.segments(conversation);
        assertThat(segments.get(0)).contains(" A: SYN seq=0 win=");
        assertThat(segments.get(1)).contains(" B: SYN,ACK seq=0 ack=1 win=");
        assertThat(segments.get(2)).endsWith(" A: ACK seq=1 ack=1");
        assertThat(played.states(conversation, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED");
        assertThat(played.states(conversation, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "ESTABLISHED");
        return segments.subList(3, segments.size());
    }
}
