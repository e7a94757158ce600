package io.sequent.bench.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the clients are measured against: a {@link Responder} here or in a process of its own, or whatever listens on a port. */
final class Server implements AutoCloseable {
    /** Stands where none was started yet. */
    static final Server NONE = new Server(0, null, null);

    private final int port;
    private final @Nullable Responder inside;
    private final @Nullable Process process;

    private Server(int port, @Nullable Responder inside, @Nullable Process process) {
        this.port = port;
        this.inside = inside;
        this.process = process;
    }

    /** Starts what {@code which} says: {@code process}, {@code thread}, or the number of a port of 127.0.0.1 that is served. */
    static Server start(String which) throws IOException {
        return switch (which) {
            case "process" -> startProcess();
            case "thread" -> {
                Responder responder = Responder.start();
                yield new Server(responder.port(), responder, null);
            }
            default -> new Server(Integer.parseInt(which), null, null);
        };
    }

    private static Server startProcess() throws IOException {
        List<String> command = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Responder.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String port = output.readLine();
        if (port == null) {
            throw new IOException("the responder did not start; its output above says why");
        }
        return new Server(Integer.parseInt(port), null, process);
    }

    /** Returns the port. */
    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        if (inside != null) {
            inside.close();
        }
        if (process != null) {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }
}
