package io.sequent.bench.scale;

import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpCounters;
import io.sequent.tcp.congestion.CongestionControl;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One connection that sends a stream, of which the receiver checks every octet. The clock is virtual. */
public final class LargeTransfer {
    /** The largest window that TCP can offer: 65,535 units of 2^14 octets. */
    public static final int LARGEST_WINDOW = 65_535 << 14;

    /** The round trip in which 100 Gbit/s fill {@link #LARGEST_WINDOW}, but for a few percent. */
    public static final int LARGEST_ROUND_TRIP_MS = 80;

    private static final int PORT = 80;
    /** Prime, so that no shift by segments, buffers or sequence numbers goes unnoticed. */
    private static final int PERIOD = 65_521;

    private static final int BLOCK = 1 << 16;
    private static final long LIMIT_NS = 86_400_000_000_000L;

    private final Simulation simulation = new Simulation(1);
    private final Channel channel;
    private final byte[] stream = new byte[PERIOD + BLOCK];
    private final byte[] received = new byte[BLOCK];
    private final long octets;
    private final Host client;
    private final Host server;
    private @Nullable TcpSocket sender;
    private long sent;
    private long arrived;

    private LargeTransfer(long octets, HostOptions options, ChannelOptions network, ChannelOptions back) {
        this.octets = octets;
        for (int i = 0; i < stream.length; i++) {
            stream[i] = (byte) (i % PERIOD * 0x9E3779B1 >>> 24);
        }
        client = simulation.addHost("client", options, "10.0.0.1");
        server = simulation.addHost("server", options, "10.0.0.2");
        channel = simulation.connect(client, server, network, back);
    }

    /**
     * A transfer over 10 Gbit/s with a round trip of 2 ms, and a queue that drops what is more than a megabyte.
     *
     * @param octets how many, 1 or more
     * @return not yet begun
     */
    public static LargeTransfer longOne(long octets) {
        HostOptions options = HostOptions.builder().buffers(4_096, 4_096).build();
        ChannelOptions.Builder network =
                ChannelOptions.builder().rate(10_000_000_000L).delayNs(1_000_000);
        ChannelOptions back = network.build();
        return new LargeTransfer(octets, options, network.queueBytes(1 << 20).build(), back);
    }

    /**
     * A transfer over 100 Gbit/s, with windows of the largest size there is if the round trip takes 80 ms, else as much
     * smaller as that is shorter. The sender waits for its network card.
     *
     * @param octets how many, 1 or more
     * @param roundTripMs 1 to 80
     * @param congestionControl of the sender
     * @param lostPackets the numbers of packets that are lost on their way to the receiver, from 1
     * @return not yet begun
     */
    public static LargeTransfer wideOne(
            long octets, int roundTripMs, CongestionControl.Factory congestionControl, long... lostPackets) {
        int window = LARGEST_WINDOW / LARGEST_ROUND_TRIP_MS * roundTripMs;
        TcpConfig config = TcpConfig.builder()
                .sendBufferSize(window)
                .maximumSendBufferSize(window)
                .receiveBufferSize(window)
                .maximumReceiveBufferSize(window)
                .congestionControl(congestionControl)
                .build();
        // The window, a record of 32 octets for each segment of it, and ranges.
        int buffers = window / BLOCK + window / BLOCK / 16 + 16;
        HostOptions options =
                HostOptions.builder().tcp(config).buffers(BLOCK, buffers).build();
        ChannelOptions.Builder network =
                ChannelOptions.builder().rate(100_000_000_000L).delayNs(roundTripMs * 500_000L);
        ChannelOptions back = network.build();
        ChannelFilter filter = (packet, offset, length, packetNumber) -> contains(lostPackets, packetNumber);
        return new LargeTransfer(
                octets,
                options,
                network.backpressure(true).queuePackets(1_000).filter(filter).build(),
                back);
    }

    private static boolean contains(long[] numbers, long number) {
        for (long each : numbers) {
            if (each == number) {
                return true;
            }
        }
        return false;
    }

    /** Connects, begins to send, and runs until so much has arrived, or all. */
    public void runUntil(long octetsArrived) {
        if (sender == null) {
            server.listen(PORT, 1, socket -> new Receiving());
            sender = client.connect(server.address(), PORT, new Sending(), simulation.nowNs());
        }
        long wanted = Math.min(octetsArrived, octets);
        if (!simulation.runUntil(() -> arrived >= wanted, LIMIT_NS)) {
            throw new IllegalStateException("after " + simulation.nowNs() + " ns " + arrived + " octets have arrived");
        }
    }

    /** How many octets have arrived, each of which was what it had to be. */
    public long arrived() {
        return arrived;
    }

    /** Whether all octets have arrived. */
    public boolean isComplete() {
        return arrived == octets;
    }

    /** The virtual time in nanoseconds. */
    public long nowNs() {
        return simulation.nowNs();
    }

    /** How many packets both ends have sent. */
    public long packets() {
        return channel.counters(Channel.A_TO_B).sent()
                + channel.counters(Channel.B_TO_A).sent();
    }

    /** The sender's counters, once {@link #runUntil} was called. */
    public TcpCounters counters() {
        return Objects.requireNonNull(sender, "runUntil() was not called")
                .connection()
                .counters();
    }

    private void send(TcpSocket socket) {
        int taken;
        do {
            int length = (int) Math.min(BLOCK, octets - sent);
            taken = length == 0 ? 0 : socket.send(stream, (int) (sent % PERIOD), length);
            if (taken < 0) {
                throw new IllegalStateException("send() gives " + taken);
            }
            sent += taken;
        } while (taken > 0);
    }

    private void receive(TcpSocket socket) {
        for (int n = socket.receive(received, 0, BLOCK); n > 0; n = socket.receive(received, 0, BLOCK)) {
            int at = (int) (arrived % PERIOD);
            if (!Arrays.equals(received, 0, n, stream, at, at + n)) {
                throw new IllegalStateException("wrong octets arrived after " + arrived);
            }
            arrived += n;
        }
    }

    private final class Sending implements SocketHandler {
        @Override
        public void onConnected(TcpSocket socket) {
            send(socket);
        }

        @Override
        public void onWritable(TcpSocket socket) {
            send(socket);
        }
    }

    private final class Receiving implements SocketHandler {
        @Override
        public void onReadable(TcpSocket socket) {
            receive(socket);
        }
    }
}
