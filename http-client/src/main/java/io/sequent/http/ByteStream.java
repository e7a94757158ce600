package io.sequent.http;

/**
 * A connected, ordered stream of bytes in both directions: the port through which HTTP meets a transport.
 *
 * <p>Nothing blocks. A call that cannot go on returns 0, and the {@link Handler} is told when it can. One thread at a time;
 * the handler is called by the same thread, never from inside a method of the stream.
 */
public interface ByteStream {
    /** Returned by {@link #read} after the peer's last byte. Any other negative number says that the stream is broken. */
    int END_OF_STREAM = -1;

    /**
     * Gives bytes to send and returns how many were taken: 0 if there is no room now, a negative number if the stream is
     * broken or closed.
     */
    int write(byte[] source, int offset, int length);

    /** Reads bytes and returns how many: 0 if there are none now, {@link #END_OF_STREAM}, or another negative number. */
    int read(byte[] target, int offset, int length);

    /** Ends the output after what was written; the input stays open. Returns 0, or a negative number. */
    int finish();

    /** Closes both directions in order; unread input may reset the connection. Returns 0, or a negative number. */
    int close();

    /** Drops the connection at once. Returns 0, or a negative number. */
    int abort();

    /** Returns in words what a negative number from this stream or given to {@link Handler#onClosed} means. */
    String describe(int code);

    /**
     * Returns true if a negative number, from this stream or given to {@link Handler#onClosed}, says that nothing came back from the
     * peer: the transport gave up waiting, or knows no way to it. False if the peer or this side ended, reset or refused it.
     */
    default boolean isSilence(int code) {
        return false;
    }

    /** Hears what happens to a stream. Each method may call any method of the stream. */
    interface Handler {
        /** The connection stands. */
        default void onConnected(ByteStream stream) {}

        /** There is something to read, or the peer has finished. */
        default void onReadable(ByteStream stream) {}

        /** There is room to write again. */
        default void onWritable(ByteStream stream) {}

        /** The connection is over: {@code reason} is 0 after an orderly end, else negative. Nothing follows. */
        default void onClosed(ByteStream stream, int reason) {}
    }
}
