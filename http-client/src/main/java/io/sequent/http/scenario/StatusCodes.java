package io.sequent.http.scenario;

import io.sequent.http.HttpBody;
import io.sequent.http.HttpRequest;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import io.sequent.scenario.Chapter;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Stage;
import java.util.List;

/** What each class of status codes means for the connection, and for whether one should ask again. */
final class StatusCodes {
    private static final long RETRY_SECONDS = 2;
    private static final int MAX_BODY_BYTES = 1_000;

    private StatusCodes() {}

    static Scenario scenario() {
        return Scenario.named("status-codes", Chapter.HTTP, StatusCodes.class)
                .see("RFC 9110 15", "RFC 9112 9.3", "RFC 9110 9.2.2", "RFC 9110 10.1.1", "RFC 9110 10.2.3")
                .act("informational", StatusCodes::informational)
                .act("success", StatusCodes::success)
                .act("redirection", StatusCodes::redirection)
                .act("client-error", StatusCodes::clientError)
                .act("too-large", StatusCodes::tooLarge)
                .act("request-timeout", StatusCodes::requestTimeout)
                .act("server-error", StatusCodes::serverError)
                .build();
    }

    /** A body that waits for 100 (Continue). */
    private static void informational(Stage stage) {
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), asked -> answer(asked, 201));
        ScriptedClient client = new ScriptedClient(stage, with -> with);
        stage.at(
                0,
                () -> client.ask(HttpRequest.to(ScriptedClient.ORIGIN + "/photos")
                        .post(HttpBody.of("p".repeat(500)))
                        .expectContinueNs(Stage.seconds(1))));
        end(stage, client, 1);
        stage.property("one-response", () -> statuses(client).equals(List.of(201)) && origin.connections() == 1);
    }

    /** With a body, and without. */
    private static void success(Stage stage) {
        ScriptedOrigin origin = new ScriptedOrigin(
                stage,
                OriginOptions.defaults(),
                asked -> answer(asked, asked.request().method().equals("DELETE") ? 204 : 200));
        ScriptedClient client = new ScriptedClient(stage, with -> with);
        stage.at(0, () -> {
            client.get("/page");
            client.ask(HttpRequest.to(ScriptedClient.ORIGIN + "/page").delete());
        });
        end(stage, client, 2);
        stage.property("goes-on", () -> statuses(client).equals(List.of(200, 204)) && origin.connections() == 1);
    }

    /** The caller goes where it is sent, and asks whether its copy is still good. */
    private static void redirection(Stage stage) {
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), StatusCodes::redirect);
        ScriptedClient client = new ScriptedClient(stage, with -> with);
        stage.at(0, () -> client.get("/old"));
        stage.when(() -> client.hasAll(1), () -> client.get(client.only().field("Location")));
        stage.when(
                () -> client.hasAll(2),
                () -> client.ask(HttpRequest.to(ScriptedClient.ORIGIN + "/new")
                        .header("If-None-Match", client.asked().get(1).field("ETag"))));
        end(stage, client, 3);
        stage.property("goes-on", () -> statuses(client).equals(List.of(301, 200, 304)) && origin.connections() == 1);
    }

    private static void redirect(OriginExchange asked) {
        boolean known = asked.request().headers().contains("If-None-Match");
        if (asked.request().target().equals("/old")) {
            asked.respond(OriginResponse.of(301).header("Location", "/new").build());
        } else {
            asked.respond(OriginResponse.of(known ? 304 : 200)
                    .header("ETag", "\"v1\"")
                    .body(known ? HttpBody.empty() : HttpBody.of(ScriptedOrigin.text("/new")))
                    .build());
        }
    }

    /** The request was understood, and is at fault. */
    private static void clientError(Stage stage) {
        ScriptedOrigin origin = new ScriptedOrigin(
                stage,
                OriginOptions.defaults(),
                asked -> answer(asked, asked.request().target().equals("/missing") ? 404 : 200));
        ScriptedClient client = new ScriptedClient(stage, with -> with);
        stage.at(0, () -> {
            client.get("/missing");
            client.get("/page");
        });
        end(stage, client, 2);
        stage.property("goes-on", () -> statuses(client).equals(List.of(404, 200)) && origin.connections() == 1);
        stage.property("not-repeated", () -> origin.count("GET /missing") == 1);
    }

    /** The server does not want to read what follows, so that it cannot find the next request. */
    private static void tooLarge(Stage stage) {
        ScriptedOrigin origin = new ScriptedOrigin(
                stage, OriginOptions.builder().maxBodyBytes(MAX_BODY_BYTES).build(), asked -> answer(asked, 200));
        ScriptedClient client = new ScriptedClient(stage, with -> with);
        stage.at(0, () -> {
            client.post("/photos", "p".repeat(2 * MAX_BODY_BYTES));
            client.get("/page");
        });
        end(stage, client, 2);
        stage.fact("connections", origin::connections);
        stage.property(
                "closes",
                () -> statuses(client).equals(List.of(413, 200))
                        && client.only().field("Connection").equals("close")
                        && origin.connections() == 2);
    }

    /** 408 on a connection that was used before: the server closed it while the request was on its way. */
    private static void requestTimeout(Stage stage) {
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), asked -> {
            boolean late = asked.connection() == 1 && asked.request().target().equals("/2");
            asked.respond(late ? OriginResponse.of(408).closing().build() : plain(asked, 200));
        });
        ScriptedClient client = new ScriptedClient(stage, with -> with);
        stage.at(0, () -> client.getAll(2));
        end(stage, client, 2);
        stage.fact("replays", () -> client.client().counters().replays());
        stage.property("repeated", () -> statuses(client).equals(List.of(200, 200)) && origin.count("GET /2") == 2);
    }

    /** The request is good; the server cannot answer it now, and says when to ask again. */
    private static void serverError(Stage stage) {
        long readyNs = Stage.seconds(1);
        ScriptedOrigin origin = new ScriptedOrigin(stage, OriginOptions.defaults(), asked -> {
            boolean busy = stage.nowNs() < readyNs;
            asked.respond(busy ? busy() : plain(asked, 200));
        });
        ScriptedClient client = new ScriptedClient(stage, with -> with);
        stage.at(0, () -> client.get("/page"));
        stage.when(
                () -> client.hasAll(1),
                () -> stage.at(
                        stage.nowNs()
                                + Stage.seconds(Long.parseLong(client.only().field("Retry-After"))),
                        () -> client.get("/page")));
        end(stage, client, 2);
        stage.fact("retry-after", () -> client.only().field("Retry-After") + " s");
        stage.fact("replays", () -> client.client().counters().replays());
        stage.property("goes-on", () -> statuses(client).equals(List.of(503, 200)) && origin.connections() == 1);
        stage.property(
                "caller-repeats", () -> client.client().counters().replays() == 0 && origin.count("GET /page") == 2);
    }

    private static OriginResponse busy() {
        return OriginResponse.of(503)
                .header("Retry-After", Long.toString(RETRY_SECONDS))
                .build();
    }

    private static void answer(OriginExchange asked, int status) {
        asked.respond(plain(asked, status));
    }

    private static OriginResponse plain(OriginExchange asked, int status) {
        String text = status == 204 ? "" : ScriptedOrigin.text(asked.request().target());
        return OriginResponse.of(status).body(HttpBody.of(text)).build();
    }

    private static List<Integer> statuses(ScriptedClient client) {
        return client.asked().stream().map(Asked::status).toList();
    }

    private static void end(Stage stage, ScriptedClient client, int count) {
        stage.endWhen(() -> client.hasAll(count));
    }
}
