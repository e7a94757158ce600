package io.sequent.tcp;

/** SipHash-2-4 under a key of its own, one for each purpose; immutable. Without the secret its values cannot be foretold. */
final class KeyedHash {
    private final long keyHigh;
    private final long keyLow;

    KeyedHash(long keyHigh, long keyLow) {
        this.keyHigh = keyHigh;
        this.keyLow = keyLow;
    }

    long of(TcpFourTuple tuple) {
        return TcpInitialSequence.sipHash24(
                keyHigh,
                keyLow,
                tuple.localAddressHigh(),
                tuple.localAddressLow(),
                tuple.remoteAddressHigh(),
                tuple.remoteAddressLow(),
                tuple.localPort() << 16 | tuple.remotePort() & 0xFFFF);
    }

    /** The hash of a 4-tuple's hash and two more words. */
    long of(long tupleHash, long first, long second) {
        return TcpInitialSequence.sipHash24(keyLow, keyHigh, tupleHash, first, second, 0, 0);
    }
}
