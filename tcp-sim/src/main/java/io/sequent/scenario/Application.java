package io.sequent.scenario;

import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.TcpState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A scripted application at one end of a connection: it sends what it is told to, reads what arrives, and writes down what it
 * was told.
 *
 * <p>Unless told otherwise it reads everything at once and closes only when it is asked. Its thread is the simulation's.
 */
public final class Application implements SocketHandler {
    private static final int PIECE = 16_384;
    private static final int KEPT_TEXT = 4_096;

    private final Deque<Outgoing> outbox = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private final CRC32 sent = new CRC32();
    private final CRC32 received = new CRC32();
    private final StringBuilder text = new StringBuilder();
    private final byte[] piece = new byte[PIECE];
    private @Nullable TcpSocket socket;
    private boolean reads = true;
    private boolean closing;
    private boolean finishing;
    private boolean peerFinished;
    private boolean closed;
    private int closeReason;
    private long sentBytes;
    private long receivedBytes;
    private Runnable onText = () -> {};
    private Runnable onPeerFinished = () -> {};

    /** Something to send: a text, or the next so many bytes of a pattern. */
    private static final class Outgoing {
        final byte @Nullable [] bytes;
        final int flags;
        long left;

        Outgoing(byte @Nullable [] bytes, long left, int flags) {
            this.bytes = bytes;
            this.left = left;
            this.flags = flags;
        }
    }

    Application() {}

    void socket(TcpSocket opened) {
        socket = opened;
    }

    /**
     * The socket.
     *
     * @return as the host has it
     */
    public TcpSocket socket() {
        if (socket == null) {
            throw new IllegalStateException(
                    "the application has no socket yet: ask for it in an action, not in the script");
        }
        return socket;
    }

    /**
     * The connection's state.
     *
     * @return CLOSED also before it has begun
     */
    public TcpState state() {
        return socket == null ? TcpState.CLOSED : socket.state();
    }

    /**
     * The variables of the connection.
     *
     * @return as they are now
     */
    public TcpSnapshot snapshot() {
        TcpSnapshot snapshot = new TcpSnapshot();
        socket().connection().snapshot(snapshot);
        return snapshot;
    }

    /**
     * Sends a text.
     *
     * @param words characters of ASCII
     * @return this
     */
    public Application send(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        return enqueue(new Outgoing(bytes, bytes.length, 0));
    }

    /**
     * Sends a text with flags.
     *
     * @param words characters of ASCII
     * @param flags as {@link TcpSocket#send(byte[], int, int, int)} takes them: PUSH, URGENT
     * @return this
     */
    public Application send(String words, int flags) {
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        return enqueue(new Outgoing(bytes, bytes.length, flags));
    }

    /**
     * Sends bytes of a pattern.
     *
     * @param bytes how many
     * @return this
     */
    public Application send(long bytes) {
        return enqueue(new Outgoing(null, bytes, 0));
    }

    private Application enqueue(Outgoing next) {
        outbox.add(next);
        pump();
        return this;
    }

    /**
     * Reads all that arrives, or nothing from now on.
     *
     * @param on false to leave what arrives in the receive buffer
     * @return this
     */
    public Application reads(boolean on) {
        reads = on;
        if (on && socket != null) {
            onReadable(socket);
        }
        return this;
    }

    /**
     * Reads once.
     *
     * @param bytes the most to read
     * @return how many there were
     */
    public int read(int bytes) {
        int total = 0;
        while (total < bytes) {
            int count = socket().receive(piece, 0, Math.min(PIECE, bytes - total));
            if (count <= 0) {
                break;
            }
            received.update(piece, 0, count);
            receivedBytes += count;
            total += count;
            if (text.length() < KEPT_TEXT) {
                text.append(
                        new String(piece, 0, Math.min(count, KEPT_TEXT - text.length()), StandardCharsets.US_ASCII));
            }
        }
        if (total > 0) {
            onText.run();
        }
        return total;
    }

    /**
     * Closes as soon as the peer has, and all is sent.
     *
     * @return this
     */
    public Application closesWithPeer() {
        return onPeerFinished(this::close);
    }

    /**
     * Runs something when the peer has finished.
     *
     * @param action what to do
     * @return this
     */
    public Application onPeerFinished(Runnable action) {
        onPeerFinished = action;
        return this;
    }

    /**
     * Runs something whenever text was read.
     *
     * @param action what to do
     * @return this
     */
    public Application onText(Runnable action) {
        onText = action;
        return this;
    }

    /** Closes both directions, when all is sent. */
    public void close() {
        closing = true;
        pump();
    }

    /** Closes the direction of sending when all is sent, and goes on reading: half-close. */
    public void shutdownOutput() {
        finishing = true;
        pump();
    }

    /** Resets the connection. */
    public void abort() {
        socket().abort();
    }

    /**
     * What the application was told.
     *
     * @return in order: connected, urgent, in doubt, peer finished, closed: WHY
     */
    public List<String> events() {
        return List.copyOf(events);
    }

    /**
     * How many bytes TCP took.
     *
     * @return a count
     */
    public long sentBytes() {
        return sentBytes;
    }

    /**
     * How many bytes were read.
     *
     * @return a count
     */
    public long receivedBytes() {
        return receivedBytes;
    }

    /**
     * The beginning of what was read.
     *
     * @return at most 4,096 characters
     */
    public String text() {
        return text.toString();
    }

    /**
     * Tells whether exactly what another application sent was read here.
     *
     * @param sender the other end
     * @return true if every byte is there, in order, and no other
     */
    public boolean hasAllOf(Application sender) {
        return receivedBytes == sender.sentBytes
                && sender.outbox.isEmpty()
                && received.getValue() == sender.sent.getValue();
    }

    /**
     * Whether the peer's FIN has arrived.
     *
     * @return true from then on
     */
    public boolean peerFinished() {
        return peerFinished;
    }

    /**
     * Whether the connection is over.
     *
     * @return true once the application was told
     */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Why the connection is over.
     *
     * @return 0 after an orderly close, or as long as it is open; else a negative {@link TcpResult}
     */
    public int closeReason() {
        return closeReason;
    }

    /** Its host has crashed: nobody is told of anything any more. */
    void crash() {
        events.add("crashed");
        closed = true;
        reads = false;
    }

    private void pump() {
        if (socket == null || closed) {
            return;
        }
        while (!outbox.isEmpty()) {
            Outgoing next = outbox.element();
            int room = Math.max(socket.writableBytes(), 1); // no more is made up than TCP can take
            int length = (int) Math.min(Math.min(PIECE, next.left), room);
            int from = fill(next, length);
            int taken =
                    length == 0 ? 0 : socket.send(next.bytes == null ? piece : next.bytes, from, length, next.flags);
            if (taken < 0) {
                return;
            }
            sent.update(next.bytes == null ? piece : next.bytes, from, taken);
            sentBytes += taken;
            next.left -= taken;
            if (taken < length) {
                return; // onWritable goes on
            }
            if (next.left == 0) {
                outbox.remove();
            }
        }
        if (closing) {
            closing = false;
            socket.close();
        } else if (finishing) {
            finishing = false;
            socket.shutdownOutput();
        }
    }

    /** Writes the pattern where it is wanted; where the next bytes begin. */
    private int fill(Outgoing next, int length) {
        if (next.bytes != null) {
            return next.bytes.length - (int) next.left;
        }
        for (int i = 0; i < length; i++) {
            piece[i] = (byte) ('a' + (sentBytes + i) % 23);
        }
        return 0;
    }

    @Override
    public void onConnected(TcpSocket connected) {
        events.add("connected");
        pump();
    }

    @Override
    public void onReadable(TcpSocket readable) {
        if (reads) {
            read(Integer.MAX_VALUE);
        }
    }

    @Override
    public void onWritable(TcpSocket writable) {
        pump();
    }

    @Override
    public void onUrgent(TcpSocket urgent) {
        events.add("urgent");
    }

    @Override
    public void onDeliveryInDoubt(TcpSocket doubtful) {
        events.add("in doubt");
    }

    @Override
    public void onPeerFinished(TcpSocket finished) {
        events.add("peer finished");
        peerFinished = true;
        onPeerFinished.run();
    }

    @Override
    public void onClosed(TcpSocket over, int reason) {
        events.add("closed: " + (reason == 0 ? "ok" : TcpResult.describe(reason)));
        closed = true;
        closeReason = reason;
    }
}
