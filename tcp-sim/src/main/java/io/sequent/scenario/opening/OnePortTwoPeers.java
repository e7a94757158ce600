package io.sequent.scenario.opening;

import io.sequent.host.TcpSocket;
import io.sequent.scenario.Actor;
import io.sequent.scenario.Application;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.tcp.TcpConfig;
import java.util.List;
import java.util.stream.Collectors;

/** Several connections to one port of a server, told apart by the 4-tuple. */
final class OnePortTwoPeers {
    private static final int PORT = 49_152;

    private OnePortTwoPeers() {}

    static Scenario scenario() {
        return Scenario.named("one-port-two-peers", Chapter.OPENING, OnePortTwoPeers.class)
                .see("RFC 9293 3.3.1", "RFC 9293 3.4.1", "RFC 9293 3.10.7")
                .act("two-hosts", OnePortTwoPeers::twoHosts)
                .act("two-ports", OnePortTwoPeers::twoPorts)
                .build();
    }

    /** A and C use the same port number of their own. */
    private static void twoHosts(Stage stage) {
        Actor c = stage.host("C", TcpConfig.rfc(), "10.0.0.3");
        stage.simulation().connect(c.host(), stage.b().host(), Wire.clean());
        serve(stage);
        Application[] clients = new Application[2];
        stage.at(
                0,
                () -> clients[0] =
                        stage.a().connect(PORT, stage.b(), Stage.PORT).send("from A"));
        stage.at(0, () -> clients[1] = c.connect(PORT, stage.b(), Stage.PORT).send("from C"));
        check(stage, clients, "from A", "from C");
    }

    /** A has two connections to the same port of B. */
    private static void twoPorts(Stage stage) {
        serve(stage);
        Application[] clients = new Application[2];
        stage.at(
                0,
                () -> clients[0] =
                        stage.a().connect(PORT, stage.b(), Stage.PORT).send("first"));
        stage.at(
                0,
                () -> clients[1] =
                        stage.a().connect(PORT + 1, stage.b(), Stage.PORT).send("second"));
        check(stage, clients, "first", "second");
    }

    /** B answers each connection with what it has read from that one. */
    private static void serve(Stage stage) {
        stage.b()
                .listen(
                        Stage.PORT,
                        8,
                        application -> application.onText(() -> application.send("re: " + application.text())));
    }

    private static void check(Stage stage, Application[] clients, String first, String second) {
        stage.fact(
                "peers",
                () -> stage.b().accepted().stream().map(OnePortTwoPeers::peer).collect(Collectors.joining(", ")));
        stage.property(
                "apart",
                () -> stage.b().accepted().stream()
                        .map(Application::text)
                        .toList()
                        .equals(List.of(first, second)));
        stage.property(
                "answered",
                () -> clients[0].text().equals("re: " + first)
                        && clients[1].text().equals("re: " + second));
    }

    private static String peer(Application application) {
        TcpSocket socket = application.socket();
        return socket.remoteAddress() + ":" + socket.remotePort();
    }
}
