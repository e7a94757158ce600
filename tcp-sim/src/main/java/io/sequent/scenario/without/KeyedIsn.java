package io.sequent.scenario.without;

import io.sequent.scenario.Actor;
import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Forger;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.Channel;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.rules.Rules;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import java.nio.charset.StandardCharsets;

/** Initial sequence numbers are those of a clock, without the keyed hash of addresses and ports. */
final class KeyedIsn {
    private static final int FORGED_PORT = 1_023;
    private static final int FORGED_ISN = 1_000_000;
    private static final int TICK_NS = 4_000;
    private static final byte[] COMMAND = "open the gate".getBytes(StandardCharsets.US_ASCII);
    /** The attacker cannot know where within a tick its segments arrive. */
    private static final int GUESSES_EACH_WAY = 2;

    private KeyedIsn() {}

    private static final class ClockAlone extends Rules {
        @Override
        public int initialSequenceNumber(int microseconds4, int keyedHash) {
            return microseconds4;
        }
    }

    static Counterfactual counterfactual() {
        Scenario experiment = Scenario.named("keyed-isn", Chapter.OPENING, KeyedIsn.class)
                .see("RFC 6528", "RFC 9293 3.4.1", "RFC 1948")
                .act("impostor", KeyedIsn::impostor)
                .build();
        return new Counterfactual(new ClockAlone(), experiment);
    }

    /** M sees nothing of what goes between A and B. It asks B for a number of its own, and reckons from that. */
    private static void impostor(Stage stage) {
        stage.network(Networks.plain().loss(0.2).build());
        stage.buffers(Networks.BUFFER_BYTES, 64).b().listen(Stage.PORT);
        Actor m = stage.host("M", TcpConfig.rfc(), "10.0.0.3");
        Channel path = stage.simulation()
                .connect(m.host(), stage.b().host(), Networks.plain().build());
        Application[] probe = new Application[1];
        long askedNs = Stage.milliseconds(100);
        long attackNs = Networks.draw(stage, 1, Stage.milliseconds(500), Stage.seconds(2));
        stage.at(askedNs, () -> probe[0] = m.connect(stage.b(), Stage.PORT));
        Forger forger = stage.forger(path);
        stage.at(attackNs, () -> forger.send(Channel.A_TO_B, stage.a(), stage.b(), syn()));
        stage.at(attackNs + Stage.milliseconds(30), () -> {
            int expected = probe[0].snapshot().irs() + (int) ((attackNs - askedNs) / TICK_NS);
            for (int i = -GUESSES_EACH_WAY; i <= GUESSES_EACH_WAY; i++) {
                forger.send(Channel.A_TO_B, stage.a(), stage.b(), command(expected + i));
            }
        });
        stage.endAt(Stage.seconds(3));
        stage.fact("guesses", () -> 2 * GUESSES_EACH_WAY + 1);
        stage.fact("read", () -> inTheNameOfA(stage));
        stage.property("no-impostor", () -> inTheNameOfA(stage).isEmpty());
        stage.property("probed", () -> probe[0].state() == TcpState.ESTABLISHED);
    }

    /** What B has read from a connection that it takes for A's. */
    private static String inTheNameOfA(Stage stage) {
        StringBuilder read = new StringBuilder();
        for (Application each : stage.b().accepted()) {
            if (each.socket().remoteAddress().equals(stage.a().host().address())) {
                read.append(each.text());
            }
        }
        return read.toString();
    }

    private static Segment syn() {
        return forged().seq(FORGED_ISN).flags(TcpFlags.SYN);
    }

    private static Segment command(int guessedIsn) {
        return forged().seq(FORGED_ISN + 1)
                .ack(guessedIsn + 1)
                .flags(TcpFlags.ACK | TcpFlags.PSH)
                .payload(COMMAND, 0, COMMAND.length);
    }

    private static Segment forged() {
        return new Segment()
                .clear()
                .sourcePort(FORGED_PORT)
                .destinationPort(Stage.PORT)
                .wnd(10_000);
    }
}
