package io.sequent.scenario.without;

import java.util.Arrays;

/** Gigabytes of text that cost little to make and to check: zeros, with the position written at the beginning of each KiB. */
final class StampedText {
    private static final int SPACING = 1_024;
    private static final int STAMP = 8;

    private StampedText() {}

    /** Writes the text from a position of the stream on. */
    static void fill(byte[] piece, int length, long position) {
        Arrays.fill(piece, 0, length, (byte) 0);
        for (long at = position / SPACING * SPACING; at < position + length; at += SPACING) {
            for (int i = 0; i < STAMP; i++) {
                long index = at + i - position;
                if (index >= 0 && index < length) {
                    piece[(int) index] = octet(at, i);
                }
            }
        }
    }

    /** How many stamps are not as they should be at this position; one that two pieces share counts in each. */
    static int wrongStamps(byte[] piece, int length, long position) {
        int wrong = 0;
        for (long at = position / SPACING * SPACING; at < position + length; at += SPACING) {
            boolean right = true;
            for (int i = 0; i < STAMP; i++) {
                long index = at + i - position;
                right &= index < 0 || index >= length || piece[(int) index] == octet(at, i);
            }
            wrong += right ? 0 : 1;
        }
        return wrong;
    }

    private static byte octet(long at, int i) {
        return (byte) (at >>> 8 * (STAMP - 1 - i));
    }
}
