package io.sequent.host;

import io.sequent.tcp.TcpFourTuple;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The server sockets of a host by port; few, so a list does. */
final class ServerTable {
    private TcpServerSocket[] servers = {};

    /** Who listens on the local end of a 4-tuple. */
    @Nullable
    TcpServerSocket find(TcpFourTuple tuple) {
        for (int i = 0; i < servers.length; i++) {
            if (servers[i].listensOn(tuple)) {
                return servers[i];
            }
        }
        return null;
    }

    boolean isTaken(int port) {
        for (int i = 0; i < servers.length; i++) {
            if (servers[i].port() == port) {
                return true;
            }
        }
        return false;
    }

    /** Adds a server socket that takes nothing away from those before it (RFC 9293 MUST-41). */
    TcpServerSocket add(TcpServerSocket server) {
        for (TcpServerSocket other : servers) {
            if (other.port() == server.port() && other.overlaps(server)) {
                throw new IllegalStateException(
                        "port " + server.port() + " is taken; close() the server socket that listens there");
            }
        }
        servers = Arrays.copyOf(servers, servers.length + 1);
        servers[servers.length - 1] = server;
        return server;
    }

    void remove(TcpServerSocket server) {
        TcpServerSocket[] rest = new TcpServerSocket[servers.length];
        int count = 0;
        for (TcpServerSocket other : servers) {
            if (other != server) {
                rest[count++] = other;
            }
        }
        servers = Arrays.copyOf(rest, count);
    }
}
