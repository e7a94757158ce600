package io.sequent.http.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that wait to be sent: encoders put at the end, the transport takes from the front. One reused, growing array, which may be lent
 * by a {@link BufferPool} while there is something in it.
 */
public final class WireOutput {
    private static final int MAX_DECIMAL_DIGITS = 19;

    private static final byte[] NOTHING = new byte[0];

    private final @Nullable BufferPool lender;
    private byte[] array;
    private int start;
    private int end;

    /** Makes an empty output with room for {@code capacity} bytes before it grows. */
    public WireOutput(int capacity) {
        array = new byte[capacity];
        lender = null;
    }

    /** Makes an empty output that holds an array of {@code pool} while it is not empty. */
    public WireOutput(BufferPool pool) {
        array = NOTHING;
        lender = pool;
    }

    /** Returns the number of bytes that wait. */
    public int length() {
        return end - start;
    }

    /** Returns the array; the bytes that wait begin at {@link #start}. */
    public byte[] array() {
        return array;
    }

    /** Returns the index of the first byte that waits. */
    public int start() {
        return start;
    }

    /** Drops {@code count} bytes at the front, because they were sent. */
    public void drop(int count) {
        if (count < 0 || count > end - start) {
            throw new IllegalArgumentException(
                    "drop(" + count + ") of " + (end - start) + " bytes; drop what was sent");
        }
        start += count;
        if (start == end) {
            clear();
        }
    }

    /** Takes {@code count} bytes out of the middle: those from {@code from} on, counted from the front. */
    public void cut(int from, int count) {
        if (from < 0 || count < 0 || from + count > end - start) {
            throw new IllegalArgumentException("cut(" + from + ", " + count + ") of " + (end - start) + " bytes");
        }
        System.arraycopy(array, start + from + count, array, start + from, end - start - from - count);
        end -= count;
    }

    /** Drops all bytes. */
    public void clear() {
        start = 0;
        end = 0;
        if (lender != null && array != NOTHING) {
            lender.give(array);
            array = NOTHING;
        }
    }

    /** Moves bytes from the front into {@code target} and returns how many. */
    public int drain(byte[] target, int offset, int length) {
        int count = Math.min(length, end - start);
        System.arraycopy(array, start, target, offset, count);
        drop(count);
        return count;
    }

    /** Makes room for {@code count} bytes and returns the index where they go; {@link #grew} says how many came. */
    public int reserve(int count) {
        if (array.length - end < count) {
            int length = end - start;
            if (lender != null && array == NOTHING) {
                array = lender.take();
            }
            if (array.length - length < count || start < array.length / 2 && array.length - end < count) {
                byte[] full = array;
                array = Arrays.copyOfRange(full, start, start + Math.max(full.length * 2, length + count));
                if (lender != null) {
                    lender.give(full);
                }
            } else {
                System.arraycopy(array, start, array, 0, length);
            }
            start = 0;
            end = length;
        }
        return end;
    }

    /** Says that {@code count} bytes were written where {@link #reserve} said. */
    public void grew(int count) {
        end += count;
    }

    /** Puts bytes. */
    public void put(byte[] source, int offset, int length) {
        int at = reserve(length);
        System.arraycopy(source, offset, array, at, length);
        end += length;
    }

    /** Puts one byte. */
    public void put(char c) {
        int at = reserve(1);
        array[at] = (byte) c;
        end++;
    }

    /** Puts {@code text}, each character as the byte of the same number. */
    @SuppressWarnings(
            "deprecation") // of this getBytes, for what is wanted here: it takes the low half of each character
    public void put(String text) {
        int length = text.length();
        int at = reserve(length);
        text.getBytes(0, length, array, at);
        end += length;
    }

    /** Puts a number of 0 or more in decimal. */
    public void putDecimal(long value) {
        int at = reserve(MAX_DECIMAL_DIGITS);
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            array[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        end += digits;
    }

    /** Puts a line end: CR LF. */
    public void line() {
        put('\r');
        put('\n');
    }

    /** Puts one field line. */
    public void field(String name, String value) {
        put(name);
        put(": ");
        put(value);
        line();
    }
}
