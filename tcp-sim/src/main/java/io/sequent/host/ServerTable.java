package io.sequent.host;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The server sockets of a host by port; few, so a list does. */
final class ServerTable {
    private TcpServerSocket[] servers = {};

    @Nullable
    TcpServerSocket find(int port) {
        for (int i = 0; i < servers.length; i++) {
            if (servers[i].port() == port) {
                return servers[i];
            }
        }
        return null;
    }

    void add(TcpServerSocket server) {
        servers = Arrays.copyOf(servers, servers.length + 1);
        servers[servers.length - 1] = server;
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
