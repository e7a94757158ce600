package io.sequent.scenario.opening;

import io.sequent.host.TcpServerSocket;
import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;

/** What becomes of a connection whose third segment never arrives. */
final class ThirdAckNever {
    private static final int SYN_ACK = TcpFlags.SYN | TcpFlags.ACK;

    private ThirdAckNever() {}

    static Scenario scenario() {
        return Scenario.named("third-ack-never", Chapter.OPENING, ThirdAckNever.class)
                .see("RFC 9293 3.8.3", "RFC 9293 3.5.1", "RFC 9293 3.10.7.2")
                .act("gives-up", ThirdAckNever::givesUp)
                .act("linux", ThirdAckNever::linux)
                .act("speaks", ThirdAckNever::speaks)
                .build();
    }

    private static void givesUp(Stage stage) {
        serverGivesUp(stage);
    }

    private static void linux(Stage stage) {
        stage.tcp(TcpConfig.linux());
        serverGivesUp(stage);
    }

    private static void serverGivesUp(Stage stage) {
        long[] endNs = new long[1];
        Application[] client = open(stage, endNs);
        stage.fact("syn-acks", () -> Wire.sent(stage, Side.RIGHT, SYN_ACK).size());
        stage.fact("end", () -> SequenceDiagram.duration(endNs[0] - firstSynAckNs(stage)));
        stage.property("forgotten", () -> endNs[0] > 0);
        stage.property("untold", () -> stage.b().accepted().isEmpty());
        stage.property("half-open", () -> client[0].state() == TcpState.ESTABLISHED);
    }

    private static long firstSynAckNs(Stage stage) {
        return Wire.sent(stage, Side.RIGHT, SYN_ACK).get(0);
    }

    /** A speaks long after B has given up. */
    private static void speaks(Stage stage) {
        Application[] client = open(stage, new long[1]);
        stage.at(Stage.seconds(300), () -> client[0].send("hello"));
        stage.property("untold", () -> stage.b().accepted().isEmpty());
        stage.property("reset", () -> client[0].isClosed() && client[0].closeReason() == TcpResult.CONNECTION_RESET);
    }

    /** No ACK of A without text arrives; notes when B's half-open connection is gone. */
    private static Application[] open(Stage stage, long[] endNs) {
        stage.network(Wire.losingAll(PacketPredicate.pureAck()), Wire.clean());
        TcpServerSocket server = stage.b().listen(Stage.PORT);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        stage.when(
                () -> server.pendingConnections() == 1,
                () -> stage.when(() -> server.pendingConnections() == 0, () -> endNs[0] = stage.nowNs()));
        return client;
    }
}
