package io.sequent.http;

/** Checks of what may be written into a head, so that nothing is injected (RFC 9110 sections 5.1, 5.5; RFC 9112 3.2). */
public final class HttpText {
    private HttpText() {}

    /**
     * Returns {@code text} if it is a token (RFC 9110 section 5.6.2).
     *
     * @throws IllegalArgumentException if it is not; the message names {@code what}
     */
    public static String requireToken(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty; give a token such as GET or Accept");
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenCharacter(text.charAt(i))) {
                throw illegal(what, text, i, "only letters, digits and !#$%&'*+-.^_`|~ may stand there");
            }
        }
        return text;
    }

    /**
     * Returns {@code text} if it is a field value: visible characters, spaces and tabs inside, and obs-text.
     *
     * @throws IllegalArgumentException if it is not; the message names {@code what}
     */
    public static String requireFieldValue(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 0x20 && c != '\t') || c == 0x7F || c > 0xFF) {
                throw illegal(what, text, i, "no control characters, and nothing above U+00FF");
            }
        }
        if (!text.isEmpty() && (isSpace(text.charAt(0)) || isSpace(text.charAt(text.length() - 1)))) {
            throw new IllegalArgumentException(what + " starts or ends with white space; strip it");
        }
        return text;
    }

    /**
     * Returns {@code text} if it is a request target: visible US-ASCII without spaces, and not empty.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static String requireTarget(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the request target is empty; give a path that starts with /");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= 0x20 || c >= 0x7F || c == '#') {
                throw illegal("the request target", text, i, "percent-encode it");
            }
        }
        return text;
    }

    /** Returns true if {@code c} may stand in a token. */
    public static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || (c > 0x20 && c < 0x7F && "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static IllegalArgumentException illegal(String what, String text, int index, String remedy) {
        return new IllegalArgumentException(what + " has the character U+"
                + String.format("%04X", (int) text.charAt(index)) + " at index " + index + ": " + remedy);
    }
}
