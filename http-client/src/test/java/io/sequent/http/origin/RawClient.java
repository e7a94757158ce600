package io.sequent.http.origin;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.client.MemoryNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes any text to port 80 and keeps all that comes back. */
final class RawClient implements ByteStream.Handler {
    private final MemoryNetwork network;
    private final ByteStream stream;
    private final StringBuilder received = new StringBuilder();
    private String unsent = "";
    private boolean paused;
    boolean connected;
    boolean finished;
    int closedBy = 1;

    RawClient(MemoryNetwork network) {
        this.network = network;
        try {
            stream = network.connect(new HttpOrigin("http", "origin", 80), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        network.drive(() -> connected);
    }

    @Override
    public void onConnected(ByteStream which) {
        connected = true;
    }

    @Override
    public void onReadable(ByteStream which) {
        if (paused) {
            return;
        }
        byte[] target = new byte[1000];
        int count;
        while ((count = which.read(target, 0, target.length)) > 0) {
            received.append(new String(target, 0, count, StandardCharsets.ISO_8859_1));
        }
        finished |= count == ByteStream.END_OF_STREAM;
    }

    @Override
    public void onWritable(ByteStream which) {
        byte[] bytes = unsent.getBytes(StandardCharsets.ISO_8859_1);
        int count = Math.max(0, which.write(bytes, 0, bytes.length));
        unsent = unsent.substring(count);
    }

    @Override
    public void onClosed(ByteStream which, int reason) {
        closedBy = reason;
    }

    /** Sends {@code text}, lets 100 ms pass, and returns what has come since the last time. */
    String ask(String text) {
        unsent += text;
        onWritable(stream);
        network.runUntil(network.nowNs() + 100_000_000);
        String answer = received.toString();
        received.setLength(0);
        return answer;
    }

    /** Returns how many bytes wait for room. */
    int unsent() {
        return unsent.length();
    }

    /** Stops or starts to read what comes. */
    void pause(boolean yes) {
        paused = yes;
        if (!yes) {
            onReadable(stream);
        }
    }

    void finish() {
        stream.finish();
    }

    void close() {
        stream.close();
    }
}
