package io.sequent.http;

/** One thing that a strict reader refuses and that a caller may choose to accept, see {@link Strictness}. */
public enum Leniency {
    /** Takes a line feed without a carriage return before it as the end of a line (RFC 9112 section 2.2). */
    BARE_LF,
    /** Keeps control characters other than CR, LF and NUL in field values and reasons (RFC 9110 section 5.5). */
    CONTROL_CHARACTERS,
    /**
     * Drops lines that start with white space and follow the status line (RFC 9112 section 2.2). Never in a request.
     */
    SPACE_AFTER_START_LINE,
    /** Drops spaces between a field's name and its colon in a response (RFC 9112 section 5.1). Never in a request. */
    SPACE_BEFORE_COLON,
    /**
     * Lets Transfer-Encoding override a Content-Length in the same message, and closes the connection after it (RFC 9112
     * section 6.3 item 3).
     */
    LENGTH_WITH_TRANSFER_ENCODING,
    /** Takes status codes of 600 to 999, which mean no more than an error of the server (RFC 9110 section 15). */
    STATUS_CODE_OUT_OF_RANGE,
    /** Drops spaces and tabs after a chunk's size (RFC 9112 section 7.1 allows none before the end of the line). */
    SPACE_AFTER_CHUNK_SIZE,
    /** Skips chunk extensions of any form that have no control characters (RFC 9112 section 7.1.1). */
    CHUNK_EXTENSION_SYNTAX,
    /** Takes the end of the stream right after the last chunk's line as the end of the body. */
    END_AFTER_LAST_CHUNK,
    /**
     * Takes transfer codings other than {@code chunked} in a response and leaves them to the caller to undo: before a last
     * {@code chunked}, which alone is decoded; else the body ends with the connection (RFC 9112 section 6.3 item 4).
     */
    UNKNOWN_TRANSFER_CODING
}
