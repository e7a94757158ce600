package io.sequent.http.nio;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** The addresses of one host that are tried in turn, and why those tried so far were of no use. */
final class ConnectAttempts {
    private final InetAddress[] addresses;
    private final int port;
    private int tried;
    private int code = NioStream.NOT_CONNECTED;
    private String words = "the name has no address";

    ConnectAttempts(InetAddress[] addresses, int port) {
        this.addresses = addresses;
        this.port = port;
    }

    boolean hasNext() {
        return tried < addresses.length;
    }

    InetSocketAddress next() {
        return new InetSocketAddress(addresses[tried++], port);
    }

    /**
     * Checks that a connection has two ends: whoever connects to a free port of the own host may meet itself.
     *
     * @throws ConnectException as if nobody listened there, which is so
     */
    static void requirePeer(SocketChannel connected) throws IOException {
        if (connected.getLocalAddress().equals(connected.getRemoteAddress())) {
            throw new ConnectException("Connection refused");
        }
    }

    /** Says that the address given last was of no use. */
    void onFailed(Exception e) {
        String before = tried == 1 ? "" : words + "; ";
        words = before + addresses[tried - 1].getHostAddress() + " port " + port + ": " + words(e);
        code = e instanceof ConnectException && words(e).contains("refused")
                ? NioStream.REFUSED
                : NioStream.NOT_CONNECTED;
    }

    int code() {
        return code;
    }

    String words() {
        return words;
    }

    /** Returns what {@code e} says, at least its name. */
    static String words(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
