package io.sequent.scenario.opening;

import io.sequent.scenario.Actor;
import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Forger;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.Conversation;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where initial sequence numbers come from, and what an attacker can make of a number that he has seen. */
final class IsnPerConnection {
    private static final int PORT = 49_152;
    private static final int TRUSTED_PORT = 1_023;
    private static final int NEIGHBOURS = 4;
    private static final long TICK_NS = 4_000;
    private static final int WINDOW = 65_535;

    private IsnPerConnection() {}

    static Scenario scenario() {
        return Scenario.named("isn-per-connection", Chapter.OPENING, IsnPerConnection.class)
                .see("RFC 9293 3.4.1", "RFC 6528 3")
                .act("neighbours", IsnPerConnection::neighbours)
                .act("successor", IsnPerConnection::successor)
                .act("forgery", IsnPerConnection::forgery)
                .build();
    }

    /** Connections that differ in a port only, opened at the same instant. */
    private static void neighbours(Stage stage) {
        stage.b().listen(Stage.PORT);
        List<Application> clients = new ArrayList<>();
        for (int i = 0; i < NEIGHBOURS; i++) {
            int port = PORT + i;
            stage.at(0, () -> clients.add(stage.a().connect(port, stage.b(), Stage.PORT)));
        }
        stage.diagram(diagram -> diagram.absoluteNumbers(true));
        stage.fact(
                "numbers",
                () -> clients.stream()
                        .map(client -> number(client.snapshot().iss()))
                        .collect(Collectors.joining(", ")));
        stage.property("unrelated", () -> areFarApart(clients));
    }

    /** The same four-tuple, used again. */
    private static void successor(Stage stage) {
        stage.b().listen(Stage.PORT);
        int[] numbers = new int[2];
        Application[] client = new Application[1];
        stage.at(0, () -> numbers[0] = openFromPort(stage, client));
        stage.at(Stage.milliseconds(500), () -> client[0].abort());
        stage.at(Stage.seconds(1), () -> numbers[1] = openFromPort(stage, client));
        stage.diagram(diagram -> diagram.absoluteNumbers(true));
        stage.fact("first", () -> number(numbers[0]));
        stage.fact("second", () -> number(numbers[1]));
        stage.fact("ticks", () -> numbers[1] - numbers[0]);
        stage.property("by-the-clock", () -> numbers[1] - numbers[0] == Stage.seconds(1) / TICK_NS);
    }

    /**
     * C has a connection of its own to B and so knows one of B's numbers. From it C reckons the number that B gives to A a second
     * later, and acknowledges in A's name what it cannot see. A is switched off.
     */
    private static void forgery(Stage stage) {
        stage.network(Wire.clean(), Wire.losingAll(PacketPredicate.any()));
        stage.b().listen(Stage.PORT);
        Actor c = stage.host("C", TcpConfig.rfc(), "10.0.0.3");
        Channel road = stage.simulation().connect(c.host(), stage.b().host(), Wire.clean());
        Forger forger = stage.forger(road);
        Application[] own = new Application[1];
        int[] guess = new int[1];
        stage.at(0, () -> own[0] = c.connect(PORT, stage.b(), Stage.PORT));
        stage.at(Stage.seconds(1), () -> {
            guess[0] = own[0].snapshot().irs() + (int) (Stage.seconds(1) / TICK_NS);
            forger.send(
                    Channel.A_TO_B, stage.a(), stage.b(), segment(TcpFlags.SYN).seq(0));
        });
        stage.at(Stage.milliseconds(1_100), () -> {
            byte[] order = "shut down".getBytes(StandardCharsets.US_ASCII);
            forger.send(
                    Channel.A_TO_B,
                    stage.a(),
                    stage.b(),
                    segment(TcpFlags.ACK | TcpFlags.PSH)
                            .seq(1)
                            .ack(guess[0] + 1)
                            .payload(order, 0, order.length));
        });
        stage.endAt(Stage.milliseconds(1_500));
        stage.diagram(diagram -> diagram.absoluteNumbers(true));
        stage.fact("guess", () -> number(guess[0]));
        stage.fact("number", () -> number(numberForA(stage)));
        stage.property("unguessed", () -> guess[0] != numberForA(stage));
        stage.property(
                "not-fooled",
                () -> stage.b().accepted().stream()
                        .noneMatch(application -> application.socket().remotePort() == TRUSTED_PORT));
    }

    private static int openFromPort(Stage stage, Application[] client) {
        client[0] = stage.a().connect(PORT, stage.b(), Stage.PORT);
        return client[0].snapshot().iss();
    }

    /** None lies within a window of another: what fits one connection is no guess for the next. */
    private static boolean areFarApart(List<Application> clients) {
        for (Application one : clients) {
            for (Application other : clients) {
                long distance =
                        Math.abs((long) (one.snapshot().iss() - other.snapshot().iss()));
                if (one != other && distance <= WINDOW) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int numberForA(Stage stage) {
        Conversation forged = stage.conversations().get(1);
        for (TracedSegment segment : forged.segments()) {
            if (segment.from() == Side.RIGHT) {
                return segment.seq();
            }
        }
        throw new IllegalStateException("B has not answered the forged SYN");
    }

    private static Segment segment(int flags) {
        return new Segment()
                .clear()
                .sourcePort(TRUSTED_PORT)
                .destinationPort(Stage.PORT)
                .flags(flags)
                .wnd(WINDOW);
    }

    private static String number(int sequence) {
        return Integer.toUnsignedString(sequence);
    }
}
