package io.sequent.http.nio;

import io.sequent.http.ByteStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection of the operating system as a {@link ByteStream}. The loop's thread.
 *
 * <p>Nothing is kept here: a write goes to the system at once, and what does not fit is the caller's still. Each event costs one
 * system call per {@link NioLoop#SCRATCH_BYTES}; a read that came back short is not tried again before the selector says so.
 */
final class NioStream implements ByteStream, Endpoint {
    /** Closed or aborted by this side. */
    static final int CLOSED = -2;
    /** The peer refused the connection. */
    static final int REFUSED = -3;
    /** The connection could not be made for another reason. */
    static final int NOT_CONNECTED = -4;
    /** The host's name has no address. */
    static final int UNKNOWN_HOST = -5;
    /** The connection broke: reset, timed out, or whatever the system said. */
    static final int BROKEN = -6;
    /** The handler threw an exception. */
    static final int HANDLER_FAILED = -7;
    /** The transport was closed. */
    static final int TRANSPORT_CLOSED = -8;

    private final NioLoop loop;
    private Handler handler = new Handler() {};
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;

    private @Nullable ConnectAttempts attempts;
    private boolean connected;
    /** The selector said that there is something to read, and no read has come back short since. */
    private boolean readable;

    private boolean inputEnded;
    private boolean outputFinished;
    /** What writing gives from now on; reading goes on, since the peer may have said why. */
    private int outputFailure;

    private int failure;
    private String failureText = "";
    /** Closed by this side, or the handler was told that it is over. */
    private boolean over;

    private NioStream(NioLoop loop) {
        this.loop = loop;
        loop.remember(this);
    }

    /** Makes a stream that waits for {@link #connectTo} or {@link #failToConnect}. */
    static NioStream connecting(NioLoop loop, Handler handler) {
        NioStream stream = new NioStream(loop);
        stream.handler = handler;
        return stream;
    }

    /**
     * Makes a stream of an accepted connection; {@link #begin} makes it live.
     *
     * @throws IOException if the connection is gone already
     */
    static NioStream accepted(NioLoop loop, SocketChannel channel) throws IOException {
        NioStream stream = new NioStream(loop);
        try {
            stream.use(channel, 0);
            stream.connected = true;
            return stream;
        } catch (IOException e) {
            stream.abort();
            throw e;
        }
    }

    /** Gives an accepted stream its handler, which hears of everything from now on. */
    void begin(Handler accepting) {
        handler = accepting;
        loop.later(this::onEstablished);
    }

    private void use(SocketChannel opened, int operations) throws IOException {
        channel = opened;
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = loop.register(opened, operations, this);
    }

    // ---- connecting

    /** Tries these addresses in turn. */
    void connectTo(InetAddress[] addresses, int port) {
        attempts = new ConnectAttempts(addresses, port);
        if (!over) {
            tryNext(attempts);
        }
    }

    /** Says that there is nothing to connect to. */
    void failToConnect(int code, String why) {
        fail(code, why);
    }

    private void tryNext(ConnectAttempts from) {
        while (from.hasNext()) {
            InetSocketAddress remote = from.next();
            try {
                SocketChannel opened = SocketChannel.open();
                use(opened, 0);
                if (opened.connect(remote)) {
                    loop.later(this::finishConnect);
                } else {
                    interest(SelectionKey.OP_CONNECT);
                }
                return;
            } catch (IOException | IllegalArgumentException e) { // the latter: an address of a family that is not there
                closeChannel();
                from.onFailed(e);
            }
        }
        fail(from.code(), from.words());
    }

    private void finishConnect() {
        SocketChannel connecting = channel;
        ConnectAttempts from = attempts;
        if (over || connecting == null || from == null) {
            return;
        }
        try {
            if (!connecting.finishConnect()) {
                return;
            }
            ConnectAttempts.requirePeer(connecting);
            if (outputFinished) {
                connecting.shutdownOutput();
            }
            connected = true;
        } catch (IOException e) {
            closeChannel();
            from.onFailed(e);
            tryNext(from);
            return;
        }
        onEstablished();
    }

    private void onEstablished() {
        if (over || failure != 0) {
            return;
        }
        dropInterest(SelectionKey.OP_CONNECT);
        interest(SelectionKey.OP_READ);
        try {
            handler.onConnected(this);
        } catch (Throwable e) {
            onHandlerFailed(e);
        }
    }

    // ---- what the selector says

    @Override
    public void onReady(int readyOperations) {
        if (!connected) {
            finishConnect();
            return;
        }
        try {
            if ((readyOperations & SelectionKey.OP_READ) != 0) {
                readable = true;
                handler.onReadable(this);
                if (readable) {
                    dropInterest(SelectionKey.OP_READ); // until the reader has caught up: the selector would not rest
                }
            }
            if ((readyOperations & SelectionKey.OP_WRITE) != 0 && !over) {
                dropInterest(SelectionKey.OP_WRITE);
                handler.onWritable(this);
            }
        } catch (Throwable e) { // whatever it is, the other connections have not deserved to die of it
            onHandlerFailed(e);
        }
    }

    private void onHandlerFailed(Throwable thrown) {
        NioLoop.report(thrown);
        reset();
        fail(HANDLER_FAILED, "its handler failed: " + thrown);
    }

    @Override
    public void onLoopEnd() {
        fail(TRANSPORT_CLOSED, "the transport was closed");
        reset();
    }

    private void interest(int operations) {
        SelectionKey current = key;
        if (current != null && current.isValid() && (current.interestOps() & operations) != operations) {
            current.interestOps(current.interestOps() | operations);
        }
    }

    private void dropInterest(int operations) {
        SelectionKey current = key;
        if (current != null && current.isValid() && (current.interestOps() & operations) != 0) {
            current.interestOps(current.interestOps() & ~operations);
        }
    }

    // ---- the stream

    @Override
    public int write(byte[] source, int offset, int length) {
        SocketChannel to = channel;
        if (over || outputFinished || failure != 0 || outputFailure != 0) {
            return failure != 0 ? failure : outputFailure != 0 ? outputFailure : CLOSED;
        }
        if (!connected || to == null) {
            return 0;
        }
        int written = 0;
        try {
            while (written < length) {
                int piece = Math.min(length - written, NioLoop.SCRATCH_BYTES);
                ByteBuffer scratch = loop.scratch();
                scratch.put(source, offset + written, piece).flip();
                int count = to.write(scratch);
                written += count;
                if (count < piece) {
                    interest(SelectionKey.OP_WRITE);
                    break;
                }
            }
        } catch (IOException e) {
            outputFailure = BROKEN;
            failureText = ConnectAttempts.words(e);
            return written > 0 ? written : BROKEN;
        }
        return written;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        SocketChannel from = channel;
        if (over || failure != 0) {
            return failure != 0 ? failure : CLOSED;
        }
        if (inputEnded) {
            return END_OF_STREAM;
        }
        if (!connected || !readable || length == 0 || from == null) {
            return 0;
        }
        int wanted = Math.min(length, NioLoop.SCRATCH_BYTES);
        ByteBuffer scratch = loop.scratch().limit(wanted);
        int count;
        try {
            count = from.read(scratch);
        } catch (IOException e) {
            fail(BROKEN, ConnectAttempts.words(e));
            return BROKEN;
        }
        if (count < 0) {
            return onEnd();
        }
        if (count < wanted) {
            readable = false;
            interest(SelectionKey.OP_READ);
        }
        scratch.flip().get(target, offset, count);
        return count;
    }

    private int onEnd() {
        if (outputFailure != 0) {
            // Whether the peer finished or broke off, the system has told the writer already, and tells only once.
            fail(outputFailure, failureText);
            return outputFailure;
        }
        inputEnded = true;
        readable = false;
        dropInterest(SelectionKey.OP_READ);
        if (outputFinished) {
            loop.later(this::tellClosed);
        }
        return END_OF_STREAM;
    }

    @Override
    public int finish() {
        SocketChannel from = channel;
        if (over || failure != 0) {
            return failure != 0 ? failure : CLOSED;
        }
        if (!outputFinished) {
            outputFinished = true;
            dropInterest(SelectionKey.OP_WRITE);
            try {
                if (connected && from != null) {
                    from.shutdownOutput();
                }
            } catch (IOException e) {
                outputFailure = BROKEN;
                failureText = ConnectAttempts.words(e);
                return BROKEN;
            }
            if (inputEnded) {
                loop.later(this::tellClosed);
            }
        }
        return 0;
    }

    @Override
    public int close() {
        if (over) {
            return failure != 0 ? failure : CLOSED;
        }
        over = true;
        loop.forget(this);
        closeChannel();
        return 0;
    }

    @Override
    public int abort() {
        reset();
        return close();
    }

    /** Makes the closing of the channel a reset. */
    private void reset() {
        SocketChannel resetting = channel;
        if (resetting != null && connected && resetting.isOpen()) {
            try {
                resetting.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // The connection is gone already, which is what was wanted.
            }
        }
    }

    private void closeChannel() {
        SocketChannel closing = channel;
        channel = null;
        key = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException e) {
                // Nothing is left that could be done about it.
            }
        }
    }

    @Override
    public String describe(int code) {
        return code == CLOSED ? "it was closed on this side" : failureText.isEmpty() ? "code " + code : failureText;
    }

    @Override
    public boolean isSilence(int code) {
        return code == NOT_CONNECTED || code == UNKNOWN_HOST || (code == BROKEN && failureText.contains("timed out"));
    }

    // ---- the end

    /** The connection is lost: the handler is told, but never from inside a method that it called. */
    private void fail(int code, String why) {
        if (!over && failure == 0) {
            failure = code;
            failureText = why;
            readable = false;
            dropInterest(SelectionKey.OP_READ | SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT);
            loop.later(this::tellClosed);
        }
    }

    private void tellClosed() {
        if (over) {
            return;
        }
        close();
        try {
            handler.onClosed(this, failure);
        } catch (Throwable e) {
            NioLoop.report(e);
        }
    }
}
