package io.sequent.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Responses as a pipelining client receives them: many in one read, alike in their names and not in their values. */
final class HttpResponses {
    /** Responses in one read. */
    static final int COUNT = 64;

    private static final String CHUNK = "0123456789abcdef".repeat(32);

    private HttpResponses() {}

    /**
     * Returns the bytes of {@link #COUNT} responses.
     *
     * @param kind {@code SMALL}, as nginx answers for a file of 13 bytes; {@code LARGE}, 30 fields as from behind a delivery
     *     network; {@code CHUNKED}, 8 chunks of 512 bytes
     */
    static byte[] of(String kind) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < COUNT; i++) {
            String text = switch (kind) {
                case "SMALL" -> small(i);
                case "LARGE" -> large(i);
                case "CHUNKED" -> chunked(i);
                default -> throw new IllegalArgumentException("no responses of kind " + kind);
            };
            all.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toByteArray();
    }

    private static String small(int i) {
        return "HTTP/1.1 200 OK\r\n"
                + "Server: nginx/1.22.1\r\n"
                + "Date: Sat, 21 Nov 2026 10:18:" + twoDigits(i) + " GMT\r\n"
                + "Content-Type: text/plain\r\n"
                + "Content-Length: 13\r\n"
                + "Last-Modified: Fri, 20 Nov 2026 08:00:" + twoDigits(60 - i % 60) + " GMT\r\n"
                + "Connection: keep-alive\r\n"
                + "ETag: \"655b" + Integer.toHexString(i * 7919) + "-d\"\r\n"
                + "Accept-Ranges: bytes\r\n\r\n"
                + "Hello, world\n";
    }

    private static String large(int i) {
        StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\n"
                + "Content-Type: text/html; charset=utf-8\r\n"
                + "Content-Length: 64\r\n"
                + "Date: Sat, 21 Nov 2026 10:18:" + twoDigits(i) + " GMT\r\n"
                + "Cache-Control: public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800\r\n"
                + "Vary: Accept-Encoding, Origin, Access-Control-Request-Headers, Access-Control-Request-Method\r\n"
                + "Strict-Transport-Security: max-age=63072000; includeSubDomains; preload\r\n"
                + "Content-Security-Policy: default-src 'self'; img-src 'self' data: https:; script-src 'self'"
                + " 'nonce-" + Long.toHexString(0x9E3779B97F4A7C15L * (i + 1)) + "'; frame-ancestors 'none'\r\n"
                + "Set-Cookie: session=" + Long.toHexString(0xC2B2AE3D27D4EB4FL * (i + 1))
                + "; Path=/; Secure; HttpOnly; SameSite=Lax\r\n"
                + "X-Request-Id: 5f0c" + Long.toHexString(0x165667B19E3779F9L * (i + 1)) + "\r\n");
        for (int n = 0; n < 21; n++) {
            text.append("X-Upstream-Timing-").append((char) ('A' + n)).append(": cdn;desc=\"HIT\";dur=");
            text.append(i * 31 + n)
                    .append(", edge;dur=1, origin;dur=")
                    .append(n)
                    .append("\r\n");
        }
        return text.append("\r\n")
                .append("Hello, wide world\n".repeat(4), 0, 64)
                .toString();
    }

    private static String chunked(int i) {
        StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\n"
                + "Server: nginx/1.22.1\r\n"
                + "Date: Sat, 21 Nov 2026 10:18:" + twoDigits(i) + " GMT\r\n"
                + "Content-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n"
                + "Connection: keep-alive\r\n\r\n");
        for (int n = 0; n < 8; n++) {
            text.append("200\r\n").append(CHUNK).append("\r\n");
        }
        return text.append("0\r\n\r\n").toString();
    }

    private static String twoDigits(int i) {
        return Integer.toString(100 + i % 60).substring(1);
    }
}
