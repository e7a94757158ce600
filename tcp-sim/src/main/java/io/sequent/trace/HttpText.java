package io.sequent.trace;

import java.util.Locale;
import java.util.Set;

/** Recognises the HTTP messages that begin in a segment's text by their first lines. */
final class HttpText {

    private static final int LONGEST_LINE = 512;

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    /** What stands between the first lines of several messages in one segment. */
    static final String BETWEEN = "; ";

    private static final String HEAD_END = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length:";

    private HttpText() {}

    /**
     * The request or status lines of the messages that the bytes begin with, one behind the other, as far as their lengths are
     * known from Content-Length; "" if they begin with anything else.
     */
    static String firstLines(byte[] bytes, int offset, int length) {
        String first = firstLine(bytes, offset, length);
        if (first.isEmpty()) {
            return "";
        }
        StringBuilder lines = new StringBuilder(first);
        String all = ascii(bytes, offset, length).toLowerCase(Locale.ROOT);
        int next = end(all, 0);
        while (next < length) {
            String line = firstLine(bytes, offset + next, length - next);
            if (line.isEmpty()) {
                break;
            }
            lines.append(BETWEEN).append(line);
            next = end(all, next);
        }
        return lines.toString();
    }

    /** Where the message that begins at {@code start} ends, or the end of all if that is not known. */
    private static int end(String all, int start) {
        int head = all.indexOf(HEAD_END, start);
        if (head < 0) {
            return all.length();
        }
        int body = head + HEAD_END.length();
        int field = all.indexOf(LENGTH, start);
        if (field < 0 || field > head) {
            return body;
        }
        int digits = field + LENGTH.length();
        int line = all.indexOf("\r\n", digits);
        try {
            return (int) Math.min(
                    all.length(),
                    body + Long.parseLong(all.substring(digits, line).strip()));
        } catch (NumberFormatException e) {
            return all.length();
        }
    }

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
