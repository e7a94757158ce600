package io.sequent.http.scenario;

import io.sequent.http.HttpVersion;
import io.sequent.http.client.HttpClient;
import io.sequent.http.origin.OriginOptions;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.trace.SequenceDiagram;
import java.util.function.UnaryOperator;

/** HTTP/1.0: what it costs to open a connection for each page, and how one asks to keep it. */
final class ConnectionPerRequest {
    private static final int PAGES = 3;

    private ConnectionPerRequest() {}

    static Scenario scenario() {
        return Scenario.named("http10-connection-per-request", Chapter.HTTP, ConnectionPerRequest.class)
                .see("RFC 9112 9.3", "RFC 9112 C.2.2", "RFC 1945 1.3")
                .act("each-its-own", ConnectionPerRequest::eachItsOwn)
                .act("kept", ConnectionPerRequest::kept)
                .build();
    }

    /** The server's FIN says where the response ends. */
    private static void eachItsOwn(Stage stage) {
        fetch(stage, with -> with.version(HttpVersion.HTTP_1_0), PAGES);
        stage.fact("remembered", () -> stage.b().host().connectionCount());
        stage.property(
                "server-remembers",
                () -> stage.a().host().connectionCount() == 0
                        && stage.b().host().connectionCount() == PAGES);
    }

    /** The client asks to keep the connection, and the server agrees. */
    private static void kept(Stage stage) {
        fetch(stage, with -> with.version(HttpVersion.HTTP_1_0).keepAlive(true), 1);
    }

    private static void fetch(Stage stage, UnaryOperator<HttpClient.Builder> how, int connections) {
        OriginOptions old =
                OriginOptions.builder().version(HttpVersion.HTTP_1_0).build();
        ScriptedOrigin origin = new ScriptedOrigin(stage, old, ScriptedOrigin::echo);
        ScriptedClient client = new ScriptedClient(stage, how);
        stage.at(0, () -> client.getAll(PAGES));
        stage.endAt(Stage.seconds(1));
        stage.fact("connections", origin::connections);
        stage.fact("segments", () -> ScriptedClient.segments(stage));
        stage.fact("done", () -> SequenceDiagram.duration(client.lastDoneNs()));
        stage.property("answered", () -> client.count(200) == PAGES && origin.connections() == connections);
    }
}
