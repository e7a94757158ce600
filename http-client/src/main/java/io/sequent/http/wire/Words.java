package io.sequent.http.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time, the first one in the lowest bits of a {@code long}. The only class of this package that
 * touches variable handles.
 */
final class Words {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long SPACES = ' ' * EACH;
    private static final long DELETES = 0x7F * EACH;

    private Words() {}

    /** Returns the eight characters of {@code text} as a word. */
    static long of(String text) {
        long word = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            word |= (long) text.charAt(i) << 8 * i;
        }
        return word;
    }

    /** Returns the eight bytes at {@code at} with bit 5 set in each: letters in lower case, hyphens and digits unchanged. */
    static long lowerAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at) | SPACES;
    }

    /**
     * Returns the index of the first byte from {@code from} on that no field value has (RFC 9110 section 5.5): a control
     * character other than the tab. Without one, {@code to}.
     */
    static int endOfText(byte[] bytes, int from, int to) {
        int i = from;
        while (i <= to - Long.BYTES) {
            long word = (long) LONG.get(bytes, i);
            long delete = word ^ DELETES;
            // The lowest bit set is right; those above it may be carries of the subtractions.
            long found = ((word - SPACES) & ~word | (delete - EACH) & ~delete) & HIGH_BITS;
            if (found == 0) {
                i += Long.BYTES;
            } else {
                i += Long.numberOfTrailingZeros(found) >>> 3;
                if (bytes[i] != '\t') {
                    return i;
                }
                i++;
            }
        }
        while (i < to && Characters.isValue(bytes[i])) {
            i++;
        }
        return i;
    }

    /**
     * Returns the index of the first byte from {@code from} on that no token has (RFC 9110 section 5.6.2), or {@code to}. One byte at a
     * time: names are too short for words to pay.
     */
    static int endOfToken(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && Characters.isToken(bytes[i])) {
            i++;
        }
        return i;
    }
}
