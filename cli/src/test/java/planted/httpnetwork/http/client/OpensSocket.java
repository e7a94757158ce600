package planted.httpnetwork.http.client;

import java.nio.channels.SocketChannel;

/** Planted: a socket. */
final class OpensSocket {
    SocketChannel channel;
}
