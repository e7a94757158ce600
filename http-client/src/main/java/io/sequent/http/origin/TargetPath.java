package io.sequent.http.origin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The path of a request target as names (RFC 9112 section 3.2, RFC 3986 section 3.3). */
final class TargetPath {
    private TargetPath() {}

    /** Returns the path part of {@code target}, still encoded: origin form or absolute form, without query. */
    static String pathOf(String target) {
        String path = target;
        int scheme = path.indexOf("://");
        if (!path.startsWith("/") && scheme > 0) {
            int slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** Returns the decoded names between the slashes, or null if the percent-encoding or its UTF-8 is wrong. */
    static @Nullable List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            String name = decode(part);
            if (name == null) {
                return null;
            }
            names.add(name);
        }
        return names;
    }

    /** Returns true if {@code name} can be a file's name and not a step to elsewhere. */
    static boolean isPlain(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 0x20 || c == 0x7F || c == '/' || c == '\\' || c == ':') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String decode(String part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            boolean whole = i + 2 < part.length();
            int high = whole ? Character.digit(part.charAt(i + 1), 16) : -1;
            int low = whole ? Character.digit(part.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
