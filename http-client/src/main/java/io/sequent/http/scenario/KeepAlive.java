package io.sequent.http.scenario;

import io.sequent.http.origin.OriginOptions;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.trace.SequenceDiagram;

/** Connections that outlive their first exchange. */
final class KeepAlive {
    private static final int PAGES = 3;

    private KeepAlive() {}

    static Scenario scenario() {
        return Scenario.named("http11-keep-alive", Chapter.HTTP, KeepAlive.class)
                .see("RFC 9112 9.3", "RFC 9112 9.5", "RFC 9112 9.6")
                .act("kept", KeepAlive::kept)
                .act("last-request", KeepAlive::lastRequest)
                .act("idle", KeepAlive::idle)
                .build();
    }

    /** Three pages, one after the other, over what one handshake made. */
    private static void kept(Stage stage) {
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), ScriptedOrigin::echo);
        ScriptedClient client = new ScriptedClient(stage, with -> with);
        stage.at(0, () -> client.getAll(PAGES));
        stage.endWhen(() -> client.hasAll(PAGES));
        stage.fact("connections", origin::connections);
        stage.fact("done", () -> SequenceDiagram.duration(client.lastDoneNs()));
        stage.property("answered", () -> client.count(200) == PAGES);
        stage.property("one-connection", () -> origin.connections() == 1);
    }

    /** The server takes two requests from each connection, and says so in time. */
    private static void lastRequest(Stage stage) {
        OriginOptions two = OriginOptions.builder().maxRequests(2).build();
        ScriptedOrigin origin = new ScriptedOrigin(stage, two, ScriptedOrigin::echo);
        ScriptedClient client = new ScriptedClient(stage, with -> with);
        stage.at(0, () -> client.getAll(PAGES));
        stage.endWhen(() -> client.hasAll(PAGES));
        stage.fact("connections", origin::connections);
        stage.property("answered", () -> client.count(200) == PAGES);
        stage.property(
                "announced", () -> client.asked().get(1).field("Connection").equals("close"));
        stage.property("asked-once", () -> origin.heard().size() == PAGES);
    }

    /** Pauses, of which one is longer than the client keeps an idle connection for. */
    private static void idle(Stage stage) {
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), ScriptedOrigin::echo);
        ScriptedClient client = new ScriptedClient(stage, with -> with.idleTimeoutNs(Stage.seconds(4)));
        stage.at(0, () -> client.get("/1"));
        stage.at(Stage.seconds(3), () -> client.get("/2"));
        stage.at(Stage.seconds(30), () -> client.get("/3"));
        stage.endWhen(() -> client.hasAll(PAGES));
        stage.fact(
                "used-again",
                () -> SequenceDiagram.duration(client.asked().get(1).tookNs()));
        stage.fact(
                "opened-anew",
                () -> SequenceDiagram.duration(client.asked().get(2).tookNs()));
        stage.property("answered", () -> client.count(200) == PAGES);
        stage.property("used-again", () -> origin.linesOn(1).size() == 2 && origin.connections() == 2);
    }
}
