package io.sequent.http.scenario;

import io.sequent.http.Pipelining;
import io.sequent.http.origin.OriginOptions;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.trace.SequenceDiagram;
import java.util.List;
import java.util.stream.IntStream;

/** Requests that do not wait for the responses before them. */
final class PipeliningTogether {
    private static final int PAGES = 4;
    private static final int DEPTH = 8;

    private PipeliningTogether() {}

    static Scenario scenario() {
        return Scenario.named("http11-pipelining", Chapter.HTTP, PipeliningTogether.class)
                .see("RFC 9112 9.3.2", "RFC 9110 9.2.2")
                .act("one-by-one", stage -> fetch(stage, Pipelining.off(), 5))
                .act("proven-first", stage -> fetch(stage, Pipelining.ofDepth(DEPTH), 3))
                .act("at-once", stage -> fetch(stage, Pipelining.ofDepth(DEPTH).fromTheStart(), 2))
                .build();
    }

    private static void fetch(Stage stage, Pipelining pipelining, int roundTrips) {
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), ScriptedOrigin::echo);
        ScriptedClient client = new ScriptedClient(stage, with -> with.pipelining(pipelining));
        stage.at(0, () -> client.getAll(PAGES));
        stage.endWhen(() -> client.hasAll(PAGES));
        stage.fact("done", () -> SequenceDiagram.duration(client.lastDoneNs()));
        stage.fact("segments", () -> ScriptedClient.segments(stage));
        stage.property("in-order", () -> bodies(client).equals(expected()) && origin.connections() == 1);
        stage.atMost(
                "round-trips", () -> client.lastDoneNs() / (double) ScriptedClient.ROUND_TRIP_NS, roundTrips, "RTT");
    }

    private static List<String> bodies(ScriptedClient client) {
        return client.asked().stream().map(Asked::body).toList();
    }

    private static List<String> expected() {
        return IntStream.rangeClosed(1, PAGES)
                .mapToObj(page -> ScriptedOrigin.text("/" + page))
                .toList();
    }
}
