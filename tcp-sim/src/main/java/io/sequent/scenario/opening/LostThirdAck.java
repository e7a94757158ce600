package io.sequent.scenario.opening;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.Side;

/** What becomes of a connection whose third segment is lost. */
final class LostThirdAck {
    private static final String TEXT = "hello";

    private LostThirdAck() {}

    static Scenario scenario() {
        return Scenario.named("lost-third-ack", Chapter.OPENING, LostThirdAck.class)
                .see("RFC 9293 3.10.7.4", "RFC 6298 2", "RFC 6298 5")
                .act("textbook", LostThirdAck::textbook)
                .act("today", LostThirdAck::today)
                .act("data", LostThirdAck::data)
                .build();
    }

    private static void textbook(Stage stage) {
        stage.tcp(TcpConfig.builder().initialRtoNs(Stage.seconds(3)).build());
        silentClient(stage);
    }

    private static void today(Stage stage) {
        silentClient(stage);
    }

    /** A has nothing to say, and three of its ACKs are lost. */
    private static void silentClient(Stage stage) {
        Application[] client = open(stage, 3);
        stage.fact("waits", () -> Wire.waits(Wire.sent(stage, Side.RIGHT, TcpFlags.SYN | TcpFlags.ACK)));
        stage.property("established", () -> isEstablished(stage, client[0]));
    }

    /** A speaks as soon as it is connected. */
    private static void data(Stage stage) {
        Application[] client = open(stage, 1);
        stage.when(() -> client[0] != null && client[0].state() == TcpState.ESTABLISHED, () -> client[0].send(TEXT));
        stage.fact(
                "syn-acks",
                () -> Wire.sent(stage, Side.RIGHT, TcpFlags.SYN | TcpFlags.ACK).size());
        stage.property("established", () -> isEstablished(stage, client[0]));
        stage.property("read", () -> stage.b().accepted(0).text().equals(TEXT));
    }

    private static Application[] open(Stage stage, int lostAcks) {
        stage.network(Wire.losingFirst(lostAcks, PacketPredicate.pureAck()), Wire.clean());
        stage.b().listen(Stage.PORT);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        return client;
    }

    private static boolean isEstablished(Stage stage, Application client) {
        return client.state() == TcpState.ESTABLISHED
                && stage.b().accepted().size() == 1
                && stage.b().accepted(0).state() == TcpState.ESTABLISHED;
    }
}
