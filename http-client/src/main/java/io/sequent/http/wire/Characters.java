package io.sequent.http.wire;

import io.sequent.http.HttpText;
import io.sequent.http.Violation;

/** Classes of bytes as tables (RFC 9110 section 5.6.2, RFC 9112 section 3.2). */
final class Characters {
    private static final int TOKEN = 1;
    private static final int VALUE = 2;
    private static final int TARGET = 4;
    private static final int HOST = 8;
    private static final byte[] CLASSES = new byte[256];
    private static final byte[] HEX = new byte[256];

    static {
        for (int c = 0; c < 256; c++) {
            boolean visible = c > 0x20 && c < 0x7F;
            int classes = HttpText.isTokenCharacter((char) c) ? TOKEN : 0;
            classes |= visible || c >= 0x80 || c == ' ' || c == '\t' ? VALUE : 0;
            classes |= visible && c != '#' ? TARGET : 0;
            classes |= visible && "/?#@\\\"<>^`{|}:[]".indexOf(c) < 0 ? HOST : 0;
            CLASSES[c] = (byte) classes;
            HEX[c] = (byte) Character.digit(c < 0x80 ? c : 0, 16);
        }
    }

    private Characters() {}

    static boolean isToken(byte b) {
        return (CLASSES[b & 0xFF] & TOKEN) != 0;
    }

    static boolean isValue(byte b) {
        return (CLASSES[b & 0xFF] & VALUE) != 0;
    }

    static boolean isTarget(byte b) {
        return (CLASSES[b & 0xFF] & TARGET) != 0;
    }

    static boolean isHost(byte b) {
        return (CLASSES[b & 0xFF] & HOST) != 0;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Returns 0 to 15, or -1. */
    static int hex(byte b) {
        return HEX[b & 0xFF];
    }

    /** Returns the letter in lower case, any other byte as it is or at least never equal to a letter. */
    static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    /** Returns why {@code b} is refused where {@code otherwise} would be the reason for a harmless byte. */
    static Violation blame(byte b, Violation otherwise) {
        return switch (b) {
            case 0 -> Violation.NUL;
            case '\r' -> Violation.BARE_CR;
            default -> otherwise;
        };
    }
}
