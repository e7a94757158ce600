package io.sequent.cli.get;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.CommandRun;
import io.sequent.http.HttpBody;
import io.sequent.http.nio.NioServer;
import io.sequent.http.nio.NioTransport;
import io.sequent.http.origin.DirectoryHandler;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginHandler;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketGetTest {
    @TempDir
    Path folder;

    private NioTransport transport;
    private NioServer server;
    private String base;

    @BeforeEach
    void serve() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "first\n");
        Files.writeString(folder.resolve("b.txt"), "second\n");
        OriginHandler files = DirectoryHandler.serving(folder).withoutModificationDates();
        transport = NioTransport.start();
        OriginHandler handler = exchange -> {
            if (exchange.request().method().equals("POST")) {
                echo(exchange);
            } else {
                files.handle(exchange);
            }
        };
        OriginOptions options =
                OriginOptions.defaults().toBuilder().dateAtStart(-1).build();
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = NioServer.listen(transport, anyPort, handler, options);
        base = "http://127.0.0.1:" + server.port() + "/";
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    private static void echo(OriginExchange exchange) {
        String type = exchange.request().headers().firstValue("Content-Type");
        byte[] body = exchange.request().body();
        exchange.respond(OriginResponse.of(200)
                .body(HttpBody.of(type + ": " + new String(body, StandardCharsets.UTF_8)))
                .build());
    }

    private static CommandRun get(String... arguments) {
        return getWith("", arguments);
    }

    private static CommandRun getWith(String in, String... arguments) {
        List<String> all = new ArrayList<>(List.of("get"));
        all.addAll(List.of(arguments));
        return CommandRun.of(false, false, in, all.toArray(String[]::new));
    }

    @Test
    void aTransferThatWorksSaysNothingOfItself() {
        CommandRun run = get(base + "a.txt", base + "b.txt", base + "a.txt");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("first\nsecond\nfirst\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void verboseShowsConnectionsHeadsAndDepths() {
        CommandRun run = get(base + "a.txt", base + "b.txt", base + "none", "-v", "--pipeline", "2");
        String host = "127.0.0.1:" + server.port();

        assertThat(run.out()).isEqualTo("first\nsecond\n404 Not Found\n");
        List<String> lines = run.err().lines().map(SocketGetTest::withoutTimes).toList();
        assertThat(lines)
                .startsWith(
                        "* T connection 1 to http://" + host + " is begun",
                        "* T connection 1 stands",
                        "* T GET /a.txt leaves on connection 1 at depth 1",
                        "> GET /a.txt HTTP/1.1",
                        "> Host: " + host,
                        "> Accept: */*",
                        "> User-Agent: sequent",
                        ">",
                        "* T GET /a.txt is answered: 200 OK",
                        "< HTTP/1.1 200 OK")
                .containsSubsequence(
                        "< Content-Length: 6",
                        "<",
                        "* T GET /a.txt is complete: 6 bytes, T ms after it left, T ms after the head",
                        "* T GET /b.txt leaves on connection 1 at depth 1",
                        "* T GET /none leaves on connection 1 at depth 2",
                        "* T GET /b.txt is complete: 7 bytes, T ms after it left, T ms after the head",
                        "* T GET /none is answered: 404 Not Found",
                        "< HTTP/1.1 404 Not Found");
        assertThat(lines.get(lines.size() - 1)).startsWith("* T connection 1 is over: ");
    }

    private static String withoutTimes(String line) {
        return line.replaceFirst("^\\* \\d+\\.\\d{6} ", "* T ").replaceAll("\\d+\\.\\d{3} ms", "T ms");
    }

    @Test
    void traceShowsTheSameWithoutHeads() {
        CommandRun run = get(base + "a.txt", "--trace");

        assertThat(run.err().lines().map(SocketGetTest::withoutTimes))
                .hasSize(6)
                .allMatch(line -> line.startsWith("* T "))
                .contains("* T GET /a.txt is answered: 200 OK");
    }

    @Test
    void dataIsPostedAsAFormUnlessAHeaderSaysOtherwise() throws IOException {
        Path file = Files.writeString(folder.resolve("form"), "from=file");

        assertThat(get(base, "-d", "x=1&y=2").out()).isEqualTo("application/x-www-form-urlencoded: x=1&y=2");
        assertThat(get(base, "-d", "@" + file, "-H", "content-type: text/plain").out())
                .isEqualTo("text/plain: from=file");
        assertThat(getWith("from=input", base, base, "-d", "@-").out())
                .isEqualTo("application/x-www-form-urlencoded: from=input".repeat(2));
    }

    @Test
    void aNameThatDoesNotExistIsSaidSo() {
        CommandRun run = get("http://no-such-host.invalid/x");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("sequent get: http://no-such-host.invalid/x: no connection to http://no-such-host.invalid: "
                        + "unknown host: no-such-host.invalid")
                .endsWith("; check the spelling, and that this machine is online" + System.lineSeparator());
    }

    @Test
    void aPortThatRefusesIsSaidSoAndTheOthersGoOn() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        CommandRun run = get("127.0.0.1:" + closed + "/x", base + "a.txt");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("first\n");
        assertThat(run.err().strip())
                .isEqualTo(
                        "sequent get: 127.0.0.1:%1$d/x: no connection to http://127.0.0.1:%1$d: 127.0.0.1 port %1$d: "
                                        .formatted(closed)
                                + "Connection refused; check that a server listens on port " + closed + " there");
    }

    @Test
    void whatBreaksTheProtocolIsNamedWithItsRule() throws Exception {
        CommandRun run = against("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "/x");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip())
                .endsWith("/x: CONTENT_LENGTH_DIFFERS: Content-Length is given twice with different values "
                        + "(RFC 9112 6.3); this is no HTTP/1.x server, or a broken one");
    }

    @Test
    void aBodyThatIsCutShortIsAFailureAndWhatCameIsShown() throws Exception {
        CommandRun run = against("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", "/x");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("hello");
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("/x: ", "the stream ended before the whole body");
    }

    @Test
    void aPostThatMayHaveBeenActedOnIsSaidSo() throws Exception {
        CommandRun run = against("", "/x", "-d", "pay");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("; the origin may have acted on it");
    }

    /** Runs the command against a server that reads one request and answers each connection with these bytes and its end. */
    private static CommandRun against(String answer, String target, String... options) throws Exception {
        CompletableFuture<Void> served;
        CommandRun run;
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            served = CompletableFuture.runAsync(() -> answerAll(listening, answer));
            List<String> all = new ArrayList<>(List.of("127.0.0.1:" + listening.getLocalPort() + target));
            all.addAll(List.of(options));
            run = get(all.toArray(String[]::new));
        }
        served.join();
        return run;
    }

    private static void answerAll(ServerSocket listening, String answer) {
        while (true) {
            try (Socket socket = listening.accept()) {
                byte[] request = new byte[8192];
                assertThat(socket.getInputStream().read(request)).isPositive();
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void aReaderThatGoesAwayEndsTheRun() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        CommandRun run = CommandRun.to(broken, "get", base + "a.txt", base + "b.txt");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("sequent get: cannot write to standard output (Broken pipe)");
    }
}
