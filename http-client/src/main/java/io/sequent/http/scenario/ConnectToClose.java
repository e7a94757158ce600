package io.sequent.http.scenario;

import io.sequent.http.HttpBody;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.trace.SequenceDiagram;

/** One exchange from the first SYN to the end of TIME-WAIT. */
final class ConnectToClose {
    private static final int PAGE_BYTES = 1_000;

    private ConnectToClose() {}

    static Scenario scenario() {
        return Scenario.named("http-connect-to-close", Chapter.HTTP, ConnectToClose.class)
                .see("RFC 9112 9", "RFC 9112 9.6", "RFC 9293 3.5", "RFC 9293 3.6")
                .act("client-closes", ConnectToClose::clientCloses)
                .act("server-closes", ConnectToClose::serverCloses)
                .build();
    }

    /** The connection could be used again; the client gives it up when it was idle for a second. */
    private static void clientCloses(Stage stage) {
        ScriptedClient client = exchange(stage, false);
        stage.fact("done", () -> SequenceDiagram.duration(client.lastDoneNs()));
    }

    /** The server says that it closes, and does so behind its response. */
    private static void serverCloses(Stage stage) {
        ScriptedClient client = exchange(stage, true);
        stage.property("announced", () -> client.only().field("Connection").equals("close"));
    }

    private static ScriptedClient exchange(Stage stage, boolean serverCloses) {
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), asked -> page(asked, serverCloses));
        ScriptedClient client = new ScriptedClient(stage, with -> with.idleTimeoutNs(Stage.seconds(1)));
        stage.at(0, () -> client.get("/page"));
        stage.fact("segments", () -> ScriptedClient.segments(stage));
        stage.property(
                "answered",
                () -> client.only().body().equals("x".repeat(PAGE_BYTES))
                        && origin.heard().size() == 1);
        stage.property(
                "nothing-left",
                () -> stage.a().host().connectionCount() == 0
                        && stage.b().host().connectionCount() == 0);
        return client;
    }

    private static void page(OriginExchange asked, boolean closes) {
        OriginResponse.Builder response = OriginResponse.of(200).body(HttpBody.of("x".repeat(PAGE_BYTES)));
        asked.respond((closes ? response.closing() : response).build());
    }
}
