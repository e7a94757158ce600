package io.sequent.http;

/** A version of HTTP/1 that this library speaks (RFC 9112 section 2.3). */
public enum HttpVersion {
    /** HTTP/1.0: a connection carries one request, unless both ends ask for {@code keep-alive}. */
    HTTP_1_0("HTTP/1.0", 0),
    /** HTTP/1.1: connections persist and may be pipelined. */
    HTTP_1_1("HTTP/1.1", 1);

    private final String text;
    private final int minor;

    HttpVersion(String text, int minor) {
        this.text = text;
        this.minor = minor;
    }

    /** Returns the version as it stands on the wire, such as {@code HTTP/1.1}. */
    public String text() {
        return text;
    }

    /** Returns the minor version: 0 or 1. */
    public int minor() {
        return minor;
    }

    /** Returns the version to treat a message of minor version {@code minor} as: 0 is 1.0, anything above is 1.1. */
    public static HttpVersion ofMinor(int minor) {
        return minor == 0 ? HTTP_1_0 : HTTP_1_1;
    }
}
