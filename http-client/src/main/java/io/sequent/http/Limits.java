package io.sequent.http;

/**
 * The most that a peer may make a reader keep or count. Immutable; every limit is at least 1. Passing one fails the
 * message and closes the connection, never more memory.
 *
 * @param startLineBytes status line or request line, without its line end; 8 KB by default
 * @param fieldLineBytes one header field line with its folds, without its line end; 64 KB by default
 * @param headBytes all bytes of a head, line ends included; 256 KB by default
 * @param fields header fields in a head, and trailer fields in a trailer section; 1,000 by default
 * @param chunkLineBytes the line before a chunk, without its line end; 4 KB by default
 * @param chunkExtensionBytes all chunk extensions of a body; 16 KB by default
 * @param trailerBytes all bytes of a trailer section; 16 KB by default
 * @param interimResponses 1xx responses to one request; 16 by default
 * @param drainBytes what is read and dropped of a response that nobody waits for; 64 KB by default
 * @param drainNs how long such a response may take, in nanoseconds; 1 s by default
 */
public record Limits(
        int startLineBytes,
        int fieldLineBytes,
        int headBytes,
        int fields,
        int chunkLineBytes,
        int chunkExtensionBytes,
        int trailerBytes,
        int interimResponses,
        int drainBytes,
        long drainNs) {
    private static final int KB = 1024;
    private static final Limits DEFAULTS =
            new Limits(8 * KB, 64 * KB, 256 * KB, 1000, 4 * KB, 16 * KB, 16 * KB, 16, 64 * KB, 1_000_000_000L);

    /**
     * Checks that each limit is at least 1.
     *
     * @throws IllegalArgumentException if one is not
     */
    public Limits {
        atLeastOne("startLineBytes", startLineBytes);
        atLeastOne("fieldLineBytes", fieldLineBytes);
        atLeastOne("headBytes", headBytes);
        atLeastOne("fields", fields);
        atLeastOne("chunkLineBytes", chunkLineBytes);
        atLeastOne("chunkExtensionBytes", chunkExtensionBytes);
        atLeastOne("trailerBytes", trailerBytes);
        atLeastOne("interimResponses", interimResponses);
        atLeastOne("drainBytes", drainBytes);
        atLeastOne("drainNs", drainNs);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("Limits." + name + " is " + value + "; give at least 1");
        }
    }

    /** Returns the defaults named at each component. */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /** Returns these limits with another {@link #startLineBytes}. */
    public Limits withStartLineBytes(int bytes) {
        return new Limits(
                bytes,
                fieldLineBytes,
                headBytes,
                fields,
                chunkLineBytes,
                chunkExtensionBytes,
                trailerBytes,
                interimResponses,
                drainBytes,
                drainNs);
    }

    /** Returns these limits with others for the head: {@link #fieldLineBytes}, {@link #headBytes}, {@link #fields}. */
    public Limits withHead(int lineBytes, int allBytes, int fieldCount) {
        return new Limits(
                startLineBytes,
                lineBytes,
                allBytes,
                fieldCount,
                chunkLineBytes,
                chunkExtensionBytes,
                trailerBytes,
                interimResponses,
                drainBytes,
                drainNs);
    }

    /** Returns these limits with others for chunked bodies. */
    public Limits withChunked(int lineBytes, int extensionBytes, int trailerSectionBytes) {
        return new Limits(
                startLineBytes,
                fieldLineBytes,
                headBytes,
                fields,
                lineBytes,
                extensionBytes,
                trailerSectionBytes,
                interimResponses,
                drainBytes,
                drainNs);
    }

    /** Returns these limits with another {@link #interimResponses}. */
    public Limits withInterimResponses(int count) {
        return new Limits(
                startLineBytes,
                fieldLineBytes,
                headBytes,
                fields,
                chunkLineBytes,
                chunkExtensionBytes,
                trailerBytes,
                count,
                drainBytes,
                drainNs);
    }

    /** Returns these limits with others for responses that nobody waits for: {@link #drainBytes}, {@link #drainNs}. */
    public Limits withDrain(int bytes, long ns) {
        return new Limits(
                startLineBytes,
                fieldLineBytes,
                headBytes,
                fields,
                chunkLineBytes,
                chunkExtensionBytes,
                trailerBytes,
                interimResponses,
                bytes,
                ns);
    }
}
