package io.sequent.host;

import io.sequent.ip.IpAddress;
import io.sequent.tcp.TcpFourTuple;

/**
 * Chooses local ports for active opens: hash-based, the third algorithm of RFC 6056. A port is free if its 4-tuple is;
 * the same port may serve towards many peers.
 *
 * <p>Of several local addresses one serves until a few tries find no port, and then the next, so that the work stays the same
 * however many ports are taken, until nearly all are.
 */
final class EphemeralPorts {
    private static final int FEW = 64;

    private final int first;
    private final int count;
    private final long key;
    private int next;

    EphemeralPorts(int first, int last, long key) {
        this.first = first;
        this.count = last - first + 1;
        this.key = key;
    }

    /** Sets the local address and port of a 4-tuple; false if every port of every address is taken towards its remote socket. */
    boolean choose(TcpFourTuple tuple, SourceAddresses sources, ConnectionTable taken, ServerTable servers) {
        return choose(tuple, sources, Math.min(count, FEW), taken, servers)
                || choose(tuple, sources, count, taken, servers);
    }

    private boolean choose(
            TcpFourTuple tuple, SourceAddresses sources, int tries, ConnectionTable taken, ServerTable servers) {
        for (int i = 0; i < sources.count(); i++) {
            IpAddress local = sources.current();
            long remoteHigh = tuple.remoteAddressHigh();
            tuple.set(local.high(), local.low(), 0, remoteHigh, tuple.remoteAddressLow(), tuple.remotePort());
            if (choose(tuple, tries, taken, servers)) {
                return true;
            }
            sources.next();
        }
        return false;
    }

    /** Sets the local port of a 4-tuple; false if every port is taken towards its remote socket. */
    boolean choose(TcpFourTuple tuple, ConnectionTable taken, ServerTable servers) {
        return choose(tuple, count, taken, servers);
    }

    private boolean choose(TcpFourTuple tuple, int tries, ConnectionTable taken, ServerTable servers) {
        long mixed =
                (tuple.remoteAddressLow() ^ tuple.remoteAddressHigh() ^ tuple.localAddressLow()) + tuple.remotePort();
        long offset = Math.multiplyHigh(mixed ^ key, 0x9E3779B97F4A7C15L) ^ mixed * 0xD6E8FEB86659FD93L;
        for (int i = 0; i < tries; i++) {
            int port = first + (int) Math.floorMod(offset + next++, (long) count);
            tuple.set(
                    tuple.localAddressHigh(),
                    tuple.localAddressLow(),
                    port,
                    tuple.remoteAddressHigh(),
                    tuple.remoteAddressLow(),
                    tuple.remotePort());
            if (!servers.isTaken(port) && taken.find(tuple) == null) {
                return true;
            }
        }
        return false;
    }

    IllegalStateException exhausted(String host, IpAddress remote, int remotePort) {
        return new IllegalStateException("host " + host + ": all local ports from " + first + " to "
                + (first + count - 1) + " are taken towards " + remote + ":" + remotePort
                + "; connections in TIME-WAIT keep theirs for two MSL");
    }

    static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port lies between 1 and 65535, not " + port);
        }
    }
}
