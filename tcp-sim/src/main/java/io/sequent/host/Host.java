package io.sequent.host;

import io.sequent.ip.IpAddress;
import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpDecisions;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.TcpInitialSequence;
import io.sequent.tcp.TcpListener;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.wire.Segment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A host with TCP: it takes packets from devices, gives each segment to the connection or listener that it belongs to,
 * drives them, and gives what they send to devices.
 *
 * <p>It runs on any clock and any packets: call {@link #onPacket} when a packet arrives, {@link #onTimer} when
 * {@link #nextDeadlineNs} is reached, and {@link #onDeviceReady} when a device has room again. After connections are
 * made nothing allocates. One thread at a time.
 */
public final class Host {
    private final String name;
    private final HostOptions options;
    private final HostCounters counters = new HostCounters();
    private final RouteTable routes = new RouteTable();
    private final ServerTable servers = new ServerTable();
    private final ConnectionTable connections;
    private final EphemeralPorts ephemeralPorts;
    private final TcpInitialSequence initialSequence;
    private final TcpBufferPool pool;
    private final PacketReader reader;
    private final PacketWriter writer;
    private final HostLoop loop;
    private final Segment outgoing = new Segment();
    private final HostDecisions decisions = new HostDecisions();
    private final TcpFourTuple tuple = new TcpFourTuple();
    private final LocalAddresses addresses;
    private SocketObserver[] observers = {};

    /**
     * Creates a host without addresses and routes.
     *
     * @param name for messages and traces
     * @param options how it behaves
     * @param clock its time
     * @param secretHigh first half of the secret that initial sequence numbers, ports and tables are keyed with
     * @param secretLow second half of the secret
     */
    public Host(String name, HostOptions options, HostClock clock, long secretHigh, long secretLow) {
        this.name = name;
        this.options = options;
        addresses = new LocalAddresses(name);
        connections = new ConnectionTable(secretHigh, secretLow);
        ephemeralPorts =
                new EphemeralPorts(options.firstEphemeralPort, options.lastEphemeralPort, secretHigh ^ ~secretLow);
        initialSequence = new TcpInitialSequence(secretHigh, secretLow, options.tcpConfig);
        pool = new TcpBufferPool(options.bufferSize, options.bufferCount);
        reader = new PacketReader(this, counters, connections, servers, decisions);
        writer = new PacketWriter(
                routes, counters, options.timeToLive, options.tcpConfig.has(TcpFeature.PATH_MTU_DISCOVERY));
        loop = new HostLoop(this, clock, routes);
    }

    /**
     * What is left of this host after a crash: its name, options, addresses and routes. Use it no more.
     *
     * @param clock its time
     * @param secretHigh first half of a new secret
     * @param secretLow second half
     * @return a host without sockets
     */
    public Host restarted(HostClock clock, long secretHigh, long secretLow) {
        Host next = new Host(name, options, clock, secretHigh, secretLow);
        Arrays.stream(addresses.toArray()).forEach(next::addAddress);
        next.routes.addAll(routes);
        return next;
    }

    /** Gives the host a unicast address; several, and both families, are allowed. */
    public void addAddress(IpAddress address) {
        addresses.add(address);
    }

    /**
     * The first of the host's addresses.
     *
     * @throws IllegalStateException if it has none
     */
    public IpAddress address() {
        return addresses.first();
    }

    /** The host's addresses: a copy, in the order of adding. */
    public IpAddress[] addresses() {
        return addresses.toArray();
    }

    /** Sends what is for an address through a device. */
    public void addRoute(IpAddress remote, PacketDevice device) {
        routes.add(remote, device);
    }

    /** Sends everything that has no route of its own through a device. */
    public void defaultRoute(PacketDevice device) {
        routes.defaultRoute(device);
    }

    /**
     * Opens a connection from a local address and port that the host chooses (RFC 9293 3.10.1, RFC 6056): the first
     * address of the family, and when its ports are taken the next.
     *
     * @param remote the other end's address
     * @param remotePort the other end's port, 1 to 65,535
     * @param handler hears of the connection's events
     * @param nowNs the time in nanoseconds
     * @return the socket, in SYN-SENT
     * @throws IllegalArgumentException if the address is no unicast address (MUST-46) or the port out of range
     * @throws IllegalStateException if the host has no address of the family, or all ports are taken
     */
    public TcpSocket connect(IpAddress remote, int remotePort, SocketHandler handler, long nowNs) {
        SourceAddresses sources = addresses.towards(remote);
        EphemeralPorts.requirePort(remotePort);
        tuple.set(0, 0, 0, remote.high(), remote.low(), remotePort);
        if (!ephemeralPorts.choose(tuple, sources, connections, servers)) {
            throw ephemeralPorts.exhausted(name, remote, remotePort);
        }
        return open(handler, nowNs);
    }

    /**
     * Opens a connection from a given local port, as {@link #connect(IpAddress, int, IpAddress, int, SocketHandler, long)} does.
     *
     * @param localPort 1 to 65,535
     * @param remote the other end's address
     * @param remotePort the other end's port, 1 to 65,535
     * @param handler hears of the connection's events
     * @param nowNs the time in nanoseconds
     * @return the socket, in SYN-SENT
     */
    public TcpSocket connect(int localPort, IpAddress remote, int remotePort, SocketHandler handler, long nowNs) {
        EphemeralPorts.requirePort(localPort);
        return connect(addresses.towards(remote).first(), localPort, remote, remotePort, handler, nowNs);
    }

    /**
     * Opens a connection from a given local address and port (RFC 9293 3.10.1, MUST-43).
     *
     * @param local one of the host's addresses
     * @param localPort 1 to 65,535, or 0: the host chooses
     * @param remote the other end's address
     * @param remotePort the other end's port, 1 to 65,535
     * @param handler hears of the connection's events
     * @param nowNs the time in nanoseconds
     * @return the socket, in SYN-SENT
     * @throws IllegalArgumentException if the local address is none of the host's, the remote no unicast address (MUST-46) of the
     *     same family, or a port out of range
     * @throws IllegalStateException if the connection exists, or all ports are taken
     */
    public TcpSocket connect(
            IpAddress local, int localPort, IpAddress remote, int remotePort, SocketHandler handler, long nowNs) {
        addresses.requireOwn(local);
        LocalAddresses.requireReachable(local, remote);
        EphemeralPorts.requirePort(remotePort);
        EphemeralPorts.requirePort(localPort == 0 ? 1 : localPort);
        tuple.set(local.high(), local.low(), localPort, remote.high(), remote.low(), remotePort);
        if (localPort != 0) {
            connections.requireFree(tuple, name);
        } else if (!ephemeralPorts.choose(tuple, connections, servers)) {
            throw ephemeralPorts.exhausted(name, remote, remotePort);
        }
        return open(handler, nowNs);
    }

    /**
     * Accepts connections on a port, on all of the host's addresses.
     *
     * @param port 1 to 65,535
     * @param backlog how many established connections may wait to be accepted
     * @param handler gets each connection
     * @return the server socket
     * @throws IllegalArgumentException if the port is out of range or the backlog below 1
     * @throws IllegalStateException if the port is taken
     */
    public TcpServerSocket listen(int port, int backlog, AcceptHandler handler) {
        EphemeralPorts.requirePort(port);
        return servers.add(new TcpServerSocket(this, null, port, backlog, handler));
    }

    /**
     * Accepts connections on a port of one address (RFC 9293 MUST-43); another server socket may have the port of another address.
     *
     * @param local one of the host's addresses
     * @param port 1 to 65,535
     * @param backlog how many established connections may wait to be accepted
     * @param handler gets each connection
     * @return the server socket
     */
    public TcpServerSocket listen(IpAddress local, int port, int backlog, AcceptHandler handler) {
        addresses.requireOwn(local);
        EphemeralPorts.requirePort(port);
        return servers.add(new TcpServerSocket(this, local, port, backlog, handler));
    }

    /** {@return a timer that is not set yet; it runs {@code action} from the host's loop} */
    public HostTimer timer(Runnable action) {
        return new HostTimer(loop, action);
    }

    /**
     * Runs an action once, later.
     *
     * @param delayNs from now, in nanoseconds
     * @param action what to run, from the host's loop
     * @return the timer, already set
     */
    public HostTimer schedule(long delayNs, Runnable action) {
        HostTimer timer = timer(action);
        timer.setAfter(delayNs);
        return timer;
    }

    /**
     * The socket of a connection, or null. One that is half-open, or waits to be accepted, has none.
     *
     * @param fourTuple the connection, seen from this host
     */
    public @Nullable TcpSocket socket(TcpFourTuple fourTuple) {
        return connections.find(fourTuple);
    }

    /** {@return the ring of decisions about segments, each with its 4-tuple; from the first call on, for new sockets} */
    public TcpDecisions decisions() {
        return decisions.ask();
    }

    /** Copies the variables of a connection, be it half-open, or waiting to be accepted; false if there is none. */
    public boolean snapshot(TcpFourTuple fourTuple, TcpSnapshot into) {
        TcpSocket socket = socket(fourTuple);
        if (socket != null) {
            socket.connection().snapshot(into);
            return true;
        }
        TcpServerSocket server = servers.find(fourTuple);
        return server != null && server.snapshot(fourTuple, into);
    }

    /** Adds an observer, which is told of each socket when it is made. */
    public void observe(SocketObserver observer) {
        observers = Arrays.copyOf(observers, observers.length + 1);
        observers[observers.length - 1] = observer;
    }

    /**
     * Takes a packet from a device. Bad ones are counted, never thrown at.
     *
     * @param packet holds the IP packet; not kept
     * @param offset where it begins
     * @param length its length in bytes
     * @param nowNs the time in nanoseconds
     */
    public void onPacket(byte[] packet, int offset, int length, long nowNs) {
        loop.enter(nowNs);
        try {
            reader.read(packet, offset, length, loop.nowNs());
        } finally {
            loop.leave();
        }
    }

    /**
     * Runs what is due; too early a call does no harm.
     *
     * @param nowNs the time in nanoseconds
     */
    public void onTimer(long nowNs) {
        loop.enter(nowNs);
        try {
            loop.runTimers();
        } finally {
            loop.leave();
        }
    }

    /**
     * Transmits what was waiting for a device that has room again.
     *
     * @param nowNs the time in nanoseconds
     */
    public void onDeviceReady(long nowNs) {
        loop.enter(nowNs);
        loop.leave();
    }

    /**
     * When {@link #onTimer} is needed next; it may turn out then that there is nothing to do yet.
     *
     * @return nanoseconds, or {@link Long#MAX_VALUE} if only a packet or a call can make something happen
     */
    public long nextDeadlineNs() {
        return loop.nextDeadlineNs();
    }

    /** The host's time, in nanoseconds. */
    public long nowNs() {
        return loop.nowNs();
    }

    /** The host's name, for messages and traces. */
    public String name() {
        return name;
    }

    /** What the host has counted; it goes on counting. */
    public HostCounters counters() {
        return counters;
    }

    /** How many connections the host has, those in TIME-WAIT too, without those that wait to be accepted. */
    public int connectionCount() {
        return connections.size();
    }

    /** The memory of the host's connections. */
    public TcpBufferPool bufferPool() {
        return pool;
    }

    HostLoop loop() {
        return loop;
    }

    RouteTable routes() {
        return routes;
    }

    PacketWriter packetWriter() {
        return writer;
    }

    /** The one record that outgoing segments are written from. */
    Segment outgoing() {
        return outgoing;
    }

    boolean hasAddress(long high, long low) {
        return addresses.has(high, low);
    }

    void removeServer(TcpServerSocket server) {
        servers.remove(server);
    }

    /** Makes a socket for a connection and puts it into the table. */
    TcpSocket adopt(TcpConnection connection, TcpFourTuple ends, SocketHandler handler) {
        Route route = routes.find(ends.remoteAddressHigh(), ends.remoteAddressLow());
        TcpSocket socket = new TcpSocket(this, connection, ends, route, handler);
        connections.put(socket);
        for (SocketObserver observer : observers) {
            observer.onSocket(socket);
        }
        return socket;
    }

    /** Something is over: its 4-tuple is free again. */
    void forget(Driven driven) {
        if (driven instanceof TcpSocket socket) {
            connections.remove(socket);
            socket.forgotten();
        }
    }

    /** A listener for the peers of one family, whose MSS suits every device. */
    TcpListener newListener(int backlog, boolean ipv4) {
        TcpConfig config = LinkConfig.of(options.tcpConfig, routes.smallestMtu(), ipv4);
        return decisions.recordedBy(new TcpListener(config, pool, initialSequence, backlog));
    }

    TcpConnection newConnection() {
        return new TcpConnection(options.tcpConfig, pool);
    }

    private TcpSocket open(SocketHandler handler, long nowNs) {
        Route route = routes.find(tuple.remoteAddressHigh(), tuple.remoteAddressLow());
        int mtu = route == null ? RouteTable.LARGEST_MTU : route.device.mtu();
        TcpConfig config = LinkConfig.of(options.tcpConfig, mtu, tuple.isIpv4());
        TcpConnection connection = new TcpConnection(config, pool);
        connection.ports(tuple.localPort(), tuple.remotePort());
        connection.timestampOffset(initialSequence.timestampOffset(tuple));
        connection.decisions(decisions.forConnection(tuple));
        long timeNs = Math.max(nowNs, loop.nowNs());
        connection.open(initialSequence.next(tuple, timeNs), timeNs);
        TcpSocket socket = adopt(connection, tuple, handler);
        socket.opened();
        return socket;
    }
}
