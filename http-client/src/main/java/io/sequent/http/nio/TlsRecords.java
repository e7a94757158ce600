package io.sequent.http.nio;

import io.sequent.http.ByteStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** The engine and its buffers: turns bytes into records and back. Calls nobody. One thread at a time. */
final class TlsRecords {
    /** The engine has something to compute: see {@link #runTasks}. */
    static final int TASK = -201;
    /** The stream below ended without close_notify. */
    static final int CUT = -202;
    /** The engine wants {@link #handshake} before it reads on. */
    static final int HANDSHAKE = -203;
    /** The handshake goes on when there are more bytes or more room. */
    static final int WAITING = 0;
    /** There is no handshake to be done. */
    static final int DONE = 1;

    /** Records that are collected before they are written. */
    private static final int OUTPUT_RECORDS = 4;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    /** Records that have come, from 0 to the position. */
    private ByteBuffer input;
    /** What was decrypted and not read yet, from {@link #plainStart} to the position. */
    private ByteBuffer plain;

    private int plainStart;
    /** Records that are to leave, from {@link #outputStart} to the position. */
    private ByteBuffer output;

    private int outputStart;
    private int outputFailure;
    private boolean inputEnded;
    private boolean begun;
    private boolean established;

    TlsRecords(SSLEngine engine) {
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        input = ByteBuffer.allocate(packet);
        output = ByteBuffer.allocate(OUTPUT_RECORDS * packet);
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    }

    SSLEngine engine() {
        return engine;
    }

    /** Returns what the stream below said to a write, if it failed, else 0. */
    int outputFailure() {
        return outputFailure;
    }

    /** Returns true after the peer's close_notify. */
    boolean inputEnded() {
        return inputEnded;
    }

    void runTasks() {
        Runnable task;
        while ((task = engine.getDelegatedTask()) != null) {
            task.run();
        }
    }

    // ---- the handshake

    /** Goes on with the handshake: {@link #DONE}, {@link #WAITING}, {@link #TASK}, {@link #CUT}, or what the stream below said. */
    int handshake(ByteStream with) throws SSLException {
        if (!begun) {
            begun = true;
            engine.beginHandshake();
        }
        while (true) {
            if (inputEnded) {
                return CUT; // whoever says goodbye does not shake hands
            }
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> {
                    return TASK;
                }
                case NEED_WRAP -> {
                    boolean roomy = flush(with)
                            || output.remaining() >= engine.getSession().getPacketBufferSize();
                    if (outputFailure != 0) {
                        return outputFailure;
                    }
                    if (!roomy) {
                        return WAITING;
                    }
                    if (!wrap(NOTHING)) {
                        return CUT;
                    }
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    flush(with);
                    int step = unwrap(with);
                    if (step <= 0) {
                        return step;
                    }
                }
                default -> {
                    if (!established) {
                        wrap(NOTHING); // a computation that failed says so here
                    }
                    flush(with);
                    return outputFailure != 0 ? outputFailure : established ? DONE : CUT;
                }
            }
        }
    }

    // ---- input

    /**
     * Reads what was decrypted: 0 for nothing now, {@link #HANDSHAKE}, {@link #CUT}, or what the stream below said.
     */
    int read(ByteStream from, byte[] target, int offset, int length) throws SSLException {
        while (plainStart == plain.position()) {
            plain.clear();
            plainStart = 0;
            if (inputEnded) {
                return ByteStream.END_OF_STREAM;
            }
            int step = unwrap(from);
            if (step <= 0) {
                return step;
            }
            HandshakeStatus status = engine.getHandshakeStatus();
            if (plainStart == plain.position()
                    && !inputEnded
                    && (status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP)) {
                return HANDSHAKE;
            }
        }
        int count = Math.min(length, plain.position() - plainStart);
        System.arraycopy(plain.array(), plainStart, target, offset, count);
        plainStart += count;
        return count;
    }

    /** Takes one record: 1, or 0 if it is not all there yet, {@link #CUT}, or what the stream below said. */
    private int unwrap(ByteStream from) throws SSLException {
        while (true) {
            input.flip();
            SSLEngineResult result = engine.unwrap(input, plain);
            input.compact();
            established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
            switch (result.getStatus()) {
                case OK -> {
                    return 1;
                }
                case CLOSED -> {
                    inputEnded = true;
                    return 1;
                }
                case BUFFER_OVERFLOW -> plain = grown(plain, engine.getSession().getApplicationBufferSize());
                case BUFFER_UNDERFLOW -> {
                    if (!input.hasRemaining()) {
                        input = grown(input, engine.getSession().getPacketBufferSize());
                    }
                    int count = from.read(input.array(), input.position(), input.remaining());
                    if (count <= 0) {
                        return count == ByteStream.END_OF_STREAM ? CUT : count;
                    }
                    input.position(input.position() + count);
                }
            }
        }
    }

    /** Returns a buffer with the same content and room for {@code more} bytes. */
    private static ByteBuffer grown(ByteBuffer full, int more) {
        return ByteBuffer.allocate(full.position() + more).put(full.flip());
    }

    // ---- output

    /** Encrypts and writes; returns how many bytes were taken. What the stream below did not take waits for {@link #flush}. */
    int write(ByteStream to, byte[] source, int offset, int length) throws SSLException {
        ByteBuffer from = ByteBuffer.wrap(source, offset, length);
        while (flush(to) && from.hasRemaining()) {
            boolean room = true;
            while (from.hasRemaining() && room) {
                room = wrap(from);
            }
            if (output.position() == 0) { // neither room nor bytes are what the engine lacks
                outputFailure = engine.isOutboundDone() ? TlsStream.CLOSED : 0;
                break;
            }
        }
        return length - from.remaining();
    }

    /** Makes one record of what there is; false if there is no room for it. */
    private boolean wrap(ByteBuffer from) throws SSLException {
        SSLEngineResult result = engine.wrap(from, output);
        established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW && output.position() == 0) {
            output = ByteBuffer.allocate(OUTPUT_RECORDS * engine.getSession().getPacketBufferSize());
            return true;
        }
        return result.getStatus() == SSLEngineResult.Status.OK
                && (result.bytesConsumed() > 0 || result.bytesProduced() > 0);
    }

    /** Writes what waits; false if not all of it could leave. */
    boolean flush(ByteStream to) {
        while (outputStart < output.position()) {
            int count = outputFailure != 0
                    ? outputFailure
                    : to.write(output.array(), outputStart, output.position() - outputStart);
            if (count <= 0) {
                outputFailure = count;
                return false;
            }
            outputStart += count;
        }
        output.clear();
        outputStart = 0;
        return true;
    }

    /** Says close_notify after what was written; false if it could not leave yet: call again, or {@link #flush}. */
    boolean end(ByteStream to) throws SSLException {
        engine.closeOutbound();
        boolean more = true;
        while (more && flush(to)) {
            more = !engine.isOutboundDone() && wrap(NOTHING);
        }
        return flush(to);
    }

    /** Sends what the engine says about its own failure, as far as there is room. */
    void alert(ByteStream to) {
        try {
            engine.closeOutbound();
            end(to);
        } catch (SSLException e) {
            // The peer will see the connection end, if not why.
        }
    }
}
