package io.sequent.bench.peers;

import java.nio.charset.StandardCharsets;

/** Counts a body and keeps its first bytes. */
final class Body {
    private long length;
    private String start = "";

    void add(byte[] bytes) {
        length += bytes.length;
        if (start.length() < 2) {
            start += new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** Returns the outcome of a response with this body; {@code x} is the value of the field X, or null. */
    String outcome(int status, String x) {
        return Peer.outcome(status, length, start, x == null ? "" : "=" + x);
    }
}
