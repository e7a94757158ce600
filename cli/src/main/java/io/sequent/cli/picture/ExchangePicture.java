package io.sequent.cli.picture;

import io.sequent.host.Host;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.trace.ConversationRecorder;
import io.sequent.trace.SequenceDiagram;
import java.nio.charset.StandardCharsets;

/**
 * The README's picture: a request and its response over a network that loses a segment, from SYN to the end of TIME-WAIT. It
 * is a real run, and shows how a trace is taken from one.
 */
public final class ExchangePicture {

    private static final long DELAY_NS = 40_000_000;
    private static final long MINUTES_NS = 600_000_000_000L;
    private static final int PORT = 80;
    private static final int BODY = 8400;
    private static final int LOST_PACKET = 3;
    private static final String REQUEST = "GET /index.html HTTP/1.1\r\nHost: server\r\nConnection: close\r\n\r\n";
    private static final String RESPONSE_HEAD =
            "HTTP/1.1 200 OK\r\nContent-Length: " + BODY + "\r\nConnection: close\r\n\r\n";

    private ExchangePicture() {}

    /**
     * Runs the exchange.
     *
     * @return its diagram
     */
    public static SequenceDiagram diagram() {
        Simulation simulation = new Simulation(1);
        Host client = simulation.addHost("client", "10.0.0.1");
        Host server = simulation.addHost("server", "10.0.0.2");
        ChannelOptions there = ChannelOptions.builder().delayNs(DELAY_NS).build();
        ChannelOptions back = ChannelOptions.builder()
                .delayNs(DELAY_NS)
                .filter(ChannelFilter.dropPacket(LOST_PACKET))
                .build();
        simulation.connect(client, server, there, back);
        ConversationRecorder recorder = new ConversationRecorder(1);
        simulation.addTap(recorder);
        recorder.watch(client);
        recorder.watch(server);
        recorder.watch(server.listen(PORT, 1, socket -> new Answer()));
        client.connect(server.address(), PORT, new Question(), simulation.nowNs());
        simulation.runFor(MINUTES_NS);
        return SequenceDiagram.of(recorder.conversations().get(0))
                .title("An HTTP exchange, from SYN to the last ACK: one segment of the response is lost")
                .withoutFolding()
                .build();
    }

    /** Asks, reads until the end, and closes. */
    private static final class Question implements SocketHandler {
        private final byte[] buffer = new byte[4096];

        @Override
        public void onConnected(TcpSocket socket) {
            byte[] request = REQUEST.getBytes(StandardCharsets.US_ASCII);
            socket.send(request, 0, request.length);
        }

        @Override
        public void onReadable(TcpSocket socket) {
            int count = socket.receive(buffer, 0, buffer.length);
            while (count > 0) {
                count = socket.receive(buffer, 0, buffer.length);
            }
        }

        @Override
        public void onPeerFinished(TcpSocket socket) {
            onReadable(socket);
            socket.close();
        }
    }

    /** Answers the first bytes that come, and closes. */
    private static final class Answer implements SocketHandler {
        @Override
        public void onReadable(TcpSocket socket) {
            byte[] request = new byte[4096];
            if (socket.receive(request, 0, request.length) > 0) {
                byte[] head = RESPONSE_HEAD.getBytes(StandardCharsets.US_ASCII);
                socket.send(head, 0, head.length);
                socket.send(new byte[BODY], 0, BODY);
                socket.close();
            }
        }
    }
}
