package io.sequent.http.wire;

/**
 * Arrays that the connections of one thread lend each other: a connection that has nothing to keep holds none, so that many idle ones
 * cost little. Not for several threads.
 */
public final class BufferPool {
    private final int size;
    private final byte[][] free;
    private int count;

    /**
     * Makes an empty pool.
     *
     * @param size of the arrays, in bytes, at least 1
     * @param kept most arrays that are kept while nobody has them; more are left to the garbage collector
     */
    public BufferPool(int size, int kept) {
        if (size < 1 || kept < 0) {
            throw new IllegalArgumentException(
                    "BufferPool(" + size + ", " + kept + "): give a size of at least 1 and keep at least 0");
        }
        this.size = size;
        this.free = new byte[kept][];
    }

    /** Returns an array, made if there is none; what is in it is anybody's. */
    public byte[] take() {
        return count > 0 ? free[--count] : new byte[size];
    }

    /** Takes an array back, which the caller must not touch any more; one of another size is left to the garbage collector. */
    public void give(byte[] array) {
        if (array.length == size && count < free.length) {
            free[count++] = array;
        }
    }
}
