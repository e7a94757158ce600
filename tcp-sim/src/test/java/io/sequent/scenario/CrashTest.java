package io.sequent.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.Host;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.rules.Rules;
import io.sequent.trace.Side;
import org.junit.jupiter.api.Test;

/** Hosts of a scenario that crash and come back. */
class CrashTest {
    private static final Act CRASH_AND_RESTART = stage -> {
        stage.b().listen(Stage.PORT);
        stage.b().host().schedule(Stage.seconds(3), () -> {
            throw new AssertionError("the timer of a host that crashed");
        });
        Application[] client = new Application[2];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        stage.at(Stage.seconds(1), () -> {
            stage.b().accepted(0).send("on its way when the host crashes");
            stage.b().crash();
            stage.b().accepted(0).send("never sent");
        });
        stage.at(Stage.seconds(2), () -> client[0].send("into the void"));
        stage.at(Stage.seconds(30), stage.b()::restart);
        stage.at(Stage.seconds(31), () -> {
            stage.b().listen(Stage.PORT);
            client[1] = stage.a().connect(stage.b(), Stage.PORT);
        });
        stage.endAt(Stage.seconds(40));
        stage.fact("text", () -> client[0].text());
        stage.fact("old", () -> client[0].events());
        stage.fact("new", () -> client[1].state());
    };

    @Test
    void aHostThatCrashedIsSilentAndOneThatCameBackRemembersNothing() {
        Performance performance = new Performance(CRASH_AND_RESTART, 1, Rules.STANDARD);
        Host before = performance.hosts().get(1);
        performance.finish();
        Host after = performance.hosts().get(1);
        assertThat(performance.facts().get("text")).isEqualTo("on its way when the host crashes");
        assertThat(performance.facts().get("old"))
                .isEqualTo("[connected, in doubt, closed: connection reset by the peer]");
        assertThat(performance.facts().get("new")).isEqualTo("ESTABLISHED");
        assertThat(after).isNotSameAs(before);
        assertThat(after.name()).isEqualTo("B");
        assertThat(after.address()).isEqualTo(before.address());
        assertThat(after.connectionCount()).isEqualTo(1);
        assertThat(performance.conversations().get(0).notes())
                .anyMatch(note -> note.side() == Side.RIGHT && note.text().equals("crashes"));
        assertThat(performance.conversations().get(0).states())
                .anyMatch(change -> change.side() == Side.RIGHT
                        && change.timeNs() == Stage.seconds(1)
                        && change.state().equals(TcpState.CLOSED.rfcName()));
    }
}
