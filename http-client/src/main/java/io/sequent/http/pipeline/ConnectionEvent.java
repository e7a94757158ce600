package io.sequent.http.pipeline;

/** What {@link HttpConnection#nextEvent} found, as ints. */
public final class ConnectionEvent {
    /** Nothing more with the input that is there. */
    public static final int NONE = 0;
    /** A 1xx response to {@link HttpConnection#pending()} came. */
    public static final int INTERIM = 1;
    /** The head of the response to {@link HttpConnection#pending()} came. */
    public static final int HEAD = 2;
    /** A piece of its body came: the response's {@code bodyOffset} and {@code bodyLength}. */
    public static final int BODY = 3;
    /** The response to {@link HttpConnection#pending()} is complete. */
    public static final int DONE = 4;
    /** {@link HttpConnection#pending()} failed: {@link PendingRequest#failure()}. */
    public static final int FAILED = 5;
    /** {@link HttpConnection#pending()} must be submitted again, to another connection. */
    public static final int REPLAY = 6;
    /** The connection is over: close the stream. Given once, after all exchanges have got their event. */
    public static final int CLOSE = 7;

    private static final String[] NAMES = {"NONE", "INTERIM", "HEAD", "BODY", "DONE", "FAILED", "REPLAY", "CLOSE"};

    private ConnectionEvent() {}

    /** Returns the name of {@code event}. */
    public static String toString(int event) {
        return NAMES[event];
    }
}
