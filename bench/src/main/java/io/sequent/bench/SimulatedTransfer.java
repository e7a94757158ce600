package io.sequent.bench;

import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelCounters;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpReceiveRequest;

/**
 * One bulk transfer that never ends, between two simulated hosts on a link of 1 Gbit/s: all octets of all packets are made,
 * with IP headers and checksums, and verified; timestamps and SACK are on.
 *
 * <p>Buffers hold some 1.6 times what the link has under way, as a window has to for the link to be full. Each payload is
 * copied four times: from the user into the send buffer, into the packet, into the receive buffer, to the user.
 */
final class SimulatedTransfer {
    /** Delay of 10 ms in each direction. */
    static final String TEN_MS = "10ms";
    /** Delay of 1 ms in each direction. */
    static final String ONE_MS = "1ms";
    /** Delay of 1 ms in each direction, and one in 100 packets to the receiver is lost. */
    static final String ONE_MS_LOSS = "1ms-loss";

    private static final long MILLISECOND_NS = 1_000_000;
    private static final int CHUNK = 16_384;
    /** What one call to the connection makes at most; cut into the same packets as without batches. */
    private static final int BATCH_SEGMENTS = 8;

    private static final int SETTLING_PACKETS = 100_000;

    private final Simulation simulation = new Simulation(1);
    private final ChannelCounters toReceiver;
    private final ChannelCounters toSender;
    private final byte[] source = Workloads.octets(CHUNK);
    private final byte[] sink = new byte[CHUNK];
    private long received;

    /**
     * Connects, and runs until the window is open.
     *
     * @param link {@link #TEN_MS}, {@link #ONE_MS} or {@link #ONE_MS_LOSS}
     */
    SimulatedTransfer(String link) {
        long delayNs = link.equals(TEN_MS) ? 10 * MILLISECOND_NS : MILLISECOND_NS;
        int bufferSize = link.equals(TEN_MS) ? 4 << 20 : 400 << 10;
        TcpConfig config = TcpConfig.builder()
                .sendBufferSize(bufferSize)
                .receiveBufferSize(bufferSize)
                .maximumBatchSegments(BATCH_SEGMENTS)
                .build();
        HostOptions hostOptions = HostOptions.builder()
                .tcp(config)
                .buffers(CHUNK, bufferSize / CHUNK * 2 + 64)
                .build();
        ChannelOptions.Builder options =
                ChannelOptions.builder().rate(1_000_000_000).delayNs(delayNs);
        ChannelOptions back = options.build();
        ChannelOptions there = options.loss(link.equals(ONE_MS_LOSS) ? 0.01 : 0).build();
        Host sender = simulation.addHost("sender", hostOptions, "10.0.0.1");
        Host receiver = simulation.addHost("receiver", hostOptions, "10.0.0.2");
        Channel channel = simulation.connect(sender, receiver, there, back);
        toReceiver = channel.counters(Channel.A_TO_B);
        toSender = channel.counters(Channel.B_TO_A);
        receiver.listen(Workloads.RECEIVER_PORT, 1, socket -> new Sink());
        sender.connect(receiver.address(), Workloads.RECEIVER_PORT, new Source(), 0);
        run(SETTLING_PACKETS);
    }

    /**
     * Runs until so many packets more have been sent, data and acknowledgments alike.
     *
     * @param packets how many
     * @return octets that the receiver's user has got since the start
     */
    long run(int packets) {
        long goal = packets() + packets;
        long before = received;
        while (packets() < goal) {
            if (!simulation.step()) {
                throw new IllegalStateException("the transfer has stopped after " + packets() + " packets");
            }
        }
        if (received == before) {
            throw new IllegalStateException("nothing arrived in " + packets + " packets");
        }
        return received;
    }

    /** Packets sent so far in both directions. */
    long packets() {
        return toReceiver.sent() + toSender.sent();
    }

    /** The virtual time in nanoseconds. */
    long nowNs() {
        return simulation.nowNs();
    }

    private final class Source implements SocketHandler {
        @Override
        public void onConnected(TcpSocket socket) {
            write(socket);
        }

        @Override
        public void onWritable(TcpSocket socket) {
            write(socket);
        }

        private void write(TcpSocket socket) {
            int count = source.length;
            while (count == source.length) {
                count = socket.send(source, 0, source.length);
            }
        }
    }

    private final class Sink implements SocketHandler {
        private final TcpReceiveRequest request = new TcpReceiveRequest();

        @Override
        public void onReadable(TcpSocket socket) {
            do {
                received += Math.max(socket.finishReceive(), 0);
            } while (socket.queueReceive(request.target(sink, 0, sink.length)) > 0);
        }
    }
}
