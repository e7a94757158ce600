package io.sequent.bench.peers;

import io.sequent.bench.peers.Peer.Ask;
import java.util.ArrayList;
import java.util.List;

/** What clients do with a pipeline, each in words that say what was seen. */
final class Scenarios {
    private static final String CLOSING = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\n";

    private Scenarios() {}

    /** Plays a scenario and returns what was seen. */
    interface Play {
        String of(Stage stage) throws Exception;
    }

    /**
     * One scenario.
     *
     * @param rule what is looked at
     * @param section of which RFC
     * @param codec true if a codec alone has something to do with it
     * @param timeoutMs the client's response timeout; 0: none
     */
    record Scenario(String group, String rule, String section, boolean codec, int timeoutMs, Play play) {
        String see(Peer peer) throws Exception {
            try (Stage stage = new Stage(peer, timeoutMs)) {
                return play.of(stage);
            }
        }
    }

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        admission(all);
        loss(all);
        givingUp(all);
        ResponseScenarios.addTo(all);
        return all;
    }

    private static void admission(List<Scenario> all) {
        String group = "Admission";
        all.add(new Scenario(
                group,
                "GET a b c at once to an origin not heard of yet: what leaves",
                "RFC 9112 9.3.2",
                false,
                0,
                s -> {
                    s.get("a", "b", "c");
                    return s.answerTheRest();
                }));
        all.add(new Scenario(group, "GET a b c to a proven origin", "RFC 9112 9.3.2", false, 0, s -> {
            s.proven().get("a", "b", "c");
            return s.answerTheRest();
        }));
        all.add(new Scenario(
                group,
                "depth 8, GET a to l: what leaves, and what follows when a has been answered",
                "RFC 9112 9.3.2",
                false,
                0,
                s -> {
                    s.proven().get("a b c d e f g h i j k l".split(" "));
                    List<RawServer.Request> wave = s.wave();
                    Stage.ok(wave.get(0));
                    String following = Stage.text(s.wave());
                    return wave.size() + ", then " + following;
                }));
        all.add(new Scenario(group, "GET a, POST b, GET c", "RFC 9112 9.3.2", false, 0, s -> {
            s.proven().get("a").send("b", Ask.of("POST", "/b").body(3)).get("c");
            return s.answerTheRest();
        }));
        all.add(new Scenario(group, "GET a, PUT b, GET c", "RFC 9110 9.2.2", false, 0, s -> {
            s.proven().get("a").send("b", Ask.of("PUT", "/b").body(3)).get("c");
            return s.answerTheRest();
        }));
        all.add(new Scenario(group, "GET a, DELETE b, GET c", "RFC 9110 9.2.2", false, 0, s -> {
            s.proven().get("a").send("b", Ask.of("DELETE", "/b")).get("c");
            return s.answerTheRest();
        }));
        all.add(new Scenario(
                group,
                "GET a b to an origin that answered in HTTP/1.0 with keep-alive",
                "RFC 9112 9.3.2",
                false,
                0,
                s -> {
                    s.get("z");
                    Stage.quietly(
                            s.wave().get(0).connection(),
                            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nz");
                    s.outcome("z");
                    s.get("a", "b");
                    return s.answerTheRest();
                }));
    }

    private static void loss(List<Scenario> all) {
        String group = "Loss";
        all.add(new Scenario(
                group, "GET a b c; the answer to a says `Connection: close`", "RFC 9112 9.6", false, 0, s -> {
                    s.proven().get("a", "b", "c");
                    RawServer.Connection connection = s.wave().get(0).connection();
                    Stage.quietly(connection, CLOSING + "a");
                    Stage.end(connection);
                    String rest = s.answerTheRest();
                    return s.fates("a", "b", "c") + again(rest);
                }));
        all.add(new Scenario(
                group, "GET a b c; the stream ends after the answer to a", "RFC 9112 9.3.2", false, 0, s -> {
                    s.proven().get("a", "b", "c");
                    RawServer.Connection connection = s.wave().get(0).connection();
                    Stage.quietly(connection, Stage.ok("a"));
                    Stage.end(connection);
                    String rest = s.answerTheRest();
                    return s.fates("a", "b", "c") + again(rest);
                }));
        all.add(new Scenario(
                group, "GET a b c; the connection is reset after the answer to a", "RFC 9112 9.3.2", false, 0, s -> {
                    s.proven().get("a", "b", "c");
                    RawServer.Connection connection = s.wave().get(0).connection();
                    Stage.quietly(connection, Stage.ok("a"));
                    s.outcome("a");
                    connection.reset();
                    String rest = s.answerTheRest();
                    return s.fates("a", "b", "c") + again(rest);
                }));
        all.add(new Scenario(
                group, "GET a b c; the stream ends inside the answer to a", "RFC 9112 9.3.1", false, 0, s -> {
                    s.proven().get("a", "b", "c");
                    RawServer.Connection connection = s.wave().get(0).connection();
                    Stage.quietly(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na");
                    Stage.end(connection);
                    String rest = s.answerTheRest();
                    return s.fates("a", "b", "c") + again(rest);
                }));
        all.add(new Scenario(group, "GET a b c; the answer to a is malformed", "RFC 9112 9.3.2", false, 0, s -> {
            s.proven().get("a", "b", "c");
            Stage.quietly(s.wave().get(0).connection(), "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n");
            String rest = s.answerTheRest();
            return s.fates("a", "b", "c") + again(rest);
        }));
        all.add(new Scenario(
                group,
                "every connection ends without an answer to GET a: how often it is sent",
                "RFC 9112 9.3.1",
                false,
                0,
                s -> {
                    return sentWithoutAnswer(s, Ask.of("GET", "/a"));
                }));
        all.add(new Scenario(group, "the same with POST a", "RFC 9110 9.2.2", false, 0, s -> {
            return sentWithoutAnswer(s, Ask.of("POST", "/a").body(3));
        }));
    }

    /** Whatever is sent again goes over a new connection, so that this need not be said. */
    static String again(String rest) {
        return rest.equals("nothing") ? "" : "; again: " + rest.replace(" on a new connection", "");
    }

    private static String sentWithoutAnswer(Stage s, Ask ask) throws Exception {
        s.proven().send("a", ask);
        int times = 0;
        for (RawServer.Request next = s.server.next(1_000); next != null && times < 20; next = s.server.next(1_000)) {
            times++;
            Stage.end(next.connection());
        }
        String fate = s.fate("a");
        return (times == 20 ? "20 times and more" : times == 1 ? "once" : times == 2 ? "twice" : times + " times")
                + "; " + fate;
    }

    private static void givingUp(List<Scenario> all) {
        String group = "Giving up";
        all.add(new Scenario(
                group,
                "GET a b c in flight, a is cancelled: the others",
                "RFC 9112 9.3.2",
                false,
                0,
                s -> cancelled(s, "a")));
        all.add(new Scenario(
                group,
                "GET a b c in flight, b is cancelled: the others",
                "RFC 9112 9.3.2",
                false,
                0,
                s -> cancelled(s, "b")));
        all.add(new Scenario(
                group,
                "response timeout 1.5 s; GET a b c answered one second after each other",
                "",
                false,
                1_500,
                s -> {
                    s.proven().get("a", "b", "c");
                    List<RawServer.Request> wave = s.wave();
                    for (RawServer.Request request : wave) {
                        Thread.sleep(1_000);
                        Stage.ok(request);
                    }
                    String rest = s.answerTheRest();
                    return s.fates("a", "b", "c") + again(rest);
                }));
        all.add(new Scenario(
                group,
                "response timeout 1.5 s; a is answered after three seconds, b and c right after it",
                "",
                false,
                1_500,
                s -> {
                    s.proven().get("a", "b", "c");
                    List<RawServer.Request> wave = s.wave();
                    Thread.sleep(3_000);
                    wave.forEach(Stage::ok);
                    String rest = s.answerTheRest();
                    return s.fates("a", "b", "c") + again(rest);
                }));
    }

    private static String cancelled(Stage s, String name) throws Exception {
        s.proven().get("a", "b", "c");
        List<RawServer.Request> wave = s.wave();
        s.cancel(name);
        Thread.sleep(Stage.QUIET_MS);
        wave.forEach(Stage::ok);
        String rest = s.answerTheRest();
        String others = name.equals("a") ? s.fates("b", "c") : s.fates("a", "c");
        return others + again(rest);
    }
}
