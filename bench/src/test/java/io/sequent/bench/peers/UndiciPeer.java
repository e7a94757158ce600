package io.sequent.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** undici in a node process of its own, driven by lines; see {@code bench/peers/undici/peer.mjs}. */
final class UndiciPeer implements Peer {
    private final String version;
    private final Process node;
    private final Writer commands;
    private final Map<String, CompletableFuture<String>> outcomes = new ConcurrentHashMap<>();
    private int sessions;
    private int calls;

    UndiciPeer(Path folder) throws IOException {
        Path manifest = folder.resolve("node_modules/undici/package.json");
        Matcher found = Pattern.compile("\"version\": \"([^\"]+)\"").matcher(Files.readString(manifest));
        if (!found.find()) {
            throw new IOException(manifest + " names no version");
        }
        version = found.group(1);
        node = new ProcessBuilder("node", "peer.mjs")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = node.outputWriter(StandardCharsets.US_ASCII);
        Thread reader = new Thread(this::readOutcomes, "undici");
        reader.setDaemon(true);
        reader.start();
    }

    private void readOutcomes() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                outcomes.get(columns[0]).complete(URLDecoder.decode(columns[1], StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void command(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.length() == 0 ? "" : "\t")
                    .append(URLEncoder.encode(String.valueOf(word), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        try {
            commands.write(line.append('\n').toString());
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the version of node. */
    String node() throws IOException {
        Process asked = new ProcessBuilder("node", "--version").start();
        return new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .substring(1);
    }

    @Override
    public String name() {
        return "undici";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Session open(int port, int depth, int timeoutMs) {
        int session = ++sessions;
        command("open", session, port, depth, timeoutMs);
        return new Session() {
            @Override
            public Call send(Ask ask) {
                String call = String.valueOf(++calls);
                CompletableFuture<String> outcome = new CompletableFuture<>();
                outcomes.put(call, outcome);
                command("send", session, call, ask.method(), ask.target(), ask.bodyLength(), ask.name(), ask.value());
                return new Call() {
                    @Override
                    public CompletableFuture<String> outcome() {
                        return outcome;
                    }

                    @Override
                    public void cancel() {
                        command("cancel", call);
                    }
                };
            }

            @Override
            public void close() {
                command("close", session);
            }
        };
    }

    @Override
    public void close() throws IOException {
        commands.close();
        node.destroy();
    }
}
