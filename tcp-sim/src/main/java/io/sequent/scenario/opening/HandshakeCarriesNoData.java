package io.sequent.scenario.opening;

import io.sequent.ip.IpAddress;
import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Forger;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.Channel;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.nio.charset.StandardCharsets;

/** What becomes of text that somebody wants to send before the connection is open. */
final class HandshakeCarriesNoData {
    private static final String TEXT = "hello";
    private static final IpAddress BY_HAND = IpAddress.parse("10.0.0.9");
    private static final int PORT_BY_HAND = 49_152;
    private static final int ISN_BY_HAND = 1_000;
    private static final int WINDOW = 65_535;

    private HandshakeCarriesNoData() {}

    static Scenario scenario() {
        return Scenario.named("handshake-carries-no-data", Chapter.OPENING, HandshakeCarriesNoData.class)
                .see("RFC 9293 3.5", "RFC 9293 3.10.7.2", "RFC 7413 2")
                .act("early", HandshakeCarriesNoData::early)
                .act("on-the-syn", HandshakeCarriesNoData::onTheSyn)
                .build();
    }

    /** A's application writes at once, without waiting to be connected. */
    private static void early(Stage stage) {
        stage.b().listen(Stage.PORT);
        stage.at(0, () -> stage.a().connect(stage.b(), Stage.PORT).send(TEXT));
        long[] readNs = new long[1];
        noteReading(stage, readNs);
        stage.fact("read-at", () -> readNs[0] / 1_000_000 + " ms");
        stage.property("bare", () -> hasNoText(stage));
        stage.property("read-once", () -> stage.b().accepted(0).text().equals(TEXT));
    }

    /** A client of another making, played by hand at A's end of the channel, puts its text on the SYN. */
    private static void onTheSyn(Stage stage) {
        Channel channel = stage.channel();
        stage.b().host().addRoute(BY_HAND, channel.device(Channel.B_TO_A));
        stage.b().listen(Stage.PORT);
        Forger client = new Forger(channel);
        stage.at(0, () -> send(client, stage, segment(TcpFlags.SYN, ISN_BY_HAND, 0)));
        stage.when(
                () -> synAckArrived(stage),
                () -> send(
                        client,
                        stage,
                        segment(
                                TcpFlags.ACK | TcpFlags.PSH,
                                ISN_BY_HAND + 1,
                                Wire.synAck(stage).seq() + 1)));
        long[] readNs = new long[1];
        noteReading(stage, readNs);
        stage.fact("ack", () -> Wire.synAck(stage).relativeAck());
        stage.fact("read-at", () -> readNs[0] / 1_000_000 + " ms");
        stage.property("unacknowledged", () -> Wire.synAck(stage).ack() == ISN_BY_HAND + 1);
        stage.property("read-once", () -> stage.b().accepted(0).text().equals(TEXT));
    }

    private static void noteReading(Stage stage, long[] readNs) {
        stage.when(
                () -> stage.b().accepted().stream()
                        .map(Application::receivedBytes)
                        .anyMatch(bytes -> bytes > 0),
                () -> readNs[0] = stage.nowNs());
    }

    private static boolean hasNoText(Stage stage) {
        return stage.conversations().get(0).segments().stream()
                .filter(segment -> segment.has(TcpFlags.SYN))
                .allMatch(segment -> segment.payloadLength() == 0);
    }

    private static boolean synAckArrived(Stage stage) {
        return stage.conversations().stream()
                .flatMap(conversation -> conversation.segments().stream())
                .anyMatch(segment -> segment.from() == Side.RIGHT && segment.arrivedNs() != TracedSegment.NEVER);
    }

    private static Segment segment(int flags, int seq, int ack) {
        byte[] text = TEXT.getBytes(StandardCharsets.US_ASCII);
        return new Segment()
                .clear()
                .sourcePort(PORT_BY_HAND)
                .destinationPort(Stage.PORT)
                .flags(flags)
                .seq(seq)
                .ack(ack)
                .wnd(WINDOW)
                .payload(text, 0, text.length);
    }

    private static void send(Forger client, Stage stage, Segment segment) {
        client.send(Channel.A_TO_B, BY_HAND, stage.b().host().address(), segment);
    }
}
