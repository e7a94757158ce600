package io.sequent.host;

import java.util.Arrays;

/**
 * Numbers addresses from 0 in the order of adding, and finds the number of one in O(1), however many there are: open
 * addressing with linear probing. The addresses are those of the configuration, so that peers cannot make them collide.
 */
final class AddressTable {
    static final int NONE = -1;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** For each address its high and low half. */
    private long[] words = new long[8];
    /** Numbers plus 1; 0: empty. At most half of them are taken. */
    private int[] slots = new int[8];

    private int size;
    /** The number that was found last, as most packets come from where the one before them came from. */
    private int recent = NONE;

    int size() {
        return size;
    }

    /** The number of an address; {@link #NONE} if it was not added. */
    int find(long high, long low) {
        if (recent == NONE || !is(recent, high, low)) {
            recent = search(high, low);
        }
        return recent;
    }

    private int search(long high, long low) {
        int mask = slots.length - 1;
        for (int i = slot(high, low); ; i = i + 1 & mask) {
            int number = slots[i] - 1;
            if (number == NONE || is(number, high, low)) {
                return number;
            }
        }
    }

    private boolean is(int number, long high, long low) {
        return words[2 * number + 1] == low && words[2 * number] == high;
    }

    /** Adds an address, unless it was added before; its number. */
    int add(long high, long low) {
        int existing = find(high, low);
        if (existing != NONE) {
            return existing;
        }
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        words[2 * size] = high;
        words[2 * size + 1] = low;
        insert(size);
        return size++;
    }

    private void grow() {
        words = Arrays.copyOf(words, words.length * 2);
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            insert(number);
        }
    }

    private void insert(int number) {
        int i = slot(words[2 * number], words[2 * number + 1]);
        while (slots[i] != 0) {
            i = i + 1 & slots.length - 1;
        }
        slots[i] = number + 1;
    }

    /** The highest bits of the product, which all bits of the address move; neighbours come to lie apart. */
    private int slot(long high, long low) {
        return (int) ((low ^ high * 31) * MULTIPLIER >>> 32) & slots.length - 1;
    }
}
