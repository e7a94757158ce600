package io.sequent.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.sim.engine.Seed;
import io.sequent.tcp.TcpReceiveRequest;
import io.sequent.tcp.TcpResult;

/** One end of a transfer: sends a known stream, checks each byte that it receives against the other's, and finishes. */
final class StreamPeer implements SocketHandler {
    /** Prime, so that no shift by segments or buffers goes unnoticed. */
    private static final int PERIOD = 65_521;

    private final byte[] pattern;
    private final byte[] expected;
    private final byte[] buffer = new byte[16_384];
    private final long toSend;
    private final int bytesPerRead;
    private long sent;
    private long received;
    private boolean finished;
    private boolean peerFinished;
    private boolean closed;
    private int closeReason = Integer.MIN_VALUE;
    private boolean connected;
    private final TcpReceiveRequest request = new TcpReceiveRequest();
    private boolean waiting;

    StreamPeer(long toSend, long sendSeed, long receiveSeed) {
        this(toSend, sendSeed, receiveSeed, 16_384);
    }

    StreamPeer(long toSend, long sendSeed, long receiveSeed, int bytesPerRead) {
        this.toSend = toSend;
        this.pattern = pattern(sendSeed);
        this.expected = pattern(receiveSeed);
        this.bytesPerRead = bytesPerRead;
    }

    /** Reads with a request that waits for data, instead of asking for them. */
    StreamPeer waiting(boolean waits) {
        waiting = waits;
        return this;
    }

    private static byte[] pattern(long seed) {
        byte[] pattern = new byte[PERIOD];
        for (int i = 0; i < PERIOD; i++) {
            pattern[i] = (byte) Seed.derive(seed, i);
        }
        return pattern;
    }

    long received() {
        return received;
    }

    boolean peerFinished() {
        return peerFinished;
    }

    boolean closed() {
        return closed;
    }

    int closeReason() {
        return closeReason;
    }

    boolean connected() {
        return connected;
    }

    /** Whether everything was sent and the peer's FIN received. */
    boolean done() {
        return finished && peerFinished;
    }

    @Override
    public void onConnected(TcpSocket socket) {
        connected = true;
        write(socket);
    }

    @Override
    public void onWritable(TcpSocket socket) {
        write(socket);
    }

    @Override
    public void onReadable(TcpSocket socket) {
        read(socket);
    }

    @Override
    public void onPeerFinished(TcpSocket socket) {
        read(socket);
    }

    @Override
    public void onClosed(TcpSocket socket, int reason) {
        assertThat(closed).as("closed twice").isFalse();
        closed = true;
        closeReason = reason;
    }

    void write(TcpSocket socket) {
        while (sent < toSend) {
            int at = (int) (sent % PERIOD);
            int count = socket.send(pattern, at, (int) Math.min(PERIOD - at, toSend - sent));
            assertThat(count).as("send").isNotNegative();
            if (count == 0) {
                return;
            }
            sent += count;
        }
        if (!finished) {
            finished = true;
            assertThat(socket.shutdownOutput()).isNotNegative();
        }
    }

    private void read(TcpSocket socket) {
        int count = 1;
        while (count > 0) {
            count = waiting ? socket.finishReceive() : socket.receive(buffer, 0, bytesPerRead);
            compare(count);
            if (waiting && count >= 0) {
                count = socket.queueReceive(request.target(buffer, 0, bytesPerRead));
            }
        }
        assertThat(count).as("receive").isIn(0, TcpResult.END_OF_STREAM);
        peerFinished = count == TcpResult.END_OF_STREAM;
    }

    private void compare(int count) {
        for (int i = 0; i < count; i++) {
            if (buffer[i] != expected[(int) ((received + i) % PERIOD)]) {
                throw new AssertionError("byte " + (received + i) + " is wrong");
            }
        }
        received += Math.max(count, 0);
    }
}
