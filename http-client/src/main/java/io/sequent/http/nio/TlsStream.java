package io.sequent.http.nio;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import io.sequent.http.Timers;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS over any {@link ByteStream}, by the JDK's engine, as a {@link ByteStream}.
 *
 * <p>The handler hears of the connection once the handshake is done. The end of the stream is what the peer's close_notify says; one
 * that comes without is an attack or a fault and breaks the stream with {@link #TRUNCATED}, so that a body that ends with the
 * connection is never taken for whole (RFC 9112 section 9.8, RFC 8446 section 6.1). A failure is told to the peer by an alert.
 *
 * <p>The engine's long computations, certificates and key exchange, are run by an executor, not by the thread of the stream: they
 * take milliseconds, and a trust manager may even ask the network. Until one is done the stream waits, and nothing else does.
 */
public final class TlsStream implements ByteStream {
    /** The peer's certificate, a handshake message or a record was not accepted, by this side or by the peer. */
    public static final int TLS_FAILED = -101;
    /** The stream below ended without close_notify: bytes may be missing. */
    public static final int TRUNCATED = -102;
    /** Closed or aborted by this side. */
    public static final int CLOSED = -103;

    /** How long a closing stream may take to get rid of its last bytes. */
    private static final long CLOSE_NS = 2_000_000_000L;

    private enum State {
        CONNECTING,
        HANDSHAKE,
        OPEN,
        /** Closed by this side; the last bytes are still to leave. */
        CLOSING,
        OVER
    }

    private final Supplier<SSLEngine> engines;
    private final Timers timers;
    private final Executor tasks;
    private final Handler below = new Below();
    private Handler handler = new Handler() {};
    private @Nullable ByteStream under;
    /** From the beginning of the handshake on. */
    private @Nullable TlsRecords records;

    private State state = State.CONNECTING;
    private boolean taskRuns;
    private boolean writerWaits;
    private boolean outputFinished;
    private int failure;
    private String failureText = "";

    private TlsStream(Supplier<SSLEngine> engines, Timers timers, Executor tasks) {
        this.engines = engines;
        this.timers = timers;
        this.tasks = tasks;
    }

    /**
     * Makes the client's half: server name indication (RFC 6066), the certificate must be for the origin's host (RFC 9110 section
     * 4.3.4), and the protocol is {@code http/1.1} (RFC 7301). Give {@link #below} to the stream that connects, then that stream to
     * {@link #over}.
     *
     * @param context what to trust, and what to show if the origin asks for a certificate; asked for once the stream below stands
     * @param timers of the thread of the stream below; {@link Timers#later} must be callable from the threads of {@code tasks}
     * @param tasks runs the engine's long computations
     */
    public static TlsStream client(
            Supplier<SSLContext> context, HttpOrigin origin, Handler handler, Timers timers, Executor tasks) {
        TlsStream stream = new TlsStream(() -> TlsEngines.client(context.get(), origin), timers, tasks);
        stream.handler = handler;
        return stream;
    }

    /**
     * Makes the server's half on {@code under}, which stands already; {@link #below} must hear what happens to it.
     *
     * @param context what to show, and what to trust if clients show certificates
     * @param acceptor gives the handler
     * @param timers of the thread of the stream below; {@link Timers#later} must be callable from the threads of {@code tasks}
     * @param tasks runs the engine's long computations
     */
    public static TlsStream server(
            SSLContext context,
            ByteStream under,
            Function<ByteStream, Handler> acceptor,
            Timers timers,
            Executor tasks) {
        TlsStream stream = new TlsStream(() -> TlsEngines.server(context), timers, tasks);
        stream.handler = acceptor.apply(stream);
        stream.begin(under);
        return stream;
    }

    private void begin(ByteStream connected) {
        if (state == State.CONNECTING) {
            under = connected;
            records = new TlsRecords(engines.get());
            state = State.HANDSHAKE;
        }
    }

    /** Returns what must hear of the stream below. */
    public Handler below() {
        return below;
    }

    /** Says which stream is below; returns this stream. */
    public TlsStream over(ByteStream stream) {
        under = stream;
        return this;
    }

    /** Returns the engine, once there is one; for tests. */
    @Nullable
    SSLEngine engine() {
        TlsRecords known = records;
        return known == null ? null : known.engine();
    }

    // ---- the stream

    /** Returns the records if reading and writing may go on now, else null. */
    private @Nullable TlsRecords open() {
        return state == State.OPEN && !taskRuns ? records : null;
    }

    /** Returns the number that says why nothing more can be done, or 0. */
    private int ended() {
        return failure != 0 ? failure : state.compareTo(State.OPEN) > 0 ? CLOSED : 0;
    }

    @Override
    public int write(byte[] source, int offset, int length) {
        ByteStream to = under;
        TlsRecords open = open();
        if (ended() != 0 || outputFinished) {
            return failure != 0 ? failure : CLOSED;
        }
        if (open == null || to == null) {
            writerWaits = true;
            return 0;
        }
        try {
            int count = open.write(to, source, offset, length);
            writerWaits = count < length;
            return count == 0 && open.outputFailure() != 0 ? open.outputFailure() : count;
        } catch (SSLException e) {
            return failHere(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        ByteStream from = under;
        TlsRecords open = open();
        if (ended() != 0) {
            return ended();
        }
        if (open == null || from == null || length == 0) {
            return 0;
        }
        try {
            int count;
            do {
                count = open.read(from, target, offset, length);
            } while (count == TlsRecords.HANDSHAKE && proceed(from, open));
            return switch (count) {
                case TlsRecords.HANDSHAKE -> failure;
                case TlsRecords.CUT -> fail(TRUNCATED, "the peer cut the TLS connection short");
                default -> count;
            };
        } catch (SSLException e) {
            return failHere(e);
        }
    }

    @Override
    public int finish() {
        ByteStream to = under;
        TlsRecords open = open();
        if (ended() != 0) {
            return ended();
        }
        outputFinished = true;
        if (open == null || to == null) {
            return 0;
        }
        try {
            return open.end(to) ? to.finish() : open.outputFailure();
        } catch (SSLException e) {
            return failHere(e);
        }
    }

    @Override
    public int close() {
        ByteStream closing = under;
        TlsRecords open = open();
        if (state.compareTo(State.OPEN) > 0) {
            return ended();
        }
        boolean done = true;
        if (open != null && failure == 0 && closing != null) {
            try {
                done = open.end(closing) || open.outputFailure() != 0;
            } catch (SSLException e) {
                done = true; // it could not be ended in order; the peer will call it truncated, which it is
            }
        }
        state = done ? State.OVER : State.CLOSING;
        if (!done) {
            timers.wakeAt(timers.nowNs() + CLOSE_NS, this::endClosing);
        } else if (closing != null) {
            closing.close();
        }
        return 0;
    }

    private void endClosing() {
        ByteStream closing = under;
        if (state == State.CLOSING && closing != null) {
            state = State.OVER;
            closing.abort();
        }
    }

    @Override
    public int abort() {
        ByteStream aborting = under;
        boolean wasOver = state == State.OVER;
        state = State.OVER;
        if (aborting != null && !wasOver) {
            aborting.abort();
        }
        return wasOver ? CLOSED : 0;
    }

    @Override
    public String describe(int code) {
        ByteStream known = under;
        return switch (code) {
            case TLS_FAILED, TRUNCATED -> failureText;
            case CLOSED -> "it was closed on this side";
            default -> known == null ? "code " + code : known.describe(code);
        };
    }

    @Override
    public boolean isSilence(int code) {
        return under != null && under.isSilence(code);
    }

    // ---- the handshake

    /** Lets the engine go on as far as it can; false if it waits for bytes, for room, or for a computation. */
    private boolean proceed(ByteStream with, TlsRecords shaking) throws SSLException {
        int step = shaking.handshake(with);
        if (step == TlsRecords.TASK) {
            taskRuns = true;
            tasks.execute(() -> {
                shaking.runTasks();
                resume();
            });
        } else if (step == TlsRecords.CUT) {
            fail(TRUNCATED, "the peer closed the connection during the TLS handshake");
        } else if (step < 0) {
            fail(step, "");
        }
        return step == TlsRecords.DONE;
    }

    /** The executor's thread. */
    private void resume() {
        try {
            timers.later(this::onTaskDone);
        } catch (IllegalStateException e) {
            // The transport was closed meanwhile, and this stream with it.
        }
    }

    private void onTaskDone() {
        taskRuns = false;
        advance();
    }

    /** Goes on after something happened below; tells the handler what came of it. Not from inside a method of the stream. */
    private void advance() {
        ByteStream with = under;
        TlsRecords known = records;
        if (failure != 0 || taskRuns || with == null || known == null) {
            return;
        }
        try {
            if (state == State.CLOSING && (known.end(with) || known.outputFailure() != 0)) {
                state = State.OVER;
                with.close();
            }
            if (state == State.HANDSHAKE && proceed(with, known)) {
                state = State.OPEN;
                handler.onConnected(this);
            }
            if (state == State.OPEN) {
                onOpen(with, known);
            }
        } catch (SSLException e) {
            failHere(e);
        }
    }

    private void onOpen(ByteStream with, TlsRecords open) throws SSLException {
        boolean flushed = outputFinished ? open.end(with) : open.flush(with);
        if (flushed && outputFinished) {
            with.finish();
        } else if (writerWaits && (flushed || open.outputFailure() != 0)) {
            writerWaits = false;
            handler.onWritable(this);
        }
        if (state == State.OPEN) {
            handler.onReadable(this);
        }
    }

    // ---- failures

    private int failHere(SSLException e) {
        ByteStream broken = under;
        TlsRecords known = records;
        String message = e.getMessage();
        if (broken != null && known != null) {
            known.alert(broken);
        }
        return fail(TLS_FAILED, "TLS: " + (message == null ? e.getClass().getSimpleName() : message));
    }

    private int fail(int code, String why) {
        if (failure == 0) {
            failure = code;
            failureText = why;
            timers.later(this::tellFailed);
        }
        return failure;
    }

    private void tellFailed() {
        ByteStream broken = under;
        if (state != State.OVER) {
            boolean tell = state != State.CLOSING;
            state = State.OVER;
            if (broken != null) {
                broken.close();
            }
            if (tell) {
                handler.onClosed(this, failure);
            }
        }
    }

    /** Hears of the stream below. */
    private final class Below implements Handler {
        @Override
        public void onConnected(ByteStream stream) {
            begin(stream);
            advance();
        }

        @Override
        public void onReadable(ByteStream stream) {
            advance();
        }

        @Override
        public void onWritable(ByteStream stream) {
            advance();
        }

        @Override
        public void onClosed(ByteStream stream, int reason) {
            if (failure != 0) {
                tellFailed();
            } else if (state.compareTo(State.OPEN) <= 0) {
                TlsRecords known = records;
                boolean cut = reason == 0 && (known == null || !known.inputEnded());
                state = State.OVER;
                failure = cut ? TRUNCATED : reason;
                failureText = cut ? "the peer cut the TLS connection short" : failureText;
                handler.onClosed(TlsStream.this, failure);
            } else {
                state = State.OVER;
            }
        }
    }
}
