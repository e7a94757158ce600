package io.sequent.http.wire;

import io.sequent.http.Violation;
import org.jspecify.annotations.Nullable;

/** What status lines and request lines have in common: the version (RFC 9112 section 2.3). */
final class StartLine {
    /** Length of {@code HTTP/1.1}. */
    static final int VERSION_LENGTH = 8;

    private static final int MAJOR = 5;
    private static final int MINOR = 7;

    private StartLine() {}

    /** Returns why the eight bytes at {@code at} are not an HTTP/1 version, or null. */
    static @Nullable Violation checkVersion(byte[] bytes, int at) {
        boolean name = bytes[at] == 'H' && bytes[at + 1] == 'T' && bytes[at + 2] == 'T' && bytes[at + 3] == 'P';
        if (!name
                || bytes[at + 4] != '/'
                || !Characters.isDigit(bytes[at + MAJOR])
                || bytes[at + 6] != '.'
                || !Characters.isDigit(bytes[at + MINOR])) {
            return Violation.VERSION_MALFORMED;
        }
        return bytes[at + MAJOR] == '1' ? null : Violation.VERSION_UNSUPPORTED;
    }

    /** Returns the minor version of the eight bytes at {@code at}. */
    static int minorVersion(byte[] bytes, int at) {
        return bytes[at + MINOR] - '0';
    }
}
