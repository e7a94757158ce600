package io.sequent.trace;

import io.sequent.host.TcpSocket;
import io.sequent.ip.IpAddress;
import io.sequent.tcp.TcpFourTuple;

/** From where to where segments go. */
record Ends(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
    /** Those of what the local end of a connection sends. */
    static Ends of(TcpFourTuple tuple) {
        return new Ends(
                new IpAddress(tuple.localAddressHigh(), tuple.localAddressLow()),
                tuple.localPort(),
                new IpAddress(tuple.remoteAddressHigh(), tuple.remoteAddressLow()),
                tuple.remotePort());
    }

    /** Those of what a socket sends. */
    static Ends of(TcpSocket socket) {
        return new Ends(socket.localAddress(), socket.localPort(), socket.remoteAddress(), socket.remotePort());
    }

    Ends reversed() {
        return new Ends(destination, destinationPort, source, sourcePort);
    }

    TcpFourTuple fourTuple() {
        return new TcpFourTuple()
                .set(source.high(), source.low(), sourcePort, destination.high(), destination.low(), destinationPort);
    }

    /** The source as text, such as {@code 10.0.0.1:80}. */
    String sourceText() {
        return text(source, sourcePort);
    }

    /** The destination as text. */
    String destinationText() {
        return text(destination, destinationPort);
    }

    private static String text(IpAddress address, int port) {
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
