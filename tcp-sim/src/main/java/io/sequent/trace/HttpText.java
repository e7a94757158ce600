package io.sequent.trace;

import java.util.Set;

/** Recognises the first line of an HTTP message at the beginning of a segment's text. */
final class HttpText {

    private static final int LONGEST_LINE = 512;

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private HttpText() {}

    /** The request or status line that the bytes begin with, or "" if they begin with anything else. */
    static String firstLine(byte[] bytes, int offset, int length) {
        int limit = Math.min(length, LONGEST_LINE);
        int end = 0;
        while (end < limit && bytes[offset + end] >= 0x20 && bytes[offset + end] < 0x7F) {
            end++;
        }
        int space = 0;
        while (space < end && bytes[offset + space] != ' ') {
            space++;
        }
        if (space == 0 || space == end) {
            return "";
        }
        String first = ascii(bytes, offset, space);
        boolean request = METHODS.contains(first);
        boolean response = first.startsWith("HTTP/") && isStatus(bytes, offset + space + 1, end - space - 1);
        return request || response ? ascii(bytes, offset, end) : "";
    }

    private static boolean isStatus(byte[] bytes, int offset, int length) {
        if (length < 3 || (length > 3 && bytes[offset + 3] != ' ')) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (bytes[offset + i] < '0' || bytes[offset + i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static String ascii(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) bytes[offset + i]);
        }
        return text.toString();
    }
}
