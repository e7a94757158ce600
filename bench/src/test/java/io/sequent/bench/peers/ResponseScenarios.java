package io.sequent.bench.peers;

import io.sequent.bench.peers.Peer.Ask;
import io.sequent.bench.peers.Scenarios.Scenario;
import java.util.List;

/** Which response answers what, whether the connection goes on after it, and what may be written. */
final class ResponseScenarios {
    private static final int UPLOAD = 8 << 20;

    private ResponseScenarios() {}

    static void addTo(List<Scenario> all) {
        order(all);
        afterwards(all);
        writing(all);
    }

    private static void order(List<Scenario> all) {
        String group = "Whose response it is";
        all.add(new Scenario(group, "100 and 103 before the answer to a of GET a b", "RFC 9110 15.2", true, 0, s -> {
            s.proven().get("a", "b");
            answerAll(s, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n");
            return s.fates("a", "b");
        }));
        all.add(new Scenario(group, "199 before the answer to a of GET a b", "RFC 9110 15.2", true, 0, s -> {
            s.proven().get("a", "b");
            answerAll(s, "HTTP/1.1 199 x\r\n\r\n");
            return s.fates("a", "b");
        }));
        all.add(new Scenario(group, "101 before the answer to a of GET a b", "RFC 9110 15.2.2", false, 0, s -> {
            s.proven().get("a", "b");
            answerAll(s, "HTTP/1.1 101 x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
            return s.fates("a", "b");
        }));
        all.add(new Scenario(group, "the answers to GET a b come byte by byte", "RFC 9112 2.2", true, 0, s -> {
            s.proven().get("a", "b");
            for (RawServer.Request request : s.wave()) {
                for (char c : Stage.ok(Stage.name(request)).toCharArray()) {
                    Stage.quietly(request.connection(), String.valueOf(c));
                }
            }
            return s.fates("a", "b");
        }));
        all.add(new Scenario(
                group, "HEAD a, GET b; the answer to a has a Content-Length", "RFC 9112 6.3", true, 0, s -> {
                    s.proven().send("a", Ask.of("HEAD", "/a")).get("b");
                    for (List<RawServer.Request> wave = s.wave(); !wave.isEmpty(); wave = s.wave()) {
                        for (RawServer.Request request : wave) {
                            Stage.quietly(
                                    request.connection(),
                                    request.line().startsWith("HEAD")
                                            ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
                                            : Stage.ok(Stage.name(request)));
                        }
                    }
                    return s.fates("a", "b").replace("gets 200", "ok");
                }));
        all.add(new Scenario(group, "204 with a Content-Length for a of GET a b", "RFC 9112 6.3", true, 0, s -> {
            s.proven().get("a", "b");
            List<RawServer.Request> wave = s.wave();
            Stage.quietly(wave.get(0).connection(), "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n");
            wave.stream().skip(1).forEach(Stage::ok);
            String rest = s.answerTheRest();
            return s.fates("a", "b").replace("gets 204", "ok") + Scenarios.again(rest);
        }));
    }

    private static void afterwards(List<Scenario> all) {
        String group = "Whether the connection goes on";
        all.add(new Scenario(
                group, "one answer too many comes with that to a; then GET b", "RFC 9112 9.2", true, 0, s -> {
                    s.proven().get("a");
                    Stage.quietly(s.wave().get(0).connection(), Stage.ok("a") + Stage.ok("x"));
                    s.outcome("a");
                    return unasked(s);
                }));
        all.add(new Scenario(
                group, "one answer too many comes while nothing is asked; then GET b", "RFC 9112 9.2", true, 0, s -> {
                    s.proven().get("a");
                    RawServer.Connection connection = s.wave().get(0).connection();
                    Stage.quietly(connection, Stage.ok("a"));
                    s.outcome("a");
                    Thread.sleep(Stage.QUIET_MS);
                    Stage.quietly(connection, Stage.ok("x"));
                    return unasked(s);
                }));
        all.add(new Scenario(group, "1.0 with chunked and keep-alive for a; then GET b", "RFC 9112 6.1", true, 0, s -> {
            s.proven().get("a");
            Stage.quietly(
                    s.wave().get(0).connection(),
                    "HTTP/1.0 200 OK\r\n"
                            + "Connection: keep-alive\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n"
                            + "1\r\n"
                            + "a\r\n"
                            + "0\r\n\r\n");
            String first = s.fates("a");
            s.get("b");
            String rest = s.answerTheRest();
            return first + "; " + s.fates("b") + where(rest);
        }));
        all.add(new Scenario(
                group, "PUT a of 8 MB is answered by 413 while it is sent; then GET b", "RFC 9112 9.3", false, 0, s -> {
                    s.proven().send("a", Ask.of("PUT", "/a").body(UPLOAD));
                    RawServer.Connection connection = s.wave().get(0).connection();
                    Stage.quietly(connection, "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
                    String fate = s.fates("a");
                    s.get("b");
                    Thread.sleep(Stage.QUIET_MS);
                    connection.resume();
                    String rest = s.answerTheRest();
                    boolean whole = connection.bodyBytes() == UPLOAD;
                    return fate + "; body " + (whole ? "sent whole" : "cut") + "; " + s.fates("b") + where(rest);
                }));
    }

    private static void answerAll(Stage s, String before) throws Exception {
        String interim = before;
        for (List<RawServer.Request> wave = s.wave(); !wave.isEmpty(); wave = s.wave()) {
            for (RawServer.Request request : wave) {
                Stage.quietly(request.connection(), interim + Stage.ok(Stage.name(request)));
                interim = "";
            }
        }
    }

    private static String unasked(Stage s) throws Exception {
        Thread.sleep(Stage.QUIET_MS);
        s.get("b");
        String rest = s.answerTheRest();
        String fate = s.fate("b");
        return fate.equals("gets the answer to x")
                ? "b gets the answer that nobody asked for"
                : "b " + fate + where(rest) + s.session.remark();
    }

    private static String where(String rest) {
        if (rest.equals("nothing")) {
            return "";
        }
        return rest.contains("new connection") ? " on a new connection" : " on the same connection";
    }

    private static void writing(List<Scenario> all) {
        String group = "What is written";
        all.add(refusal(group, "CR LF in the target", Ask.of("GET", "/a\r\nX: y")));
        all.add(refusal(group, "a space in the target", Ask.of("GET", "/a b")));
        all.add(refusal(group, "CR LF in the method", Ask.of("GET / HTTP/1.1\r\nX:", "/a")));
        all.add(refusal(group, "CR LF in a field's name", Ask.of("GET", "/a").header("X: y\r\nY", "z")));
        all.add(refusal(group, "CR LF in a field's value", Ask.of("GET", "/a").header("X", "y\r\nY: z")));
        all.add(refusal(
                group, "LF alone in a field's value", Ask.of("GET", "/a").header("X", "y\nY: z")));
        all.add(refusal(group, "NUL in a field's value", Ask.of("GET", "/a").header("X", "y\0z")));
        all.add(refusal(
                group,
                "a Content-Length of 5 beside a body of 3 bytes",
                Ask.of("PUT", "/a").body(3).header("Content-Length", "5")));
    }

    private static Scenario refusal(String group, String rule, Ask ask) {
        return new Scenario(
                group,
                rule,
                rule.contains("target") || rule.contains("method") ? "RFC 9112 3" : "RFC 9110 5.5",
                true,
                0,
                s -> {
                    s.proven().send("a", ask);
                    List<RawServer.Request> wave = s.wave();
                    if (wave.isEmpty()) {
                        return s.outcome("a").startsWith("error") ? "refused" : s.outcome("a");
                    }
                    String head = wave.get(0).head();
                    wave.forEach(request -> Stage.quietly(request.connection(), Stage.ok("a")));
                    boolean written = ask.value().isEmpty() || head.contains(ask.value());
                    return (written ? "sent as it is" : "sent, mended");
                });
    }
}
