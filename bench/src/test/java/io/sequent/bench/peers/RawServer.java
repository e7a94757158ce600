package io.sequent.bench.peers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server whose answers are bytes: it reads requests, and a script says what comes back. */
final class RawServer implements AutoCloseable {
    private static final int LARGE = 1 << 20;

    private final ServerSocket listener;
    private final List<Connection> connections = new ArrayList<>();
    private final LinkedBlockingQueue<Request> requests = new LinkedBlockingQueue<>();

    RawServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    /**
     * A request that came.
     *
     * @param connection on which connection
     * @param line its first two words, such as {@code GET /a}
     * @param head its whole head
     */
    record Request(Connection connection, String line, String head) {}

    int port() {
        return listener.getLocalPort();
    }

    /** Waits for the next request; null if none comes for {@code quietMs}. */
    Request next(int quietMs) throws InterruptedException {
        return requests.poll(quietMs, TimeUnit.MILLISECONDS);
    }

    /** Returns the number of connections so far. */
    synchronized int connections() {
        return connections.size();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listener.accept();
            socket.setTcpNoDelay(true);
            Connection connection;
            synchronized (this) {
                connection = new Connection(socket, connections.size() + 1);
                connections.add(connection);
            }
            start("connection", connection::read);
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void start(String name, Action action) {
        Thread thread = new Thread(
                () -> {
                    try {
                        action.run();
                    } catch (IOException e) {
                        // The client or the end of the scenario closed it.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        for (Connection connection : connections) {
            connection.socket.close();
        }
    }

    /** One connection. */
    final class Connection {
        private final Socket socket;
        private final int number;
        private final CountDownLatch resumed = new CountDownLatch(1);
        private volatile boolean closedByClient;
        private volatile long bodyBytes;

        private Connection(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        /** Returns its number, from 1. */
        int number() {
            return number;
        }

        /** Returns how many bytes of bodies came. */
        long bodyBytes() {
            return bodyBytes;
        }

        /** Returns true if the client has ended it. */
        boolean isClosedByClient() {
            return closedByClient;
        }

        void write(String latin1) throws IOException {
            write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        }

        void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Ends the stream in order. */
        void finish() throws IOException {
            socket.shutdownOutput();
        }

        /** Breaks the stream. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Takes the rest of a large body, of which nothing is taken before. */
        void resume() {
            resumed.countDown();
        }

        private void read() throws IOException {
            try {
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (readRequest(in)) {
                    // One after another.
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                closedByClient = true;
            }
        }

        private boolean readRequest(InputStream in) throws IOException, InterruptedException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    return false;
                }
                head.append((char) b);
            }
            String[] words = head.toString().split(" ", 3);
            requests.add(new Request(this, words[0] + " " + words[1], head.toString()));
            return skipBody(in, head.toString().toLowerCase(Locale.ROOT));
        }

        private boolean skipBody(InputStream in, String head) throws IOException, InterruptedException {
            int at = head.indexOf("\r\ncontent-length:");
            if (at < 0) {
                return true;
            }
            long length = Long.parseLong(
                    head.substring(at + 17, head.indexOf('\r', at + 2)).strip());
            if (length > LARGE) {
                resumed.await();
            }
            byte[] piece = new byte[4096];
            while (length > 0) {
                int count = in.read(piece, 0, (int) Math.min(piece.length, length));
                if (count < 0) {
                    return false;
                }
                length -= count;
                bodyBytes += count;
            }
            return true;
        }
    }
}
