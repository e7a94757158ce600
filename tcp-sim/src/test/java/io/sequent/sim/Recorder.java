package io.sequent.sim;

import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.tcp.TcpResult;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a socket's handler is told. */
class Recorder implements SocketHandler {
    final List<String> events = new ArrayList<>();

    @Override
    public void onConnected(TcpSocket socket) {
        events.add("connected");
    }

    @Override
    public void onReadable(TcpSocket socket) {
        events.add("readable");
    }

    @Override
    public void onWritable(TcpSocket socket) {
        events.add("writable");
    }

    @Override
    public void onPeerFinished(TcpSocket socket) {
        events.add("peer finished");
    }

    @Override
    public void onClosed(TcpSocket socket, int reason) {
        events.add("closed: " + (reason == 0 ? "ok" : TcpResult.describe(reason)));
    }
}
