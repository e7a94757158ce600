package io.sequent.scenario.opening;

import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.TcpState;

/** The three segments that open a connection. */
final class ThreeWayHandshake {
    private ThreeWayHandshake() {}

    static Scenario scenario() {
        return Scenario.named("three-way-handshake", Chapter.OPENING, ThreeWayHandshake.class)
                .see("RFC 9293 3.5", "RFC 9293 3.4.1")
                .act("open", ThreeWayHandshake::open)
                .build();
    }

    private static void open(Stage stage) {
        stage.b().listen(Stage.PORT);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(stage.b(), Stage.PORT));
        stage.fact(
                "segments",
                () -> stage.channel().counters(0).sent()
                        + stage.channel().counters(1).sent());
        stage.fact("isn-a", () -> number(client[0].snapshot().iss()));
        stage.fact("ack-of-a", () -> number(stage.b().accepted(0).snapshot().rcvNxt()));
        stage.fact("isn-b", () -> number(stage.b().accepted(0).snapshot().iss()));
        stage.fact("ack-of-b", () -> number(client[0].snapshot().rcvNxt()));
        stage.property("established", () -> isEstablished(client[0], stage.b().accepted(0)));
        stage.property("synchronized", () -> isSynchronized(client[0], stage.b().accepted(0)));
    }

    private static boolean isEstablished(Application client, Application server) {
        return client.state() == TcpState.ESTABLISHED && server.state() == TcpState.ESTABLISHED;
    }

    /** Each end expects exactly the number with which the other will go on. */
    private static boolean isSynchronized(Application client, Application server) {
        TcpSnapshot a = client.snapshot();
        TcpSnapshot b = server.snapshot();
        return a.rcvNxt() == b.iss() + 1
                && b.rcvNxt() == a.iss() + 1
                && a.sndUna() == a.iss() + 1
                && b.sndUna() == b.iss() + 1;
    }

    private static String number(int sequence) {
        return Integer.toUnsignedString(sequence);
    }
}
