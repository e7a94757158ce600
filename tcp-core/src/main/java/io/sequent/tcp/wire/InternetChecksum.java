package io.sequent.tcp.wire;

import java.util.Objects;

/**
 * Computes the Internet checksum (RFC 1071): the 16-bit one's complement of the one's complement sum of 16-bit words.
 *
 * <p>Partial sums are non-negative longs whose value modulo 65535 is what counts; {@link #sum} and {@link
 * PseudoHeader} make them, {@link #add} and {@link #append} join them, {@link #fold} ends them. Stateless; any
 * thread.
 */
public final class InternetChecksum {
    private static final long LOW_32 = 0xFFFF_FFFFL;

    /**
     * From JDK 21 on a vectorised sum is kept in a vector until its loop ends. Before, each turn adds the parts of its
     * vector to one number, which takes longer than all the rest; four sums in one turn then cost as much as one.
     */
    private static final boolean LOOPS_KEEP_VECTORS = Runtime.version().feature() >= 21;

    /** From so many octets on four sums in one turn are faster where that is so. */
    private static final int WORTH_QUARTERS = 256;

    private InternetChecksum() {}

    /**
     * Sums some octets as big-endian 16-bit words; an odd last octet counts as if a zero followed it.
     *
     * @param array where they are
     * @param offset of the first, at any alignment
     * @param length how many, 0..array.length - offset
     * @return a partial sum, 0..65535
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public static long sum(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        if (length == 0) { // as of an ACK's payload
            return 0;
        }
        int start = offset;
        int wordsEnd = offset + (length & ~7);
        long sum = 0;
        if (!LOOPS_KEEP_VECTORS && length >= WORTH_QUARTERS) {
            int quarter = length >> 2 & ~31;
            sum = sumOfQuarters(array, offset, quarter);
            start += 4 * quarter;
        }
        // Native order and nothing else in the loop: so it is vectorised (a loop over ints takes twice as long). One's
        // complement sums may be byte-swapped at the end (RFC 1071 section 2 B), and 33 bits a turn never overflow a
        // long.
        for (int i = start; i < wordsEnd; i += 8) {
            sum += nativeWords(array, i);
        }
        int end = offset + length;
        int tailStart = wordsEnd;
        if ((length & 4) != 0) { // as in 20 and 1460 octets, where octet by octet took 3 ns more
            sum += Octets.getNativeInt(array, tailStart) & LOW_32;
            tailStart += 4;
        }
        if (tailStart != end) {
            sum += tail(array, tailStart, end);
        }
        int folded = fold16(sum);
        return Octets.NATIVE_IS_LITTLE_ENDIAN ? swap16(folded) : folded;
    }

    /** The sum, in native order, of four pieces that follow one another; a multiple of 8 octets each. */
    static long sumOfQuarters(byte[] array, int offset, int quarter) {
        int end = offset + quarter;
        long sum = 0;
        for (int i = offset; i < end; i += 8) {
            long firstTwo = nativeWords(array, i) + nativeWords(array, i + quarter);
            long lastTwo = nativeWords(array, i + 2 * quarter) + nativeWords(array, i + 3 * quarter);
            sum += firstTwo + lastTwo;
        }
        return sum;
    }

    private static long nativeWords(byte[] array, int index) {
        return words(Octets.getNativeLong(array, index));
    }

    /**
     * Joins two partial sums of pieces that both began on an even octet of the whole.
     *
     * @param a a partial sum
     * @param b a partial sum
     * @return the partial sum of both
     */
    public static long add(long a, long b) {
        long sum = a + b;
        // Partial sums have far to go to 2^63, but whoever adds for ever stays right: 2^63 is 2^15 modulo 65535.
        return sum >= 0 ? sum : (sum & Long.MAX_VALUE) % 0xFFFF + 0x8000;
    }

    /**
     * Joins the partial sums of two adjacent pieces of which the first may have an odd length.
     *
     * @param first partial sum of everything before
     * @param firstLength how many octets that was; only whether it is odd matters
     * @param second partial sum of the piece that follows, taken by itself
     * @return the partial sum of both
     */
    public static long append(long first, int firstLength, long second) {
        return add(first, (firstLength & 1) == 0 ? second : swap16(fold16(second)));
    }

    /**
     * Ends a sum: folds it to 16 bits and complements it.
     *
     * <p>To write a checksum, sum with its field zero and store this. To verify one, sum with the field as it came:
     * the result is then 0.
     *
     * @param sum a partial sum
     * @return the checksum, 0..65535
     */
    public static int fold(long sum) {
        return ~fold16(sum) & 0xFFFF;
    }

    /**
     * Returns the checksum of some octets: {@code fold(sum(array, offset, length))}.
     *
     * @param array where they are
     * @param offset of the first
     * @param length how many
     * @return the checksum, 0..65535; 0 if they contain their own and it is right
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public static int of(byte[] array, int offset, int length) {
        return fold(sum(array, offset, length));
    }

    /** The last 1 to 3 octets, as they would be read in native order if zeros followed. */
    private static long tail(byte[] array, int from, int end) {
        long word = 0;
        for (int i = from; i < end; i++) {
            int position = 8 * (i - from);
            word |= (array[i] & 0xFFL) << (Octets.NATIVE_IS_LITTLE_ENDIAN ? position : 24 - position);
        }
        return word;
    }

    /** The sum of eight octets that were read as a number: a partial sum if the most significant one came first. */
    static long words(long octets) {
        // 32 bits may be added as they are: 2^16 is 1 modulo 65535.
        return (octets & LOW_32) + (octets >>> 32);
    }

    private static int fold16(long sum) {
        long sum33 = (sum >>> 32) + (sum & LOW_32);
        long sum18 = (sum33 >>> 16) + (sum33 & 0xFFFF);
        int sum17 = (int) (sum18 >>> 16) + (int) (sum18 & 0xFFFF);
        return (sum17 >>> 16) + (sum17 & 0xFFFF);
    }

    private static int swap16(int word) {
        return (word & 0xFF) << 8 | word >>> 8;
    }
}
