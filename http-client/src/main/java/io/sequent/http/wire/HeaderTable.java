package io.sequent.http.wire;

import io.sequent.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one head or trailer section. Names are compared without regard to case and without allocation; what returns a
 * String allocates.
 *
 * <p>It points into the array that the bytes came in while the section lies there whole, and keeps them in a reused array of its
 * own otherwise. Valid until the decoder that fills it is asked for its next event.
 */
public final class HeaderTable {
    private static final int NAME_OFFSET = 0;
    private static final int NAME_LENGTH = 1;
    private static final int VALUE_OFFSET = 2;
    private static final int VALUE_LENGTH = 3;
    private static final int STRIDE = 4;
    private static final int SMALLEST = 1024;

    private static final byte[] NOTHING = {};

    /** All bytes of the section so far: start line, names, values, and the line that is coming in. */
    byte[] bytes = NOTHING;
    /** End of what is kept in the table's own array; a line that is coming in lies behind the last kept one. */
    int end;

    /** The table's own array, made when it is first needed: most sections arrive whole. */
    private byte[] own = NOTHING;

    private int[] index = new int[16 * STRIDE];
    private int size;
    /** For each of the {@link KnownField}s, the first field of that name and how many there are. */
    private final int[] firstKnown = new int[KnownField.COUNT];

    private final int[] countKnown = new int[KnownField.COUNT];

    /** Makes an empty table. */
    public HeaderTable() {}

    void clear() {
        bytes = own;
        end = 0;
        size = 0;
        for (int i = 0; i < KnownField.COUNT; i++) {
            countKnown[i] = 0;
        }
    }

    /** Lets the fields point into {@code source}, which must not change meanwhile. */
    void borrow(byte[] source) {
        bytes = source;
    }

    /** Takes the bytes from {@code from} to {@code to} of the borrowed array, and what points there, into the own one. */
    void keep(int from, int to) {
        byte[] source = bytes;
        bytes = own;
        end = 0;
        append(source, from, to - from);
        for (int at = 0; at < size * STRIDE; at += STRIDE) {
            index[at + NAME_OFFSET] -= from;
            index[at + VALUE_OFFSET] -= from;
        }
    }

    void append(byte[] source, int offset, int length) {
        if (own.length - end < length) {
            own = Arrays.copyOf(own, Math.max(Math.max(own.length * 2, SMALLEST), end + length));
            bytes = own;
        }
        System.arraycopy(source, offset, own, end, length);
        end += length;
    }

    void add(int nameOffset, int nameLength, int valueOffset, int valueLength) {
        int at = size * STRIDE;
        if (at == index.length) {
            index = Arrays.copyOf(index, at * 2);
        }
        index[at + NAME_OFFSET] = nameOffset;
        index[at + NAME_LENGTH] = nameLength;
        index[at + VALUE_OFFSET] = valueOffset;
        index[at + VALUE_LENGTH] = valueLength;
        int known = KnownField.of(bytes, nameOffset, nameLength);
        if (known >= 0 && countKnown[known]++ == 0) {
            firstKnown[known] = size;
        }
        size++;
    }

    /** Returns the index of the first field of this {@link KnownField}, or -1. */
    int firstOf(int known) {
        return countKnown[known] == 0 ? -1 : firstKnown[known];
    }

    /** Returns how many fields of this {@link KnownField} there are. */
    int countOf(int known) {
        return countKnown[known];
    }

    /** Returns the index of the next field of this {@link KnownField} behind field {@code i}, or -1. */
    int nextOf(int known, int i) {
        if (countKnown[known] > 1) {
            for (int next = i + 1; next < size; next++) {
                int at = next * STRIDE;
                if (KnownField.of(bytes, index[at + NAME_OFFSET], index[at + NAME_LENGTH]) == known) {
                    return next;
                }
            }
        }
        return -1;
    }

    /** Returns where the value of field {@code i} begins in {@link #bytes}. */
    int valueOffset(int i) {
        return index[i * STRIDE + VALUE_OFFSET];
    }

    /** Returns where the name of field {@code i} begins in {@link #bytes}. */
    int nameOffset(int i) {
        return index[i * STRIDE + NAME_OFFSET];
    }

    /** Returns the length of the name of field {@code i}. */
    int nameLength(int i) {
        return index[i * STRIDE + NAME_LENGTH];
    }

    /** Joins {@code length} bytes at {@code from}, which lie behind the last value, to that value with one space between. */
    void fold(int from, int length) {
        int at = (size - 1) * STRIDE;
        int valueEnd = index[at + VALUE_OFFSET] + index[at + VALUE_LENGTH];
        end = valueEnd;
        if (length > 0) {
            // The folded line started with white space, so that there is room for the one that joins.
            int joint = index[at + VALUE_LENGTH] == 0 ? 0 : 1;
            System.arraycopy(bytes, from, bytes, valueEnd + joint, length);
            bytes[valueEnd] = joint == 1 ? (byte) ' ' : bytes[valueEnd];
            index[at + VALUE_LENGTH] += joint + length;
            end = valueEnd + joint + length;
        }
    }

    /** Returns the number of fields. */
    public int size() {
        return size;
    }

    /** Returns the index of the first field named {@code name}, or -1. */
    public int indexOf(String name) {
        return indexOf(name, 0);
    }

    /** Returns the index of the first field named {@code name} at {@code from} or behind, or -1. */
    public int indexOf(String name, int from) {
        for (int i = from; i < size; i++) {
            if (nameEquals(i, name)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns true if field {@code i} is named {@code name}. */
    public boolean nameEquals(int i, String name) {
        int at = i * STRIDE;
        return index[at + NAME_LENGTH] == name.length() && regionEquals(index[at + NAME_OFFSET], name);
    }

    /** Returns true if the value of field {@code i} is {@code text}, without regard to case. */
    public boolean valueEquals(int i, String text) {
        int at = i * STRIDE;
        return index[at + VALUE_LENGTH] == text.length() && regionEquals(index[at + VALUE_OFFSET], text);
    }

    private boolean regionEquals(int offset, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Characters.lower(bytes[offset + i]) != Characters.lower(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the length of the value of field {@code i} in bytes, white space around it not counted. */
    public int valueLength(int i) {
        return index[i * STRIDE + VALUE_LENGTH];
    }

    /** Returns byte {@code at} of the value of field {@code i}. */
    public byte valueByte(int i, int at) {
        return bytes[index[i * STRIDE + VALUE_OFFSET] + at];
    }

    /** Returns the name of field {@code i} as it was written. */
    public String name(int i) {
        return text(index[i * STRIDE + NAME_OFFSET], index[i * STRIDE + NAME_LENGTH]);
    }

    /** Returns the value of field {@code i}, each byte as the character of the same number. */
    public String value(int i) {
        return text(index[i * STRIDE + VALUE_OFFSET], index[i * STRIDE + VALUE_LENGTH]);
    }

    /** Returns the value of the first field named {@code name}, or null. */
    public @Nullable String value(String name) {
        int i = indexOf(name);
        return i < 0 ? null : value(i);
    }

    /** Returns true if {@code length} bytes at {@code offset} are {@code text}, letter by letter. */
    boolean isText(int offset, int length, String text) {
        boolean same = length == text.length();
        for (int i = 0; same && i < length; i++) {
            same = bytes[offset + i] == text.charAt(i);
        }
        return same;
    }

    String text(int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }

    /** Returns true if a field named {@code name} has {@code token} in its list (RFC 9110 section 5.6.1), whatever the case. */
    public boolean hasToken(String name, String token) {
        for (int i = indexOf(name); i >= 0; i = indexOf(name, i + 1)) {
            if (valueHasToken(i, token)) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if a field of this {@link KnownField} has {@code token} in its list. */
    boolean hasToken(int known, String token) {
        for (int i = firstOf(known); i >= 0; i = nextOf(known, i)) {
            if (valueHasToken(i, token)) {
                return true;
            }
        }
        return false;
    }

    private boolean valueHasToken(int i, String token) {
        int from = index[i * STRIDE + VALUE_OFFSET];
        int limit = from + index[i * STRIDE + VALUE_LENGTH];
        while (from < limit) {
            int comma = from;
            while (comma < limit && bytes[comma] != ',') {
                comma++;
            }
            if (elementEquals(from, comma, token)) {
                return true;
            }
            from = comma + 1;
        }
        return false;
    }

    private boolean elementEquals(int from, int to, String token) {
        int start = from;
        int limit = to;
        while (start < limit && Characters.isSpace(bytes[start])) {
            start++;
        }
        while (limit > start && Characters.isSpace(bytes[limit - 1])) {
            limit--;
        }
        return limit - start == token.length() && regionEquals(start, token);
    }

    /** Returns the fields as a value of their own. */
    public HttpHeaders toHeaders() {
        if (size == 0) {
            return HttpHeaders.empty();
        }
        int last = (size - 1) * STRIDE;
        int from = index[NAME_OFFSET];
        int to = index[last + VALUE_OFFSET] + index[last + VALUE_LENGTH];
        return to - from <= Character.MAX_VALUE ? copyOf(from, to) : listOf();
    }

    /** One copy of all fields, with what lies between them: no String is made of what nobody asks for. */
    private HttpHeaders copyOf(int from, int to) {
        char[] bounds = new char[size * STRIDE];
        for (int at = 0; at < bounds.length; at += STRIDE) {
            int name = index[at + NAME_OFFSET] - from;
            int value = index[at + VALUE_OFFSET] - from;
            bounds[at] = (char) name;
            bounds[at + 1] = (char) (name + index[at + NAME_LENGTH]);
            bounds[at + 2] = (char) value;
            bounds[at + 3] = (char) (value + index[at + VALUE_LENGTH]);
        }
        return HttpHeaders.ofBytes(Arrays.copyOfRange(bytes, from, to), bounds);
    }

    private HttpHeaders listOf() {
        List<HttpHeaders.Field> fields = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            fields.add(new HttpHeaders.Field(name(i), value(i)));
        }
        return HttpHeaders.of(fields);
    }

    @Override
    public String toString() {
        return toHeaders().toString();
    }
}
