package io.sequent.tcp;

import io.sequent.tcp.rules.Rules;

/**
 * Chooses initial sequence numbers: a 4 microsecond clock plus a keyed hash of the 4-tuple (RFC 9293 3.4.1, RFC 6528).
 *
 * <p>The hash is SipHash-2-4. Who does not know the secret cannot guess the numbers of other connections, while a new
 * incarnation of the same connection starts above the old one. Immutable: any thread may call it; no call allocates.
 */
public final class TcpInitialSequence {
    private static final long TUPLE_OCTETS = 36;
    private static final int PURPOSE_TIMESTAMPS = 3;

    private final long secretHigh;
    private final long secretLow;
    private final Rules rules;
    private final KeyedHash sequenceHash;
    private final KeyedHash timestampHash;

    /**
     * Creates a generator with the standard rules.
     *
     * @param secretHigh the first half of the 128 bit secret; from a cryptographic source, unless a run must repeat
     * @param secretLow the second half
     */
    public TcpInitialSequence(long secretHigh, long secretLow) {
        this(secretHigh, secretLow, Rules.STANDARD);
    }

    /**
     * Creates a generator for connections of a configuration.
     *
     * @param secretHigh the first half of the 128 bit secret; from a cryptographic source, unless a run must repeat
     * @param secretLow the second half
     * @param config what the connections may do
     */
    public TcpInitialSequence(long secretHigh, long secretLow, TcpConfig config) {
        this(secretHigh, secretLow, config.rules());
    }

    /**
     * Creates a generator.
     *
     * @param secretHigh the first half of the 128 bit secret
     * @param secretLow the second half
     * @param rules join clock and hash
     */
    @SuppressWarnings("exports")
    public TcpInitialSequence(long secretHigh, long secretLow, Rules rules) {
        this.secretHigh = secretHigh;
        this.secretLow = secretLow;
        this.rules = rules;
        sequenceHash = new KeyedHash(secretHigh, secretLow);
        timestampHash = keyedHash(PURPOSE_TIMESTAMPS);
    }

    /**
     * Gives the initial sequence number for a connection that starts now.
     *
     * @param tuple the connection's addresses and ports
     * @param nowNs the time, in nanoseconds
     * @return any 32 bit number
     */
    public int next(TcpFourTuple tuple, long nowNs) {
        return next(hash(tuple), nowNs);
    }

    /** {@link #next} for a 4-tuple of which the hash is known already. */
    int next(long hash, long nowNs) {
        return rules.initialSequenceNumber((int) (nowNs / 4000), (int) hash);
    }

    /** A keyed hash. Its low half shows in initial sequence numbers, which tell nothing about the high half. */
    long hash(TcpFourTuple tuple) {
        return sequenceHash.of(tuple);
    }

    /**
     * Gives the offset of a connection's timestamp clock: always the same for a 4-tuple, so that its values go up from one
     * incarnation to the next (RFC 7323 5.4, RFC 6191), and unrelated to those of other connections and to the initial
     * sequence number.
     *
     * @param tuple the connection's addresses and ports
     * @return any 32 bit number, for {@link TcpConnection#timestampOffset}
     */
    public int timestampOffset(TcpFourTuple tuple) {
        return (int) timestampHash.of(tuple);
    }

    /** A hash whose key follows from the secret and the purpose; ports of 0 keep its input apart from every connection's. */
    KeyedHash keyedHash(int purpose) {
        return new KeyedHash(
                sipHash24(secretHigh, secretLow, purpose, 1, 0, 0, 0),
                sipHash24(secretHigh, secretLow, purpose, 2, 0, 0, 0));
    }

    /** SipHash-2-4 of the 36 octets that these words, written little-endian one after the other, make. */
    static long sipHash24(long key0, long key1, long word0, long word1, long word2, long word3, int lastOctets) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        long last = TUPLE_OCTETS << 56 | lastOctets & 0xFFFF_FFFFL;
        long word = word0;
        long second = word1;
        long third = word2;
        long fourth = word3;
        // Two rounds take in each of the five words, which move up one by one; two times two more finish.
        for (int step = 0; step < 7; step++) {
            v3 ^= word;
            for (int round = 0; round < 2; round++) {
                v0 += v1;
                v2 += v3;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 = Long.rotateLeft(v0, 32) + v3;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
            v2 ^= step == 4 ? 0xFF : 0;
            word = second;
            second = third;
            third = fourth;
            fourth = last;
            last = 0;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
