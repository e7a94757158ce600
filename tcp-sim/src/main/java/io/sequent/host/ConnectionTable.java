package io.sequent.host;

import io.sequent.tcp.TcpFourTuple;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of a host by their 4-tuples: open addressing with linear probing, and a keyed hash, so that a peer that
 * does not know the key cannot make its connections collide. Looking up allocates nothing.
 */
final class ConnectionTable {
    private static final long MULTIPLIER_1 = 0x9E3779B97F4A7C15L;
    private static final long MULTIPLIER_2 = 0xD6E8FEB86659FD93L;

    private final long keyHigh;
    private final long keyLow;
    private @Nullable TcpSocket[] slots = new @Nullable TcpSocket[64];
    private int size;

    ConnectionTable(long keyHigh, long keyLow) {
        this.keyHigh = keyHigh;
        this.keyLow = keyLow;
    }

    int size() {
        return size;
    }

    /** Checks that there is no such connection. */
    void requireFree(TcpFourTuple tuple, String host) {
        if (find(tuple) != null) {
            throw new IllegalStateException(
                    "host " + host + ": the connection " + tuple + " exists; one in TIME-WAIT does so for two MSL");
        }
    }

    @Nullable
    TcpSocket find(TcpFourTuple tuple) {
        int mask = slots.length - 1;
        for (int i = hash(tuple) & mask; ; i = (i + 1) & mask) {
            TcpSocket socket = slots[i];
            if (socket == null || socket.fourTuple().equals(tuple)) {
                return socket;
            }
        }
    }

    /** Adds a socket; one with its 4-tuple, which is in TIME-WAIT and for which the listener took a SYN, makes room. */
    void put(TcpSocket socket) {
        TcpSocket predecessor = find(socket.fourTuple());
        if (predecessor != null) {
            remove(predecessor);
            predecessor.replaced();
        }
        add(socket);
    }

    /** Adds a socket whose 4-tuple is not in the table. */
    void add(TcpSocket socket) {
        if ((size + 1) * 2 > slots.length) {
            grow();
        }
        insert(socket);
        size++;
    }

    /** Removes a socket; the ones behind it move up, so that no tombstones are left. */
    void remove(TcpSocket socket) {
        int mask = slots.length - 1;
        int hole = hash(socket.fourTuple()) & mask;
        while (slots[hole] != socket) {
            if (slots[hole] == null) {
                return;
            }
            hole = (hole + 1) & mask;
        }
        size--;
        for (int i = (hole + 1) & mask; ; i = (i + 1) & mask) {
            TcpSocket follower = slots[i];
            if (follower == null) {
                break;
            }
            int home = hash(follower.fourTuple()) & mask;
            // It may move up if its home is not between the hole (exclusive) and itself.
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                slots[hole] = follower;
                hole = i;
            }
        }
        slots[hole] = null;
    }

    private void insert(TcpSocket socket) {
        int mask = slots.length - 1;
        int i = hash(socket.fourTuple()) & mask;
        while (slots[i] != null) {
            i = (i + 1) & mask;
        }
        slots[i] = socket;
    }

    private void grow() {
        @Nullable TcpSocket[] old = slots;
        slots = new @Nullable TcpSocket[old.length * 2];
        for (TcpSocket socket : old) {
            if (socket != null) {
                insert(socket);
            }
        }
    }

    private int hash(TcpFourTuple tuple) {
        long ports = (long) tuple.localPort() << 16 | tuple.remotePort();
        long mixed = mix(tuple.remoteAddressLow() ^ keyLow, ports + keyHigh);
        mixed = mix(mixed ^ tuple.remoteAddressHigh(), tuple.localAddressLow() + keyHigh);
        return Long.hashCode(mix(mixed ^ tuple.localAddressHigh(), keyLow));
    }

    /** Folds the 128-bit product of both, so that each bit of each moves many of the result. */
    private static long mix(long a, long b) {
        long x = a ^ MULTIPLIER_1;
        long y = b ^ MULTIPLIER_2;
        return Math.multiplyHigh(x, y) ^ x * y;
    }
}
