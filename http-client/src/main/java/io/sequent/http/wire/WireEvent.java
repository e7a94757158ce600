package io.sequent.http.wire;

/** What a decoder's {@code next} found, as ints. */
public final class WireEvent {
    /** All input was used; more is needed to go on. */
    public static final int NEED_INPUT = 0;
    /** The head of a 1xx response is complete; another response to the same request follows. */
    public static final int INTERIM = 1;
    /** The head of a message is complete. */
    public static final int HEAD = 2;
    /** Bytes of the body lie in the input's array at the decoder's {@code bodyOffset} and {@code bodyLength}. */
    public static final int BODY = 3;
    /** The message is complete, trailers included. */
    public static final int END = 4;
    /** The input broke a rule: the decoder's {@code violation}. Nothing more is decoded. */
    public static final int VIOLATION = 5;
    /** The stream ended between messages. */
    public static final int END_OF_STREAM = 6;

    private static final String[] NAMES = {"NEED_INPUT", "INTERIM", "HEAD", "BODY", "END", "VIOLATION", "END_OF_STREAM"
    };

    private WireEvent() {}

    /** Returns the name of {@code event}. */
    public static String toString(int event) {
        return NAMES[event];
    }
}
