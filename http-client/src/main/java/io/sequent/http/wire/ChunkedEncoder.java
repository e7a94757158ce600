package io.sequent.http.wire;

import io.sequent.http.BodySource;
import io.sequent.http.HttpHeaders;
import java.io.IOException;

/** Writes bodies in chunks (RFC 9112 section 7.1). */
public final class ChunkedEncoder {
    /** Digits of a chunk's size: always four, so that the size can be filled in when the data is there. */
    private static final int SIZE_DIGITS = 4;

    private static final int MAX_CHUNK = 0xFFFF;

    private ChunkedEncoder() {}

    /**
     * Reads up to {@code length} bytes (at most 65,535) from {@code source} and puts them as one chunk; at the end of the
     * source puts the last chunk with {@code trailers}.
     *
     * @return what the source returned: bytes, 0 for nothing now, or {@link BodySource#END}
     * @throws IOException if the source fails; nothing is put then
     */
    public static int putChunk(BodySource source, int length, HttpHeaders trailers, WireOutput out) throws IOException {
        int room = Math.min(length, MAX_CHUNK);
        int prefix = SIZE_DIGITS + 2;
        int at = out.reserve(prefix + room + 2);
        int count = source.read(out.array(), at + prefix, room);
        if (count > 0) {
            byte[] array = out.array();
            for (int i = 0; i < SIZE_DIGITS; i++) {
                array[at + i] = (byte) "0123456789abcdef".charAt((count >> (4 * (SIZE_DIGITS - 1 - i))) & 0xF);
            }
            array[at + SIZE_DIGITS] = '\r';
            array[at + SIZE_DIGITS + 1] = '\n';
            array[at + prefix + count] = '\r';
            array[at + prefix + count + 1] = '\n';
            out.grew(prefix + count + 2);
        } else if (count < 0) {
            putLast(trailers, out);
        }
        return count;
    }

    /** Puts the last chunk and the trailer section. */
    public static void putLast(HttpHeaders trailers, WireOutput out) {
        out.put('0');
        out.line();
        for (HttpHeaders.Field field : trailers.fields()) {
            out.field(field.name(), field.value());
        }
        out.line();
    }
}
