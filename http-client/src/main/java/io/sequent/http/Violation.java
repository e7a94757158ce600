package io.sequent.http;

/** Why a message was refused: one code for each rule, with the rule in words and the status a server answers with. */
public enum Violation {
    BARE_LF("a line ends in LF without CR (RFC 9112 2.2)"),
    BARE_CR("a CR stands alone, not before LF (RFC 9112 2.2)"),
    NUL("a NUL byte stands in a head or trailer (RFC 9110 5.5)"),
    CONTROL_CHARACTER("a control character stands in a head or trailer (RFC 9110 5.5)"),
    EMPTY_LINES("more than one empty line stands before the start line (RFC 9112 2.2)"),
    START_LINE_TOO_LONG("the start line is longer than Limits.startLineBytes", 414, true),
    VERSION_MALFORMED("the version is not HTTP/ and two digits with a dot (RFC 9112 2.3)"),
    VERSION_UNSUPPORTED("the major version is not 1 (RFC 9110 2.5)", 505),
    STATUS_LINE_MALFORMED("the status line is not version, space, status code (RFC 9112 4)"),
    STATUS_CODE_MALFORMED("the status code is not three digits (RFC 9112 4)"),
    STATUS_CODE_OUT_OF_RANGE("the status code is not within 100 to 599 (RFC 9110 15)"),
    REQUEST_LINE_MALFORMED("the request line is not method, space, target, space, version (RFC 9112 3)"),
    METHOD_MALFORMED("the method is not a token (RFC 9110 9.1)"),
    TARGET_MALFORMED("the request target has a byte that no URI has (RFC 9112 3.2)"),
    HOST_MISSING("an HTTP/1.1 request has no Host field (RFC 9112 3.2)"),
    HOST_REPEATED("a request has more than one Host field (RFC 9112 3.2)"),
    HOST_MALFORMED("the Host field is not a host with an optional port (RFC 9110 7.2)"),
    SPACE_AFTER_START_LINE("a line that starts with white space follows the start line (RFC 9112 2.2)"),
    SPACE_BEFORE_COLON("white space stands between a field name and its colon (RFC 9112 5.1)"),
    COLON_MISSING("a field line has no colon (RFC 9112 5)"),
    FIELD_NAME_EMPTY("a field line has no name (RFC 9110 5.1)"),
    FIELD_NAME_MALFORMED("a field name is not a token (RFC 9110 5.1)"),
    FOLDED_FRAMING_FIELD("a field that frames the body is folded over lines (RFC 9112 5.2)"),
    FIELD_LINE_TOO_LONG("a field line is longer than Limits.fieldLineBytes", 431, true),
    HEAD_TOO_LARGE("the head is larger than Limits.headBytes", 431, true),
    TOO_MANY_FIELDS("the head has more fields than Limits.fields", 431, true),
    CONTENT_LENGTH_EMPTY("Content-Length is empty (RFC 9110 8.6)"),
    CONTENT_LENGTH_SIGNED("Content-Length has a sign (RFC 9110 8.6)"),
    CONTENT_LENGTH_NOT_A_NUMBER("Content-Length is not a decimal number (RFC 9110 8.6)"),
    CONTENT_LENGTH_TOO_LONG("Content-Length has more than 18 digits"),
    CONTENT_LENGTH_DIFFERS("Content-Length is given twice with different values (RFC 9112 6.3)"),
    CONTENT_LENGTH_WITH_TRANSFER_ENCODING("Content-Length and Transfer-Encoding stand together (RFC 9112 6.3)"),
    TRANSFER_ENCODING_EMPTY("Transfer-Encoding names no coding (RFC 9112 6.1)"),
    TRANSFER_CODING_UNKNOWN("a transfer coding other than chunked is used (RFC 9112 6.1)", 501),
    TRANSFER_CODING_REPEATED("chunked is applied more than once (RFC 9112 6.1)"),
    CHUNKED_NOT_LAST("chunked is not the last transfer coding (RFC 9112 6.1)"),
    CHUNK_SIZE_MISSING("a chunk has no size (RFC 9112 7.1)"),
    CHUNK_SIZE_PREFIXED("a chunk's size has a prefix such as 0x (RFC 9112 7.1)"),
    CHUNK_SIZE_SIGNED("a chunk's size has a sign (RFC 9112 7.1)"),
    CHUNK_SIZE_SPACED("white space stands around a chunk's size (RFC 9112 7.1)"),
    CHUNK_SIZE_NOT_HEX("a chunk's size is not a hexadecimal number (RFC 9112 7.1)"),
    CHUNK_SIZE_OVERFLOW("a chunk's size does not fit into 63 bits (RFC 9112 7.1)"),
    CHUNK_EXTENSION_MALFORMED("a chunk extension does not have the form ;name=value (RFC 9112 7.1.1)"),
    CHUNK_LINE_TOO_LONG("a chunk's line is longer than Limits.chunkLineBytes", 400, true),
    CHUNK_EXTENSIONS_TOO_LONG("the chunk extensions are longer than Limits.chunkExtensionBytes", 400, true),
    CHUNK_NOT_TERMINATED("a chunk's data is not followed by CR LF (RFC 9112 7.1)"),
    TRAILERS_TOO_LARGE("the trailer section is larger than Limits.trailerBytes", 431, true),
    BODY_TOO_LARGE("the body is larger than the receiver takes", 413, true),
    END_IN_HEAD("the stream ended inside a head (RFC 9112 8)"),
    END_IN_BODY("the stream ended before the whole body (RFC 9112 8)"),
    END_IN_CHUNKED_BODY("the stream ended before the end of a chunked body (RFC 9112 8)"),
    UNASKED_RESPONSE("bytes came that answer no request (RFC 9112 9.2)"),
    UNASKED_SWITCH("101 Switching Protocols came unasked (RFC 9110 15.2.2)"),
    TOO_MANY_INTERIM_RESPONSES("more 1xx responses came than Limits.interimResponses", 502, true);

    private final String text;
    private final int status;
    private final boolean limit;

    Violation(String text) {
        this(text, 400);
    }

    Violation(String text, int status) {
        this(text, status, false);
    }

    Violation(String text, int status, boolean limit) {
        this.text = text;
        this.status = status;
        this.limit = limit;
    }

    /** Returns the rule that was broken, in words. */
    public String text() {
        return text;
    }

    /** Returns the status that a server answers a request with that breaks this rule. */
    public int status() {
        return status;
    }

    /** Returns true if a limit of this reader was passed; false if the message is wrong by itself. */
    public boolean isLimit() {
        return limit;
    }

    /** Returns true if nothing was wrong but that the stream ended too early. */
    public boolean isTruncation() {
        return this == END_IN_HEAD || this == END_IN_BODY || this == END_IN_CHUNKED_BODY;
    }
}
