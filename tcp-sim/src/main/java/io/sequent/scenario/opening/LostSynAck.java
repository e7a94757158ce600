package io.sequent.scenario.opening;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.Side;

/** What becomes of a connection whose second segment is lost. */
final class LostSynAck {
    private LostSynAck() {}

    static Scenario scenario() {
        return Scenario.named("lost-syn-ack", Chapter.OPENING, LostSynAck.class)
                .see("RFC 9293 3.10.7.4", "RFC 6298 5", "RFC 5961 4.2")
                .act("once", LostSynAck::once)
                .build();
    }

    private static void once(Stage stage) {
        stage.network(Wire.clean(), Wire.losingFirst(1, PacketPredicate.synAck()));
        stage.b().listen(Stage.PORT);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        stage.fact("syns", () -> Wire.sent(stage, Side.LEFT, TcpFlags.SYN).size());
        stage.fact(
                "syn-acks",
                () -> Wire.sent(stage, Side.RIGHT, TcpFlags.SYN | TcpFlags.ACK).size());
        stage.property(
                "established",
                () -> client[0].state() == TcpState.ESTABLISHED
                        && stage.b().accepted(0).state() == TcpState.ESTABLISHED);
        stage.property("one", () -> stage.b().accepted().size() == 1);
    }
}
