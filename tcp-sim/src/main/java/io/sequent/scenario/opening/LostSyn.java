package io.sequent.scenario.opening;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;

/** What becomes of a connection whose first segment is lost. */
final class LostSyn {
    private LostSyn() {}

    static Scenario scenario() {
        return Scenario.named("lost-syn", Chapter.OPENING, LostSyn.class)
                .see("RFC 9293 3.8.3", "RFC 6298 5", "RFC 5681 3.1")
                .act("twice", LostSyn::twice)
                .act("always", LostSyn::always)
                .build();
    }

    private static void twice(Stage stage) {
        stage.network(Wire.losingFirst(2, PacketPredicate.syn()), Wire.clean());
        Application[] client = open(stage);
        stage.fact("waits", () -> Wire.waits(Wire.sent(stage, Side.LEFT, TcpFlags.SYN)));
        stage.fact("window", () -> client[0].snapshot().cwnd());
        stage.fact("rto", () -> SequenceDiagram.duration(client[0].snapshot().rtoNs()));
        stage.property(
                "cautious",
                () -> client[0].snapshot().cwnd() <= client[0].snapshot().effectiveSendMss());
        stage.property(
                "established",
                () -> client[0].state() == TcpState.ESTABLISHED
                        && stage.b().accepted().size() == 1
                        && stage.b().accepted(0).state() == TcpState.ESTABLISHED);
    }

    /** Nobody answers: the other host is off, or a firewall keeps silent. */
    private static void always(Stage stage) {
        stage.network(Wire.losingAll(PacketPredicate.syn()), Wire.clean());
        Application[] client = open(stage);
        long[] endNs = new long[1];
        stage.when(() -> client[0] != null && client[0].isClosed(), () -> endNs[0] = stage.nowNs());
        stage.fact("syns", () -> Wire.sent(stage, Side.LEFT, TcpFlags.SYN).size());
        stage.fact("waits", () -> Wire.waits(Wire.sent(stage, Side.LEFT, TcpFlags.SYN)));
        stage.fact("end", () -> SequenceDiagram.duration(endNs[0]));
        stage.property("told", () -> client[0].isClosed() && client[0].closeReason() == TcpResult.TIMED_OUT);
        stage.property("patient", () -> endNs[0] >= Stage.seconds(180));
    }

    private static Application[] open(Stage stage) {
        stage.b().listen(Stage.PORT);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        return client;
    }
}
