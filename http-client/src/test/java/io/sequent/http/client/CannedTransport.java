package io.sequent.http.client;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A transport whose one stream answers each request with the same response in its next turn, and allocates nothing for it. All requests must
 * be of the same length, which the first write tells: it has to be one request.
 */
final class CannedTransport implements Transport {
    private final byte[] response;
    private ByteStream.@Nullable Handler handler;
    private final Canned stream = new Canned();

    CannedTransport(String response) {
        this.response = response.getBytes(StandardCharsets.US_ASCII);
    }

    /** Lets the connection stand, or responses come in; returns true if there was one to come. */
    boolean turn() {
        ByteStream.Handler connecting = handler;
        if (connecting == null) {
            return false;
        }
        if (!stream.connected) {
            stream.connected = true;
            connecting.onConnected(stream);
            return true;
        }
        stream.deliver();
        boolean any = stream.unreadBytes() > 0;
        connecting.onReadable(stream);
        return any;
    }

    private final class Canned implements ByteStream {
        private boolean connected;
        private int requestLength;
        private long writtenBytes;
        private long arrivedBytes;
        private long readBytes;

        /** Lets what answers the requests so far be read; what comes meanwhile has to wait for its turn. */
        private void deliver() {
            arrivedBytes = requestLength == 0 ? 0 : writtenBytes / requestLength * response.length;
        }

        private long unreadBytes() {
            return arrivedBytes - readBytes;
        }

        @Override
        public int write(byte[] source, int offset, int length) {
            requestLength = requestLength == 0 ? length : requestLength;
            writtenBytes += length;
            return length;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(length, unreadBytes());
            for (int done = 0; done < count; ) {
                int at = (int) ((readBytes + done) % response.length);
                int piece = Math.min(count - done, response.length - at);
                System.arraycopy(response, at, target, offset + done, piece);
                done += piece;
            }
            readBytes += count;
            return count;
        }

        @Override
        public int finish() {
            return 0;
        }

        @Override
        public int close() {
            return 0;
        }

        @Override
        public int abort() {
            return 0;
        }

        @Override
        public String describe(int code) {
            return "code " + code;
        }
    }

    @Override
    public ByteStream connect(HttpOrigin origin, ByteStream.Handler connecting) {
        handler = connecting;
        return stream;
    }

    @Override
    public long nowNs() {
        return 1;
    }

    /** Time stands still. */
    @Override
    public void wakeAt(long atNs, Runnable action) {}

    @Override
    public void execute(Runnable action) {
        action.run();
    }

    @Override
    public void drive(BooleanSupplier done) {
        while (!done.getAsBoolean() && turn()) {
            // on
        }
    }
}
