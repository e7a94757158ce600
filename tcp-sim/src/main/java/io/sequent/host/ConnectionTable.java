package io.sequent.host;

import io.sequent.tcp.TcpFourTuple;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of a host by their 4-tuples: open addressing with linear probing, and a keyed hash, so that a peer that
 * does not know the key cannot make its connections collide. Looking up allocates nothing.
 *
 * <p>When it is half full a table of twice the size takes its place, and each socket that is added moves a few of those
 * in the old one, so that none waits until a million others have moved.
 */
final class ConnectionTable {
    private static final long MULTIPLIER_1 = 0x9E3779B97F4A7C15L;
    private static final long MULTIPLIER_2 = 0xD6E8FEB86659FD93L;
    /** How many slots of the old table are emptied at a time: enough to be done long before the next growth. */
    private static final int MOVED_AT_ONCE = 4;

    private static final @Nullable TcpSocket[] NONE = {null};

    private final long keyHigh;
    private final long keyLow;
    private @Nullable TcpSocket[] slots = new @Nullable TcpSocket[64];
    /** What is to be moved into {@link #slots}, from {@link #nextToMove} on. */
    private @Nullable TcpSocket[] old = NONE;

    private int nextToMove;
    private int size;

    /** The one that was found last, to which the next segment is likely to belong, too. */
    private @Nullable TcpSocket recent;

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
        TcpSocket likely = recent;
        return likely != null && likely.fourTuple().equals(tuple) ? likely : search(tuple);
    }

    private @Nullable TcpSocket search(TcpFourTuple tuple) {
        int hash = hash(tuple);
        TcpSocket socket = find(slots, tuple, hash);
        if (socket == null && old != NONE) {
            socket = find(old, tuple, hash);
        }
        if (socket != null) {
            recent = socket;
        }
        return socket;
    }

    private static @Nullable TcpSocket find(@Nullable TcpSocket[] table, TcpFourTuple tuple, int hash) {
        int mask = table.length - 1;
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            TcpSocket socket = table[i];
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
            old = slots;
            nextToMove = 0;
            slots = new @Nullable TcpSocket[slots.length * 2];
        }
        if (old != NONE) {
            moveSome();
        }
        insert(socket);
        size++;
    }

    /** Removes a socket, if it is there. */
    void remove(TcpSocket socket) {
        recent = recent == socket ? null : recent;
        if (remove(slots, socket) || remove(old, socket)) {
            size--;
        }
    }

    private void moveSome() {
        for (int i = 0; i < MOVED_AT_ONCE && nextToMove < old.length; i++, nextToMove++) {
            // What lies behind may move up into the slot.
            for (TcpSocket socket = old[nextToMove]; socket != null; socket = old[nextToMove]) {
                remove(old, socket);
                insert(socket);
            }
        }
        if (nextToMove == old.length) {
            old = NONE;
        }
    }

    private void insert(TcpSocket socket) {
        int mask = slots.length - 1;
        int i = hash(socket.fourTuple()) & mask;
        while (slots[i] != null) {
            i = (i + 1) & mask;
        }
        slots[i] = socket;
    }

    /**
     * Removes a socket from a table; the ones behind it move up, so that no tombstones are left. False: it is not
     * there.
     */
    private boolean remove(@Nullable TcpSocket[] table, TcpSocket socket) {
        int mask = table.length - 1;
        int hole = hash(socket.fourTuple()) & mask;
        while (table[hole] != socket) {
            if (table[hole] == null) {
                return false;
            }
            hole = (hole + 1) & mask;
        }
        for (int i = (hole + 1) & mask; ; i = (i + 1) & mask) {
            TcpSocket follower = table[i];
            if (follower == null) {
                break;
            }
            int home = hash(follower.fourTuple()) & mask;
            // It may move up if its home is not between the hole (exclusive) and itself.
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                table[hole] = follower;
                hole = i;
            }
        }
        table[hole] = null;
        return true;
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
