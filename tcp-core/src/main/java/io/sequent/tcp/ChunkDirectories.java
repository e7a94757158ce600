package io.sequent.tcp;

import org.jspecify.annotations.Nullable;

/**
 * Lends the arrays in which rings keep the places of their chunks, by size: powers of two from 8. All are allocated by the
 * constructor, as many as the chunks can have use for: a ring without gaps holds half as many chunks as its directory has
 * places, or more. Only rings with large gaps can find none left.
 */
final class ChunkDirectories {
    static final int SMALLEST = 8;
    private static final int SMALLEST_SHIFT = 3;

    /** By size class; what can be lent comes first. */
    private final byte[][][] @Nullable [] stock;

    private final int[] available;

    ChunkDirectories(int chunkCount) {
        int classes = classOf(Math.max(chunkCount + 1, 1024)) + 1;
        stock = new byte[classes][][][];
        available = new int[classes];
        for (int i = 0; i < classes; i++) {
            int size = SMALLEST << i;
            int count = i == 0 ? chunkCount : Math.max(2, 4 * chunkCount / size);
            stock[i] = new byte[count][size][];
            available[i] = count;
        }
    }

    /** An empty directory of at least this many places; null: there is none left. */
    byte @Nullable [] @Nullable [] take(int places) {
        for (int i = classOf(places); i < stock.length; i++) {
            if (available[i] > 0) {
                return stock[i][--available[i]];
            }
        }
        return null;
    }

    /** Takes back a directory, in which nothing is left. */
    void giveBack(byte[] @Nullable [] directory) {
        assert isEmpty(directory) : "a directory is given back with chunks in it";
        int i = classOf(directory.length);
        stock[i][available[i]++] = directory;
    }

    private static boolean isEmpty(byte[] @Nullable [] directory) {
        for (int i = 0; i < directory.length; i++) {
            if (directory[i] != null) {
                return false;
            }
        }
        return true;
    }

    private static int classOf(int places) {
        return places <= SMALLEST ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(places - 1) - SMALLEST_SHIFT;
    }
}
