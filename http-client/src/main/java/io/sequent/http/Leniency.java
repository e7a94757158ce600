package io.sequent.http;

/** One thing that a strict reader refuses and that a caller may choose to accept, see {@link Strictness}. */
public enum Leniency {
    /** Takes a line feed without a carriage return before it as the end of a line (RFC 9112 section 2.2). */
    BARE_LF,
    /** Keeps control characters other than CR, LF and NUL in field values and reasons (RFC 9110 section 5.5). */
    CONTROL_CHARACTERS,
    /** Drops spaces between a field's name and its colon in a response (RFC 9112 section 5.1). Never in a request. */
    SPACE_BEFORE_COLON,
    /**
     * Lets Transfer-Encoding override a Content-Length in the same message, and closes the connection after it (RFC 9112
     * section 6.3 item 3).
     */
    LENGTH_WITH_TRANSFER_ENCODING,
    /** Drops spaces and tabs after a chunk's size (RFC 9112 section 7.1 allows none before the end of the line). */
    SPACE_AFTER_CHUNK_SIZE,
    /** Takes the end of the stream right after the last chunk's line as the end of the body. */
    END_AFTER_LAST_CHUNK,
    /** Reads a response whose transfer codings do not end in {@code chunked} until the connection closes, undecoded. */
    UNKNOWN_TRANSFER_CODING
}
