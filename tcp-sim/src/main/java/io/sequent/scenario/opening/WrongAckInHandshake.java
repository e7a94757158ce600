package io.sequent.scenario.opening;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Forger;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;

/** Somebody acknowledges what was never sent, while a connection is being opened. */
final class WrongAckInHandshake {
    private static final int PORT = 49_152;
    private static final int WRONG_BY = 1_000_000;
    private static final int WINDOW = 65_535;

    private WrongAckInHandshake() {}

    static Scenario scenario() {
        return Scenario.named("wrong-ack-in-handshake", Chapter.OPENING, WrongAckInHandshake.class)
                .see("RFC 9293 3.5.2", "RFC 9293 3.10.7.3", "RFC 9293 3.10.7.4")
                .act("second", WrongAckInHandshake::second)
                .act("third", WrongAckInHandshake::third)
                .build();
    }

    /** A SYN-ACK with a wrong number arrives at A before the right one, which takes a detour. */
    private static void second(Stage stage) {
        ChannelOptions toA = Stage.usual()
                .holdBack(ChannelFilter.dropFirst(1, PacketPredicate.synAck()), Stage.milliseconds(20))
                .build();
        Application[] client = open(stage, toA);
        Forger forger = stage.forger(stage.channel());
        stage.at(
                Stage.milliseconds(15),
                () -> forger.send(
                        Channel.B_TO_A,
                        stage.b(),
                        stage.a(),
                        segment(Stage.PORT, PORT, TcpFlags.SYN | TcpFlags.ACK)
                                .seq(Wire.synAck(stage).seq())
                                .ack(client[0].snapshot().iss() + 1 + WRONG_BY)));
        check(stage, client);
    }

    /** An ACK with a wrong number arrives at B before the right one. */
    private static void third(Stage stage) {
        Application[] client = open(stage, Wire.clean());
        Forger forger = stage.forger(stage.channel());
        stage.at(
                Stage.milliseconds(15),
                () -> forger.send(
                        Channel.A_TO_B,
                        stage.a(),
                        stage.b(),
                        segment(PORT, Stage.PORT, TcpFlags.ACK)
                                .seq(client[0].snapshot().iss() + 1)
                                .ack(Wire.synAck(stage).seq() + 1 + WRONG_BY)));
        check(stage, client);
    }

    private static void check(Stage stage, Application[] client) {
        stage.property(
                "refused",
                () -> stage.conversations().get(0).segments().stream()
                        .anyMatch(segment -> segment.has(TcpFlags.RST) && segment.relativeSeq() == WRONG_BY + 1));
        stage.property(
                "established",
                () -> client[0].state() == TcpState.ESTABLISHED
                        && stage.b().accepted().size() == 1
                        && stage.b().accepted(0).state() == TcpState.ESTABLISHED);
    }

    /** Without timestamps, so that a forged segment needs none to be looked at. */
    private static Application[] open(Stage stage, ChannelOptions toA) {
        stage.tcp(TcpConfig.builder().disable(TcpFeature.TIMESTAMPS).build());
        stage.network(Wire.clean(), toA);
        stage.b().listen(Stage.PORT);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(PORT, stage.b(), Stage.PORT));
        return client;
    }

    private static Segment segment(int from, int to, int flags) {
        return new Segment()
                .clear()
                .sourcePort(from)
                .destinationPort(to)
                .flags(flags)
                .wnd(WINDOW);
    }
}
