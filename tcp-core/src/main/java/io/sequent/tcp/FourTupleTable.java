package io.sequent.tcp;

/**
 * A fixed number of slots found by 4-tuple: a chained hash table in primitive arrays, at most 52 octets a slot, allocated by
 * the constructor. The caller gives the hash, which has to be keyed, so that no peer can make its connections collide.
 */
final class FourTupleTable {
    static final int NONE = -1;
    private static final int WORDS = 5;

    /** For each slot four words of addresses, then both ports and the hash. */
    private final long[] words;

    /** The first slot of each chain plus 1; 0: none. */
    private final int[] buckets;

    /** The next slot in the chain, or among the free ones, plus 1; 0: none. */
    private final int[] next;

    private int free;
    private int size;

    FourTupleTable(int slots) {
        words = new long[slots * WORDS];
        next = new int[slots];
        buckets = new int[Integer.highestOneBit(Math.max(slots - 1, 1)) << 1];
        for (int slot = slots - 1; slot >= 0; slot--) {
            next[slot] = free;
            free = slot + 1;
        }
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return free == 0;
    }

    int find(TcpFourTuple fourTuple, int hash) {
        if (size == 0) {
            return NONE;
        }
        for (int slot = buckets[hash & (buckets.length - 1)] - 1; slot >= 0; slot = next[slot] - 1) {
            if ((int) words[slot * WORDS + 4] == hash && isAt(slot, fourTuple)) {
                return slot;
            }
        }
        return NONE;
    }

    /** Takes a free slot, of which there must be one, for a 4-tuple that is not in the table. */
    int add(TcpFourTuple fourTuple, int hash) {
        int slot = free - 1;
        free = next[slot];
        size++;
        int word = slot * WORDS;
        words[word] = fourTuple.localAddressHigh();
        words[word + 1] = fourTuple.localAddressLow();
        words[word + 2] = fourTuple.remoteAddressHigh();
        words[word + 3] = fourTuple.remoteAddressLow();
        words[word + 4] = ports(fourTuple) << 32 | hash & 0xFFFF_FFFFL;
        int bucket = hash & (buckets.length - 1);
        next[slot] = buckets[bucket];
        buckets[bucket] = slot + 1;
        return slot;
    }

    void remove(int slot) {
        int bucket = (int) words[slot * WORDS + 4] & (buckets.length - 1);
        if (buckets[bucket] == slot + 1) {
            buckets[bucket] = next[slot];
        } else {
            int before = buckets[bucket] - 1;
            while (next[before] != slot + 1) {
                before = next[before] - 1;
            }
            next[before] = next[slot];
        }
        next[slot] = free;
        free = slot + 1;
        size--;
    }

    void copyTo(int slot, TcpFourTuple out) {
        int word = slot * WORDS;
        out.set(
                words[word],
                words[word + 1],
                (int) (words[word + 4] >>> 48),
                words[word + 2],
                words[word + 3],
                (int) (words[word + 4] >>> 32) & 0xFFFF);
    }

    private boolean isAt(int slot, TcpFourTuple fourTuple) {
        int word = slot * WORDS;
        return words[word + 4] >>> 32 == ports(fourTuple)
                && words[word + 3] == fourTuple.remoteAddressLow()
                && words[word + 2] == fourTuple.remoteAddressHigh()
                && words[word + 1] == fourTuple.localAddressLow()
                && words[word] == fourTuple.localAddressHigh();
    }

    private static long ports(TcpFourTuple fourTuple) {
        return (fourTuple.localPort() & 0xFFFFL) << 16 | fourTuple.remotePort() & 0xFFFF;
    }
}
