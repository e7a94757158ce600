package io.sequent.cli.get;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of files in one folder, made of URLs: never two the same, and never a way out of the folder. */
final class FileNames {
    private static final String INDEX = "index.html";
    /** Bytes that common file systems allow in a name are 255; what tells clashing names apart needs some. */
    private static final int MAX_BYTES = 240;

    private final Set<String> taken = new HashSet<>();

    /** Returns the name for {@code uri}: the last part of its path, made harmless; with a number where it is taken. */
    String of(URI uri) {
        String name = safe(lastPart(uri));
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        String free = name;
        // Some file systems take upper and lower case for the same.
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = stem + "-" + i + ending;
        }
        return free;
    }

    private static String lastPart(URI uri) {
        String path = uri.getRawPath();
        if (path == null) {
            return "";
        }
        return decode(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String decode(String part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) == '%') {
                bytes.write(Integer.parseInt(part.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.writeBytes(part.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String safe(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return INDEX;
        }
        StringBuilder safe = new StringBuilder();
        name.codePoints().forEach(c -> safe.appendCodePoint(isSafe(c) ? c : '_'));
        while (safe.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            safe.setLength(safe.offsetByCodePoints(safe.length(), -1));
        }
        return safe.toString();
    }

    private static boolean isSafe(int c) {
        boolean invisible = Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE
                || c == 0xFFFD;
        return !invisible && "/\\:*?\"<>|".indexOf(c) < 0;
    }
}
