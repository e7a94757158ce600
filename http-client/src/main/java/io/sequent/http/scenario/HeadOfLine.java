package io.sequent.http.scenario;

import io.sequent.http.Pipelining;
import io.sequent.http.client.HttpClient;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.trace.SequenceDiagram;
import java.util.function.UnaryOperator;

/** A response that is late, and those that wait behind it. */
final class HeadOfLine {
    private static final long SLOW_NS = Stage.seconds(2);
    private static final String SLOW = "/slow";
    private static final int REQUESTS = 3;

    private HeadOfLine() {}

    static Scenario scenario() {
        return Scenario.named("pipelining-head-of-line", Chapter.HTTP, HeadOfLine.class)
                .see("RFC 9112 9.3.2", "RFC 9112 9.4", "RFC 9293 3.4")
                .act("pipelined", HeadOfLine::pipelined)
                .act("two-connections", HeadOfLine::twoConnections)
                .act("lost-segment", HeadOfLine::lostSegment)
                .build();
    }

    /** Two fast pages wait behind a slow one, though their responses are ready. */
    private static void pipelined(Stage stage) {
        long[] readyNs = new long[1];
        ScriptedClient client = ask(stage, with -> with.pipelining(depth()), readyNs);
        stage.fact("ready", () -> SequenceDiagram.duration(readyNs[0]));
        stage.property("fast-waits", () -> client.asked().get(1).tookNs() >= SLOW_NS);
    }

    /** Another connection has a line of its own. */
    private static void twoConnections(Stage stage) {
        ScriptedClient client = ask(stage, with -> with.maxConnections(2), new long[1]);
        stage.property("fast-passes", () -> client.asked().get(REQUESTS - 1).tookNs() < SLOW_NS);
    }

    private static Pipelining depth() {
        return Pipelining.ofDepth(8).fromTheStart();
    }

    private static ScriptedClient ask(Stage stage, UnaryOperator<HttpClient.Builder> how, long[] readyNs) {
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), asked -> {
            if (asked.request().target().equals(SLOW)) {
                stage.at(stage.nowNs() + SLOW_NS, () -> ScriptedOrigin.echo(asked));
            } else {
                readyNs[0] = stage.nowNs();
                ScriptedOrigin.echo(asked);
            }
        });
        ScriptedClient client = new ScriptedClient(stage, how);
        stage.at(0, () -> {
            client.get(SLOW);
            client.get("/fast/1");
            client.get("/fast/2");
        });
        stage.endWhen(() -> client.hasAll(REQUESTS));
        stage.fact(
                "done",
                () -> SequenceDiagram.duration(client.asked().get(REQUESTS - 1).doneNs()));
        stage.property(
                "answered",
                () -> client.count(200) == REQUESTS && origin.heard().size() == REQUESTS);
        return client;
    }

    /** All responses are ready; the segment of the first is lost. */
    private static void lostSegment(Stage stage) {
        ChannelOptions loses = ChannelOptions.builder()
                .delayNs(ScriptedClient.ROUND_TRIP_NS / 2)
                .filter(ChannelFilter.dropFirst(1, PacketPredicate.hasPayload()))
                .build();
        stage.network(
                ChannelOptions.builder()
                        .delayNs(ScriptedClient.ROUND_TRIP_NS / 2)
                        .build(),
                loses);
        new ScriptedOrigin(stage, OriginOptions.defaults(), asked -> oneByOne(stage, asked));
        ScriptedClient client = new ScriptedClient(stage, with -> with.pipelining(depth()));
        stage.at(0, () -> client.getAll(REQUESTS));
        stage.endWhen(() -> client.hasAll(REQUESTS));
        stage.fact("done", () -> SequenceDiagram.duration(client.lastDoneNs()));
        stage.property("answered", () -> client.count(200) == REQUESTS);
        stage.property(
                "all-at-once",
                () -> client.asked().stream()
                                .mapToLong(Asked::doneNs)
                                .distinct()
                                .count()
                        == 1);
    }

    /** Answers a little later for each page, so that each response has a segment of its own. */
    private static void oneByOne(Stage stage, OriginExchange asked) {
        int page = Integer.parseInt(asked.request().target().substring(1));
        stage.at(stage.nowNs() + page * Stage.milliseconds(1), () -> ScriptedOrigin.echo(asked));
    }
}
