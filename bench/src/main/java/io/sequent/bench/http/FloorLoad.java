package io.sequent.bench.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The floor: java.nio by hand, requests that were made before, and responses that are counted by their length, which the first
 * response tells. No client that reads what it gets can be faster on the same loop.
 */
final class FloorLoad extends Load {
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int MOST_AT_ONCE = 1024;

    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Selector selector;
    private final SocketChannel channel;
    private final ByteBuffer requests;
    private final int requestLength;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Thread thread;
    private int responseLength;
    private int partial;
    private volatile boolean closed;

    FloorLoad(int port) throws IOException {
        byte[] request = ("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        requestLength = request.length;
        requests = ByteBuffer.allocateDirect(MOST_AT_ONCE * requestLength);
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            requests.put(request);
        }
        selector = Selector.open();
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        thread = new Thread(this::loop, "floor");
        thread.setDaemon(true);
        thread.start();
    }

    private void loop() {
        try {
            while (!closed) {
                selector.select(key -> onReadable());
                Runnable task;
                while ((task = tasks.poll()) != null) {
                    task.run();
                }
            }
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void onReadable() {
        try {
            int count = channel.read(in.clear());
            if (count < 0) {
                throw new IOException("the server closed the connection");
            }
            if (responseLength == 0) {
                responseLength = count; // the first request is alone, so that this is one response
            }
            int more = 0;
            partial += count;
            while (partial >= responseLength) {
                partial -= responseLength;
                more += answered(200, responseLength);
            }
            send(more);
        } catch (IOException e) {
            failed(e);
        }
    }

    @Override
    void inThread(Runnable action) {
        tasks.add(action);
        selector.wakeup();
    }

    @Override
    void send(int count) {
        requests.position(0).limit(count * requestLength);
        try {
            while (requests.hasRemaining()) {
                channel.write(requests);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
        selector.close();
    }
}
