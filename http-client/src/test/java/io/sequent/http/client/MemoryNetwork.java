package io.sequent.http.client;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Streams in memory with virtual time: a latency, small buffers, and bytes that arrive in pieces of any size. */
public class MemoryNetwork implements Transport {
    private static final int RESET = -5;
    private static final int REFUSED = -6;
    private static final int CLOSED = -8;

    private record Event(long atNs, long order, Runnable action) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.atNs() != b.atNs() ? Long.compare(a.atNs(), b.atNs()) : Long.compare(a.order(), b.order()));
    private final Map<Integer, Function<ByteStream, ByteStream.Handler>> servers = new LinkedHashMap<>();
    private final SplittableRandom random;
    private final Thread owner = Thread.currentThread();
    private long nowNs;
    private long order;

    /** Time for bytes to get from one end to the other. */
    public long latencyNs = 1_000_000;
    /** Bytes under way and unread in one direction of a stream. */
    public int window = 5_000;
    /** Longest piece in which bytes arrive. */
    public int maxPiece = 1_460;
    /** Resets the stream after this many bytes have reached the client, once; 0: never. */
    public int resetAfterBytes;
    /** Connections that were begun. */
    public int connects;

    public MemoryNetwork(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Serves {@code port} of any host. */
    public void serve(int port, Function<ByteStream, ByteStream.Handler> acceptor) {
        servers.put(port, acceptor);
    }

    @Override
    public ByteStream connect(HttpOrigin origin, ByteStream.Handler handler) throws IOException {
        if (origin.host().equals("unknown")) {
            throw new IOException("unknown host");
        }
        connects++;
        End client = new End("client");
        End server = new End("server");
        client.peer = server;
        server.peer = client;
        client.handler = handler;
        var acceptor = servers.get(origin.port());
        if (origin.host().equals("silent")) {
            return client;
        }
        wakeAt(nowNs + 2 * latencyNs, () -> {
            if (acceptor == null) {
                client.over(REFUSED);
            } else if (!client.closed) {
                server.handler = acceptor.apply(server);
                server.handler.onConnected(server);
                handler.onConnected(client);
            }
        });
        return client;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public void wakeAt(long atNs, Runnable action) {
        events.add(new Event(Math.max(atNs, nowNs), order++, action));
    }

    @Override
    public void execute(Runnable action) {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("use the network in the thread that made it");
        }
        action.run();
    }

    @Override
    public boolean isDriven() {
        return true;
    }

    @Override
    public void drive(BooleanSupplier done) {
        execute(() -> {});
        while (!done.getAsBoolean()) {
            Event next = events.poll();
            if (next == null) {
                throw new IllegalStateException("nothing is left that could happen");
            }
            nowNs = next.atNs();
            next.action().run();
        }
    }

    /** Lets everything happen that is left to happen until {@code untilNs}. */
    public void runUntil(long untilNs) {
        wakeAt(untilNs, () -> {});
        drive(() -> nowNs >= untilNs);
    }

    private final class End implements ByteStream {
        private final String name;
        private final ArrayDeque<byte[]> inbox = new ArrayDeque<>();
        private End peer = this;
        private ByteStream.Handler handler = new ByteStream.Handler() {};
        private int firstOffset;
        private int outstanding;
        private int delivered;
        private boolean writerWaits;
        private boolean finished;
        private boolean finArrived;
        private boolean closed;

        End(String name) {
            this.name = name;
        }

        @Override
        public int write(byte[] source, int offset, int length) {
            if (closed || finished) {
                return CLOSED;
            }
            int count = Math.min(length, window - peer.outstanding);
            writerWaits = count < length;
            int at = offset;
            for (int left = count; left > 0; ) {
                int piece = Math.min(left, 1 + random.nextInt(maxPiece));
                byte[] bytes = new byte[piece];
                System.arraycopy(source, at, bytes, 0, piece);
                wakeAt(nowNs + latencyNs, () -> peer.arrive(bytes));
                at += piece;
                left -= piece;
            }
            peer.outstanding += count;
            return count;
        }

        private void arrive(byte[] bytes) {
            if (closed) {
                if (!peer.closed || !peer.finished) {
                    peer.over(RESET);
                }
                return;
            }
            delivered += bytes.length;
            if (name.equals("client") && resetAfterBytes > 0 && delivered >= resetAfterBytes) {
                resetAfterBytes = 0;
                End far = peer;
                over(RESET);
                far.over(RESET);
                return;
            }
            inbox.add(bytes);
            handler.onReadable(this);
        }

        private void finArrives() {
            finArrived = true;
            if (!closed) {
                handler.onReadable(this);
            }
        }

        /** The connection is gone. */
        private void over(int reason) {
            if (!closed) {
                closed = true;
                inbox.clear();
                handler.onClosed(this, reason);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (closed) {
                return CLOSED;
            }
            byte[] first = inbox.peek();
            if (first == null) {
                return finArrived ? END_OF_STREAM : 0;
            }
            int count = Math.min(length, first.length - firstOffset);
            System.arraycopy(first, firstOffset, target, offset, count);
            firstOffset += count;
            if (firstOffset == first.length) {
                inbox.remove();
                firstOffset = 0;
            }
            outstanding -= count;
            if (peer.writerWaits) {
                peer.writerWaits = false;
                wakeAt(nowNs + latencyNs, () -> {
                    if (!peer.closed) {
                        peer.handler.onWritable(peer);
                    }
                });
            }
            return count;
        }

        @Override
        public int finish() {
            if (!finished) {
                finished = true;
                wakeAt(nowNs + latencyNs, peer::finArrives);
            }
            return 0;
        }

        @Override
        public int close() {
            finish();
            closed = true;
            return 0;
        }

        @Override
        public int abort() {
            closed = true;
            wakeAt(nowNs + latencyNs, () -> peer.over(RESET));
            return 0;
        }

        @Override
        public String describe(int code) {
            return switch (code) {
                case RESET -> "reset by the peer";
                case REFUSED -> "refused";
                default -> "closed";
            };
        }
    }
}
