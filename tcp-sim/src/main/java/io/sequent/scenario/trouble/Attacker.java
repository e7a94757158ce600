package io.sequent.scenario.trouble;

import io.sequent.ip.IpAddress;
import io.sequent.scenario.Actor;
import io.sequent.scenario.Forger;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.Channel;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.wire.Segment;

/** Somebody, M, who can send to B in anybody's name, and sees nothing of what A and B say to each other. */
final class Attacker {
    private final Actor victim;
    private final Forger forger;
    private long sent;

    /** Connects M to B; what B has for nobody it knows goes M's way and gets lost there. */
    Attacker(Stage stage, int conversations) {
        victim = stage.b();
        Actor m = stage.host("M", TcpConfig.rfc(), "10.0.0.3");
        Channel channel = stage.simulation()
                .connect(m.host(), victim.host(), Stage.usual().build());
        victim.host().defaultRoute(channel.device(Channel.B_TO_A));
        stage.conversations(channel, conversations);
        forger = stage.forger(channel);
    }

    /** Sends a segment to B now. */
    void send(IpAddress inTheNameOf, Segment segment) {
        sent++;
        forger.send(Channel.A_TO_B, inTheNameOf, victim.host().address(), segment);
    }

    /** How many segments were sent. */
    long sent() {
        return sent;
    }
}
