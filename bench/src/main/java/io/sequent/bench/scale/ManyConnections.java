package io.sequent.bench.scale;

import io.sequent.bench.instructions.InstructionCounter;
import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.ip.IpAddress;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelOptions;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Two hosts and many connections between them. Each connection asks once in two seconds and is answered, in an order
 * that no cache can foresee; the network has 100 Gbit/s and a round trip of 2 ms. Nothing depends on the number of
 * connections but how close in time they ask. The clock is virtual.
 */
public final class ManyConnections {
    /** Octets of a request. */
    public static final int REQUEST = 100;
    /** Octets of an answer. */
    public static final int ANSWER = 1_000;

    private static final int PORT = 80;
    private static final int FIRST_PORT = 1_024;
    private static final int PORTS = 65_536 - FIRST_PORT;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long ROUND_NS = 2 * SECOND_NS;
    private static final long CONNECT_EVERY_NS = 5_000;
    /** A prime that divides no number of connections that is used here. */
    private static final long STRIDE = 611_953;

    private final Simulation simulation = new Simulation(1);
    private final Host client;
    private final Host server;
    private final Channel channel;
    private final TcpSocket[] sockets;
    private final byte[] request = new byte[REQUEST];
    private final ByteBuffer requestTime = ByteBuffer.wrap(request);
    private final byte[] answer = new byte[ANSWER];
    private final byte[] received = new byte[2 * ANSWER];
    private final ByteBuffer receivedTime = ByteBuffer.wrap(received);
    private final SocketHandler asking = new Asking();
    private final SocketHandler answering = new Answering();
    private final Runnable connectNext = this::connectNext;
    private final Runnable askNext = this::askNext;
    private long mostInstructionsToConnect;
    private int opened;
    private int established;
    private long asked;
    private long askedUntil;
    private long answered;
    private long[] latenciesNs = {};

    /**
     * Makes the hosts, not yet connected.
     *
     * @param connections how many there are to be, 1 or more
     */
    public ManyConnections(int connections) {
        sockets = new TcpSocket[connections];
        HostOptions options = HostOptions.builder()
                .ephemeralPorts(FIRST_PORT, FIRST_PORT + PORTS - 1)
                .buffers(2_048, 32_768)
                .build();
        IpAddress[] addresses = new IpAddress[(connections + PORTS - 1) / PORTS];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = IpAddress.ipv4(0x0A01_0001 + i);
        }
        client = simulation.addHost("client", options, addresses);
        server = simulation.addHost("server", options, "10.0.0.1");
        ChannelOptions network = ChannelOptions.builder()
                .rate(100_000_000_000L)
                .delayNs(1_000_000)
                .build();
        channel = simulation.connect(client, server, network);
        server.listen(PORT, 1_024, socket -> answering);
    }

    /**
     * Establishes all connections, a new one every 5 microseconds, and waits until nothing is left to be done for them.
     */
    public void connectAll() {
        simulation.schedule(simulation.nowNs(), connectNext);
        runUntilDone(sockets.length * CONNECT_EVERY_NS + SECOND_NS);
        if (established != sockets.length || server.connectionCount() != sockets.length) {
            throw new IllegalStateException(established + " of " + sockets.length + " connections were established");
        }
    }

    /**
     * Lets connections ask, one after the other, beginning where the last call ended, and waits for all answers.
     *
     * @param requests how many
     */
    public void exchange(int requests) {
        latenciesNs = Arrays.copyOf(latenciesNs, Math.max(latenciesNs.length, requests));
        answered = 0;
        askedUntil = asked + requests;
        simulation.schedule(simulation.nowNs(), askNext);
        runUntilDone(requests * (ROUND_NS / sockets.length) + SECOND_NS);
        if (answered != requests) {
            throw new IllegalStateException(answered + " of " + requests + " requests were answered");
        }
    }

    /**
     * How long the answers of the last {@link #exchange} took, from request to answer, in virtual time.
     *
     * @param share of the answers that came sooner or then, 0 to 1
     * @return nanoseconds
     */
    public long latencyNs(double share) {
        long[] sorted = Arrays.copyOf(latenciesNs, (int) answered);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
    }

    /** How many packets both ends have sent so far. */
    public long segments() {
        return channel.counters(Channel.A_TO_B).sent()
                + channel.counters(Channel.B_TO_A).sent();
    }

    /** The most bytecode instructions that a call of connect() took, where they are counted. */
    public long mostInstructionsToConnect() {
        return mostInstructionsToConnect;
    }

    /** How many connections are established at the asking end. */
    public int established() {
        return established;
    }

    /** The virtual time in nanoseconds. */
    public long nowNs() {
        return simulation.nowNs();
    }

    /** The timers of SYNs and delayed acknowledgments end within a second after the last packet. */
    private void runUntilDone(long spanNs) {
        simulation.runFor(spanNs);
    }

    private void connectNext() {
        long before = InstructionCounter.count();
        sockets[opened++] = client.connect(server.address(), PORT, asking, simulation.nowNs());
        mostInstructionsToConnect = Math.max(mostInstructionsToConnect, InstructionCounter.count() - before);
        if (opened < sockets.length) {
            simulation.schedule(simulation.nowNs() + CONNECT_EVERY_NS, connectNext);
        }
    }

    private void askNext() {
        requestTime.putLong(0, simulation.nowNs());
        TcpSocket socket = sockets[(int) (asked++ * STRIDE % sockets.length)];
        if (socket.send(request, 0, REQUEST) != REQUEST) {
            throw new IllegalStateException("no room for a request on " + socket);
        }
        if (asked < askedUntil) {
            simulation.schedule(simulation.nowNs() + ROUND_NS / sockets.length, askNext);
        }
    }

    private void receive(TcpSocket socket, int length) {
        int count = socket.receive(received, 0, received.length);
        if (count != length) {
            throw new IllegalStateException(count + " octets arrived on " + socket + " instead of " + length);
        }
    }

    private final class Asking implements SocketHandler {
        @Override
        public void onConnected(TcpSocket socket) {
            established++;
        }

        @Override
        public void onReadable(TcpSocket socket) {
            receive(socket, ANSWER);
            latenciesNs[(int) answered++] = simulation.nowNs() - receivedTime.getLong(0);
        }
    }

    private final class Answering implements SocketHandler {
        @Override
        public void onReadable(TcpSocket socket) {
            receive(socket, REQUEST);
            System.arraycopy(received, 0, answer, 0, Long.BYTES);
            if (socket.send(answer, 0, ANSWER) != ANSWER) {
                throw new IllegalStateException("no room for an answer on " + socket);
            }
        }
    }
}
