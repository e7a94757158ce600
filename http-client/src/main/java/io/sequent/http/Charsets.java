package io.sequent.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** The charset of a text by its Content-Type (RFC 9110 sections 5.6.6, 8.3.2). */
final class Charsets {
    private Charsets() {}

    /** Returns the charset that Content-Type names, or UTF-8 if it names none that is known. */
    static Charset of(HttpHeaders headers) {
        String type = headers.firstValue("Content-Type");
        int at = type == null ? -1 : type.indexOf(';');
        while (type != null && at >= 0) {
            int start = skipSpaces(type, at + 1);
            int equals = start;
            while (equals < type.length() && HttpText.isTokenCharacter(type.charAt(equals))) {
                equals++;
            }
            StringBuilder value = new StringBuilder();
            boolean hasValue = equals < type.length() && type.charAt(equals) == '=';
            int end = hasValue ? value(type, equals + 1, value) : equals;
            if (hasValue && type.substring(start, equals).equalsIgnoreCase("charset")) {
                return named(value.toString());
            }
            at = type.indexOf(';', end);
        }
        return StandardCharsets.UTF_8;
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Appends the token or quoted string at {@code from}, and returns where it ends. */
    private static int value(String text, int from, StringBuilder value) {
        boolean quoted = from < text.length() && text.charAt(from) == '"';
        int at = quoted ? from + 1 : from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quoted ? c == '"' : !HttpText.isTokenCharacter(c)) {
                break;
            }
            if (quoted && c == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
            at++;
        }
        return Math.min(text.length(), quoted ? at + 1 : at);
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (java.nio.charset.IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
