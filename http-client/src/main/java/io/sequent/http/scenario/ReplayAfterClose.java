package io.sequent.http.scenario;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpFailure;
import io.sequent.http.HttpRequest;
import io.sequent.http.Pipelining;
import io.sequent.http.RequestFate;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import java.util.List;

/** What is sent again when a connection ends in the middle of a pipeline, and what must not be. */
final class ReplayAfterClose {
    private static final int PAGES = 4;
    private static final String ORDER = "POST /order";
    private static final String LAST_ANSWERED = "/2";

    private ReplayAfterClose() {}

    static Scenario scenario() {
        return Scenario.named("pipeline-replay-after-close", Chapter.HTTP, ReplayAfterClose.class)
                .see("RFC 9110 9.2.2", "RFC 9112 9.3.1", "RFC 9112 9.3.2", "RFC 9112 9.6")
                .act("announced", ReplayAfterClose::announced)
                .act("cut", ReplayAfterClose::cut)
                .act("post", stage -> lostOrder(stage, false))
                .act("post-repeated", stage -> lostOrder(stage, true))
                .build();
    }

    /** The second response says that the connection ends with it. */
    private static void announced(Stage stage) {
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), asked -> {
            boolean last = asked.connection() == 1 && asked.request().target().equals(LAST_ANSWERED);
            OriginResponse.Builder response = OriginResponse.of(200).body(HttpBody.of(ScriptedOrigin.text("it")));
            asked.respond((last ? response.closing() : response).build());
        });
        ScriptedClient client = askAll(stage, origin);
        stage.property("answered", () -> client.count(200) == PAGES + 1);
        stage.property("processed-once", () -> origin.heard().size() == PAGES + 1);
        stage.property("sent-again", () -> origin.linesOn(2).equals(List.of("GET /3", "GET /4", ORDER)));
    }

    /** The server dies when it comes to the second request. */
    private static void cut(Stage stage) {
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), asked -> {
            if (asked.connection() == 1 && asked.request().target().equals(LAST_ANSWERED)) {
                stage.at(stage.nowNs() + Stage.milliseconds(5), asked::abortConnection);
            } else {
                ScriptedOrigin.echo(asked);
            }
        });
        ScriptedClient client = askAll(stage, origin);
        stage.property("answered", () -> client.count(200) == PAGES + 1);
        stage.property("ordered-once", () -> origin.count(ORDER) == 1);
        stage.property("processed-twice", () -> origin.count("GET /3") == 2);
    }

    private static ScriptedClient askAll(Stage stage, ScriptedOrigin origin) {
        ScriptedClient client = new ScriptedClient(
                stage, with -> with.pipelining(Pipelining.ofDepth(8).fromTheStart()));
        stage.at(0, () -> {
            client.getAll(PAGES);
            client.post("/order", "one book");
        });
        stage.endWhen(() -> client.hasAll(PAGES + 1));
        stage.fact("connections", origin::connections);
        stage.fact("replays", () -> client.client().counters().replays());
        return client;
    }

    /** The server takes the order, and dies before it can say so. */
    private static void lostOrder(Stage stage, boolean repeated) {
        int[] orders = new int[1];
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), asked -> takeOrder(asked, orders));
        ScriptedClient client = new ScriptedClient(stage, with -> with);
        stage.at(0, () -> {
            HttpRequest.Builder order =
                    HttpRequest.to(ScriptedClient.ORIGIN + "/order").post(HttpBody.of("one book"));
            client.ask(repeated ? order.idempotent(true) : order);
        });
        stage.endWhen(() -> client.hasAll(1));
        stage.fact("orders", () -> orders[0]);
        if (repeated) {
            stage.property(
                    "ordered-twice", () -> orders[0] == 2 && client.only().status() == 200);
        } else {
            stage.property("ordered-once", () -> orders[0] == 1 && origin.count(ORDER) == 1);
            stage.property("told", () -> {
                HttpFailure failure = client.only().failure();
                return failure != null && failure.fate() == RequestFate.UNKNOWN;
            });
        }
    }

    private static void takeOrder(OriginExchange asked, int[] orders) {
        orders[0]++;
        if (asked.connection() == 1) {
            asked.abortConnection();
        } else {
            ScriptedOrigin.echo(asked);
        }
    }
}
