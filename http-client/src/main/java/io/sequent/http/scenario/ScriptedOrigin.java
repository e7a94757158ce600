package io.sequent.http.scenario;

import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginHandler;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import io.sequent.http.origin.OriginServer;
import io.sequent.scenario.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An origin on host B that answers as it is told to, and writes down what it was asked. */
final class ScriptedOrigin {
    private final OriginServer server;
    private final List<Heard> heard = new ArrayList<>();

    /**
     * A request that came whole.
     *
     * @param atNs when
     * @param connection on which connection, from 1
     * @param line method and target
     */
    record Heard(long atNs, int connection, String line) {}

    /** Makes an origin that listens on the usual port. */
    ScriptedOrigin(Stage stage, OriginOptions options, OriginHandler handler) {
        server = OriginServer.listen(
                stage.b().host(),
                Stage.PORT,
                exchange -> {
                    heard.add(new Heard(
                            stage.nowNs(),
                            exchange.connection(),
                            exchange.request().method() + " "
                                    + exchange.request().target()));
                    handler.handle(exchange);
                },
                options);
        stage.watch(server.socket());
    }

    /** Answers with a text that names the target. */
    static void echo(OriginExchange exchange) {
        exchange.respond(OriginResponse.plain(200, text(exchange.request().target())));
    }

    /** Returns the text that {@link #echo} answers with. */
    static String text(String target) {
        return "This is " + target + "\n";
    }

    /** Returns the server itself. */
    OriginServer server() {
        return server;
    }

    /** Returns how many connections there were. */
    int connections() {
        return server.origin().connections();
    }

    /** Returns what was asked, in the order of arriving; a view that grows. */
    List<Heard> heard() {
        return Collections.unmodifiableList(heard);
    }

    /** Returns how often it was asked this. */
    long count(String line) {
        return heard.stream().filter(one -> one.line.equals(line)).count();
    }

    /** Returns the lines that came on a connection, in order. */
    List<String> linesOn(int connection) {
        return heard.stream()
                .filter(one -> one.connection == connection)
                .map(Heard::line)
                .toList();
    }
}
