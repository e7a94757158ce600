package io.sequent.http.origin;

import io.sequent.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entity tags (RFC 9110 section 8.8.3): made from contents, so that a copy of a directory has the same ones. */
final class EntityTags {
    private static final int MAX_KEPT = 4096;
    private static final int TAG_BYTES = 12;

    private record Known(long size, long modifiedMs, String tag) {}

    private final Map<Path, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
            return size() > MAX_KEPT;
        }
    };

    /** Returns the strong tag of a file, read once for each size and time of modification. */
    String of(Path file, long size, long modifiedMs) throws IOException {
        Known before = known.get(file);
        if (before != null && before.size() == size && before.modifiedMs() == modifiedMs) {
            return before.tag();
        }
        String tag = hash(file);
        known.put(file, new Known(size, modifiedMs, tag));
        return tag;
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            int count;
            while ((count = in.read(buffer)) > 0) {
                digest.update(buffer, 0, count);
            }
        }
        byte[] hash = digest.digest();
        StringBuilder tag = new StringBuilder("\"");
        for (int i = 0; i < TAG_BYTES; i++) {
            tag.append(Character.forDigit(hash[i] >> 4 & 0xF, 16)).append(Character.forDigit(hash[i] & 0xF, 16));
        }
        return tag.append('"').toString();
    }

    /** Returns true if a list of tags, such as If-None-Match has, names {@code tag} by weak comparison, or is {@code *}. */
    static boolean matches(HttpHeaders headers, String field, String tag) {
        List<String> lists = headers.allValues(field);
        for (String list : lists) {
            for (String element : list.split(",", -1)) {
                String each = element.strip();
                String strong = each.startsWith("W/") ? each.substring(2) : each;
                if (each.equals("*") || strong.equals(tag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
