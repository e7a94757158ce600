package io.sequent.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields in the order they were given or received; names are compared without regard to case. Immutable.
 *
 * <p>Fields that were received are kept as bytes; a String is made of what is asked for, when it is asked for.
 */
public final class HttpHeaders {
    private static final HttpHeaders EMPTY = new HttpHeaders(List.of());
    private static final byte[] NO_BYTES = {};
    private static final char[] NO_BOUNDS = {};

    private static final int NAME_START = 0;
    private static final int NAME_END = 1;
    private static final int VALUE_START = 2;
    private static final int STRIDE = 4;

    private final @Nullable List<Field> given;
    private final byte[] bytes;
    private final char[] bounds;
    /** Of bytes, once somebody asked for all. Two threads may make it twice, which does no harm: it is always the same. */
    private @Nullable List<Field> made;

    private HttpHeaders(List<Field> given) {
        this.given = given;
        this.bytes = NO_BYTES;
        this.bounds = NO_BOUNDS;
    }

    private HttpHeaders(byte[] bytes, char[] bounds) {
        this.given = null;
        this.bytes = bytes;
        this.bounds = bounds;
    }

    /** One field line. */
    public record Field(String name, String value) {
        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    /** Returns no fields. */
    public static HttpHeaders empty() {
        return EMPTY;
    }

    /** Returns these fields, in this order. */
    public static HttpHeaders of(List<Field> fields) {
        return fields.isEmpty() ? EMPTY : new HttpHeaders(List.copyOf(fields));
    }

    /**
     * Returns fields that lie in an array, each byte standing for the character of the same number: what a decoder has checked.
     *
     * @param bytes the array, which must not change from now on
     * @param bounds four indexes into it for each field: where its name starts and ends, where its value starts and ends
     * @throws IllegalArgumentException if an index is outside of the array, or an end lies before its start
     */
    public static HttpHeaders ofBytes(byte[] bytes, char[] bounds) {
        boolean right = bounds.length % STRIDE == 0;
        for (int i = 0; right && i < bounds.length; i += 2) {
            right = bounds[i] <= bounds[i + 1] && bounds[i + 1] <= bytes.length;
        }
        if (!right) {
            throw new IllegalArgumentException(
                    "the bounds of the fields are not four ascending indexes each, at most " + bytes.length);
        }
        return bounds.length == 0 ? EMPTY : new HttpHeaders(bytes, bounds);
    }

    /** Returns all fields in order. */
    public List<Field> fields() {
        List<Field> all = known();
        if (all == null) {
            Field[] each = new Field[bounds.length / STRIDE];
            for (int i = 0; i < each.length; i++) {
                int at = i * STRIDE;
                each[i] = new Field(text(at + NAME_START), text(at + VALUE_START));
            }
            all = List.of(each);
            made = all;
        }
        return all;
    }

    private @Nullable List<Field> known() {
        return given != null ? given : made;
    }

    private String text(int at) {
        return new String(bytes, bounds[at], bounds[at + 1] - bounds[at], StandardCharsets.ISO_8859_1);
    }

    /** Returns the value of the first field named {@code name}, or null. */
    public @Nullable String firstValue(String name) {
        List<Field> all = known();
        if (all != null) {
            for (int i = 0; i < all.size(); i++) {
                if (sameName(all.get(i).name(), name)) {
                    return all.get(i).value();
                }
            }
            return null;
        }
        for (int at = 0; at < bounds.length; at += STRIDE) {
            if (isNamed(at, name)) {
                return text(at + VALUE_START);
            }
        }
        return null;
    }

    private boolean isNamed(int at, String name) {
        int start = bounds[at + NAME_START];
        int length = bounds[at + NAME_END] - start;
        boolean same = length == name.length();
        for (int i = 0; same && i < length; i++) {
            same = lower(bytes[start + i]) == lower(name.charAt(i));
        }
        return same;
    }

    private static boolean sameName(String a, String b) {
        boolean same = a.length() == b.length();
        for (int i = 0; same && i < a.length(); i++) {
            same = lower(a.charAt(i)) == lower(b.charAt(i));
        }
        return same;
    }

    /** Names are tokens (RFC 9110 section 5.1), so that letters are those of US-ASCII alone. */
    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    /** Returns the values of all fields named {@code name}, in order. */
    public List<String> allValues(String name) {
        List<String> values = new ArrayList<>();
        for (Field field : fields()) {
            if (sameName(field.name(), name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /** Returns true if there is a field named {@code name}. */
    public boolean contains(String name) {
        List<Field> all = known();
        if (all != null) {
            return firstValue(name) != null;
        }
        for (int at = 0; at < bounds.length; at += STRIDE) {
            if (isNamed(at, name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpHeaders that && that.fields().equals(fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    @Override
    public String toString() {
        return fields().toString();
    }
}
