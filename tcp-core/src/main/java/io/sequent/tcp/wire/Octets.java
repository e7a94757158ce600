package io.sequent.tcp.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads and writes big-endian numbers in a {@code byte[]}, at any alignment.
 *
 * <p>Every method throws {@link IndexOutOfBoundsException} if a byte it needs lies outside the array, before it
 * writes any. Thread-safe as far as the array is.
 */
public final class Octets {
    /** True if this machine keeps the least significant byte first, so that native sums need a byte swap. */
    static final boolean NATIVE_IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle NATIVE_LONG = MethodHandles.byteArrayViewVarHandle(
                    long[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();
    private static final VarHandle NATIVE_INT = MethodHandles.byteArrayViewVarHandle(
                    int[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();

    private Octets() {}

    /**
     * Returns the byte at {@code index}, 0..255.
     *
     * @param array where to read
     * @param index of the byte
     * @return the unsigned value
     */
    public static int getByte(byte[] array, int index) {
        return array[index] & 0xFF;
    }

    /**
     * Returns the two bytes from {@code index} on, 0..65535.
     *
     * @param array where to read
     * @param index of the first byte
     * @return the unsigned value
     */
    public static int getShort(byte[] array, int index) {
        return (short) SHORT.get(array, index) & 0xFFFF;
    }

    /**
     * Returns the four bytes from {@code index} on.
     *
     * @param array where to read
     * @param index of the first byte
     * @return all 32 bits; the sign bit is the first bit on the wire
     */
    public static int getInt(byte[] array, int index) {
        return (int) INT.get(array, index);
    }

    /**
     * Returns the eight bytes from {@code index} on.
     *
     * @param array where to read
     * @param index of the first byte
     * @return all 64 bits; the sign bit is the first bit on the wire
     */
    public static long getLong(byte[] array, int index) {
        return (long) LONG.get(array, index);
    }

    /**
     * Writes the low 8 bits of {@code value}.
     *
     * @param array where to write
     * @param index of the byte
     * @param value whose higher bits are ignored
     */
    public static void putByte(byte[] array, int index, int value) {
        array[index] = (byte) value;
    }

    /**
     * Writes the low 16 bits of {@code value}.
     *
     * @param array where to write
     * @param index of the first byte
     * @param value whose higher bits are ignored
     */
    public static void putShort(byte[] array, int index, int value) {
        SHORT.set(array, index, (short) value);
    }

    /**
     * Writes four bytes.
     *
     * @param array where to write
     * @param index of the first byte
     * @param value all 32 bits
     */
    public static void putInt(byte[] array, int index, int value) {
        INT.set(array, index, value);
    }

    /**
     * Writes eight bytes.
     *
     * @param array where to write
     * @param index of the first byte
     * @param value all 64 bits
     */
    public static void putLong(byte[] array, int index, long value) {
        LONG.set(array, index, value);
    }

    /** Eight bytes in the machine's own order: the checksum's loop is vectorised only without a byte swap in it. */
    static long getNativeLong(byte[] array, int index) {
        return (long) NATIVE_LONG.get(array, index);
    }

    /** Four bytes in the machine's own order, for what the checksum's loop leaves. */
    static int getNativeInt(byte[] array, int index) {
        return (int) NATIVE_INT.get(array, index);
    }
}
