package io.sequent.bench.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The least that can serve pipelined requests, so that the client is what is measured: it answers all requests of one read with
 * one write of one fixed response each. A request ends where an empty line is; bodies are not looked for.
 *
 * <p>As a program it prints its port and serves until its standard input ends.
 */
public final class Responder implements AutoCloseable {
    /** The body of each response. */
    static final byte[] BODY = "Hello, World!\n".getBytes(StandardCharsets.US_ASCII);

    /** Each response whole: 154 bytes, with the fields that most servers send. */
    static final byte[] RESPONSE = ("HTTP/1.1 200 OK\r\n"
                    + "Server: responder\r\n"
                    + "Date: Sat, 21 Nov 2026 10:00:00 GMT\r\n"
                    + "Content-Type: text/plain\r\n"
                    + "Content-Length: 14\r\n"
                    + "Connection: keep-alive\r\n"
                    + "\r\n"
                    + "Hello, World!\n")
            .getBytes(StandardCharsets.US_ASCII);

    private static final int READ_BYTES = 64 * 1024;
    private static final int MOST_AT_ONCE = 4096;
    private static final int END_LENGTH = 4;

    private final ServerSocketChannel listener;

    private Responder(ServerSocketChannel listener) {
        this.listener = listener;
    }

    /** Starts to serve a free port of 127.0.0.1, in threads of its own. */
    static Responder start() throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        Responder responder = new Responder(channel);
        startThread("responder", responder::accept);
        return responder;
    }

    private static void startThread(String name, Runnable action) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the port. */
    int port() {
        return listener.socket().getLocalPort();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel channel = listener.accept();
                startThread("responder-connection", () -> serve(channel));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void serve(SocketChannel channel) {
        try (channel) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
            ByteBuffer responses = ByteBuffer.allocateDirect(MOST_AT_ONCE * RESPONSE.length);
            while (responses.hasRemaining()) {
                responses.put(RESPONSE);
            }
            byte[] bytes = new byte[READ_BYTES + END_LENGTH];
            int kept = 0;
            int count;
            while ((count = channel.read(in.clear())) >= 0) {
                in.flip().get(bytes, kept, count);
                int limit = kept + count;
                int ends = 0;
                int end = 0;
                int next;
                while ((next = nextEnd(bytes, end, limit)) >= 0) {
                    ends++;
                    end = next;
                }
                // A part of an empty line may be the last that has come; what lies before it does not matter.
                kept = Math.min(limit - end, END_LENGTH - 1);
                System.arraycopy(bytes, limit - kept, bytes, 0, kept);
                write(channel, responses, ends);
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static void write(SocketChannel channel, ByteBuffer responses, int count) throws IOException {
        for (int left = count; left > 0; ) {
            int now = Math.min(left, MOST_AT_ONCE);
            responses.position(0).limit(now * RESPONSE.length);
            while (responses.hasRemaining()) {
                if (channel.write(responses) < 0) {
                    throw new IOException("closed");
                }
            }
            left -= now;
        }
    }

    /** Returns the index behind the next CR LF CR LF, or -1. Looks at every fourth byte, if it has to. */
    static int nextEnd(byte[] bytes, int from, int limit) {
        int i = from + END_LENGTH - 1;
        while (i < limit) {
            byte b = bytes[i];
            if (b == '\n') {
                if (bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                    return i + 1;
                }
                i += 2; // this may be the first of the two
            } else {
                i += b == '\r' ? 1 : END_LENGTH;
            }
        }
        return -1;
    }

    /** Stops to accept; connections end with their clients. */
    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (Responder responder = start()) {
            System.out.println(responder.port());
            while (System.in.read() >= 0) {
                // whoever started this holds the other end, and lets go of it when he ends
            }
        }
    }
}
