package io.sequent.http.nginx;

import io.sequent.http.nio.TestCertificates;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * An nginx of the test's own: on the loopback and a free port, with a configuration, files and logs in a folder of the test. It is a
 * child of this process and ends with {@link #close}.
 */
final class Nginx implements AutoCloseable {
    private static final String NAME = "nginx";
    private static final String READY = "start worker process ";
    private static final int ATTEMPTS = 5;
    private static final int LIMIT_SECONDS = 60;
    /** Id, method, target, status, connection, number on it, pipelined or not, bytes of the request's body. */
    private static final String LOG_FORMAT = "'$http_x_request_id|$request_method|$request_uri|$status|$connection|"
            + "$connection_requests|$pipe|$request_length'";

    private final Path folder;
    private final int port;
    private final String scheme;
    private final Process process;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final List<String> messages = new ArrayList<>();
    private final Thread reader;

    private Nginx(Path folder, int port, String scheme) throws IOException {
        this.folder = folder;
        this.port = port;
        this.scheme = scheme;
        this.process = command("-g", "daemon off;").start();
        this.reader = new Thread(this::readMessages, "nginx-messages");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts nginx, or skips the test where it is not installed.
     *
     * @param folder empty, for all that nginx reads and writes; what it serves lies in {@code folder/html}
     * @param server what stands in the configuration's server block
     */
    static Nginx start(Path folder, String... server) throws Exception {
        return start(folder, "", server);
    }

    /** Starts an nginx that speaks TLS, with the certificate of {@link TestCertificates}. */
    static Nginx startWithTls(Path folder, String... server) throws Exception {
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        TestCertificates.writePem(certificate, key);
        List<String> all = new ArrayList<>(List.of(server));
        all.add("ssl_certificate " + certificate + ";");
        all.add("ssl_certificate_key " + key + ";");
        return start(folder, " ssl", all.toArray(String[]::new));
    }

    private static Nginx start(Path folder, String kind, String... server) throws Exception {
        Assumptions.assumeTrue(executable() != null, "nginx is not installed: apt-get install nginx-light");
        for (String each : List.of("html", "logs", "tmp")) {
            Files.createDirectories(folder.resolve(each));
        }
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port + kind, server));
            Nginx nginx = new Nginx(folder, port, kind.isEmpty() ? "http" : "https");
            try {
                nginx.ready.get(LIMIT_SECONDS, TimeUnit.SECONDS);
                return nginx;
            } catch (ExecutionException | TimeoutException e) {
                nginx.close();
                // Somebody else may have taken the port since it was free.
                if (attempt == ATTEMPTS || !nginx.messages().contains("Address already in use")) {
                    throw new IOException("nginx does not start:\n" + nginx.messages(), e);
                }
            }
        }
    }

    private static Path executable() {
        return Stream.concat(
                        Stream.of("/usr/sbin"),
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")))
                .map(each -> Path.of(each, NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String configuration(Path folder, String listen, String... server) {
        String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(each -> "    " + each + "_temp_path " + folder.resolve("tmp/" + each) + ";\n")
                .reduce("", String::concat);
        boolean root = System.getProperty("user.name").equals("root");
        return (root ? "user root;\n" : "")
                + "worker_processes 1;\npid " + folder.resolve("pid") + ";\n"
                + "error_log stderr notice;\nevents { worker_connections 256; }\nhttp {\n"
                + "    log_format test " + LOG_FORMAT + ";\n    access_log " + folder.resolve("logs/access")
                + " test;\n" + temporary
                + "    default_type application/octet-stream;\n    server {\n        listen 127.0.0.1:" + listen
                + ";\n        root " + folder.resolve("html") + ";\n        " + String.join("\n        ", server)
                + "\n    }\n}\n";
    }

    private ProcessBuilder command(String... more) {
        List<String> all = new ArrayList<>(List.of(
                String.valueOf(executable()),
                "-p",
                folder.toString(),
                "-c",
                folder.resolve("nginx.conf").toString()));
        all.addAll(List.of("-e", "stderr"));
        all.addAll(List.of(more));
        return new ProcessBuilder(all).redirectErrorStream(true);
    }

    private void readMessages() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = lines.readLine()) != null) {
                synchronized (messages) {
                    messages.add(line);
                }
                if (line.contains(READY)) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IOException("nginx ended"));
    }

    private String messages() {
        synchronized (messages) {
            return String.join("\n", messages);
        }
    }

    /** Returns the address of {@code path}, which starts with a slash. */
    String url(String path) {
        return scheme + "://127.0.0.1:" + port + path;
    }

    int port() {
        return port;
    }

    /** Returns the folder of the files that are served. */
    Path html() {
        return folder.resolve("html");
    }

    /** Lets new workers take over: the old ones answer what they have and close. */
    void reload() throws Exception {
        signal("reload");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process signalling = command("-s", name).start();
        byte[] said = signalling.getInputStream().readAllBytes();
        if (signalling.waitFor() != 0) {
            throw new IOException("nginx -s " + name + " fails:\n" + new String(said, StandardCharsets.UTF_8));
        }
    }

    /**
     * One answered request, as nginx logged it.
     *
     * @param id of its X-Request-Id field, or {@code -}
     * @param connection the connection's number
     * @param onConnection the request's number on the connection, from 1
     * @param pipelined true if the next request was there already when this one's head had been read
     * @param length bytes of the whole request
     */
    record Logged(
            String id,
            String method,
            String target,
            int status,
            long connection,
            int onConnection,
            boolean pipelined,
            long length) {
        private static Logged of(String line) {
            String[] parts = line.split("\\|", -1);
            return new Logged(
                    parts[0],
                    parts[1],
                    parts[2],
                    Integer.parseInt(parts[3]),
                    Long.parseLong(parts[4]),
                    Integer.parseInt(parts[5]),
                    parts[6].equals("p"),
                    Long.parseLong(parts[7]));
        }
    }

    /** Stops nginx once it has written its log, and returns all that it answered, in order. */
    List<Logged> stopAndReadLog() throws Exception {
        signal("quit");
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("nginx does not end:\n" + messages());
        }
        return Files.readAllLines(folder.resolve("logs/access")).stream()
                .map(Logged::of)
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            reader.join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
