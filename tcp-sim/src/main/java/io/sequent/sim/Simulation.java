package io.sequent.sim;

import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.ip.IpAddress;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketTap;
import io.sequent.sim.engine.EventHandler;
import io.sequent.sim.engine.EventQueue;
import io.sequent.sim.engine.Seed;
import io.sequent.sim.engine.VirtualClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Hosts and channels under one virtual clock and one seed: the same seed and the same calls give the same run, byte for
 * byte, on any machine and JDK.
 *
 * <p>Nothing happens by itself: time passes in {@link #step}, {@link #runFor} and {@link #runUntil}, in the caller's
 * thread. One thread at a time.
 */
public final class Simulation {
    private static final long HOST_SECRETS = 0x686F7374L;
    private static final long RESTART_SECRETS = 0x72657374L;
    private static final Runnable NOTHING = () -> {};

    private final long seed;
    private final EventQueue events = new EventQueue();
    private final VirtualClock clock = new VirtualClock();
    private final List<Host> hosts = new ArrayList<>();
    private final List<HostPort> ports = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private int[] freeActions = new int[16];
    private int freeActionCount;
    private final List<PacketTap> taps = new ArrayList<>();
    private final EventHandler runAction = this::runAction;
    private boolean running;
    private long eventCount;
    private long restarts;

    /**
     * Creates an empty simulation at time 0.
     *
     * @param seed what all random decisions, hosts' secrets too, are drawn from
     */
    public Simulation(long seed) {
        this.seed = seed;
    }

    /**
     * The seed.
     *
     * @return as given
     */
    public long seed() {
        return seed;
    }

    /**
     * The virtual time.
     *
     * @return nanoseconds since the start
     */
    public long nowNs() {
        return clock.nowNs();
    }

    /**
     * How many events have been run.
     *
     * @return a count
     */
    public long eventCount() {
        return eventCount;
    }

    /**
     * The time of the next event.
     *
     * @return nanoseconds since the start, or {@code Long.MAX_VALUE} if nothing will ever happen again by itself
     */
    public long nextEventNs() {
        return events.nextTimeNs();
    }

    /**
     * Adds a host with default options.
     *
     * @param name for messages and traces
     * @param addresses in text form, one or more, of either family
     * @return the host
     */
    public Host addHost(String name, String... addresses) {
        return addHost(name, HostOptions.defaults(), addresses);
    }

    /**
     * Adds a host.
     *
     * @param name for messages and traces
     * @param options how it behaves
     * @param addresses in text form, one or more, of either family
     * @return the host
     * @throws IllegalArgumentException if there is no address, or another host has it
     */
    public Host addHost(String name, HostOptions options, String... addresses) {
        IpAddress[] parsed = new IpAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            parsed[i] = IpAddress.parse(addresses[i]);
        }
        return addHost(name, options, parsed);
    }

    /**
     * Adds a host.
     *
     * @param name for messages and traces
     * @param options how it behaves
     * @param addresses one or more, of either family
     * @return the host
     * @throws IllegalArgumentException if there is no address, or another host has it
     */
    public Host addHost(String name, HostOptions options, IpAddress... addresses) {
        if (addresses.length == 0) {
            throw new IllegalArgumentException("host " + name + " needs an address, such as \"10.0.0.1\"");
        }
        for (IpAddress address : addresses) {
            requireFree(address, name);
        }
        HostPort port = new HostPort(events, clock);
        long secret = Seed.derive(seed, HOST_SECRETS);
        Host host = new Host(
                name,
                options,
                port,
                Seed.derive(secret, 2L * hosts.size()),
                Seed.derive(secret, 2L * hosts.size() + 1));
        for (IpAddress address : addresses) {
            host.addAddress(address);
        }
        port.host(host);
        hosts.add(host);
        ports.add(port);
        return host;
    }

    /**
     * Lets a host crash: from now on it is silent, and what arrives for it is lost without an answer. Its sockets must not be used
     * any more.
     *
     * @param host one of this simulation's
     */
    public void crash(Host host) {
        port(host).unplug();
    }

    /**
     * Starts a host again, which crashed or does so now: it has its addresses and routes, and remembers nothing else.
     *
     * @param host one of this simulation's; no longer so from now on
     * @return the host that takes its place, keyed with a secret of its own
     */
    public Host restart(Host host) {
        HostPort port = port(host);
        port.unplug();
        int place = hosts.indexOf(host);
        long secret = Seed.derive(Seed.derive(seed, RESTART_SECRETS), restarts++);
        Host next = host.restarted(port, Seed.derive(secret, 0), Seed.derive(secret, 1));
        hosts.set(place, next);
        port.host(next);
        return next;
    }

    /**
     * Connects two hosts by a channel that is the same in both directions; each then has a route to the other's
     * addresses.
     *
     * @param a the host at end A
     * @param b the host at end B
     * @param options how both directions behave
     * @return the channel
     */
    public Channel connect(Host a, Host b, ChannelOptions options) {
        return connect(a, b, options, options);
    }

    /**
     * Connects two hosts by a channel; each then has a route to the other's addresses.
     *
     * @param a the host at end A
     * @param b the host at end B
     * @param aToB how the direction from A to B behaves
     * @param bToA how the direction from B to A behaves
     * @return the channel
     * @throws IllegalArgumentException if a host is not of this simulation, or both are the same
     */
    public Channel connect(Host a, Host b, ChannelOptions aToB, ChannelOptions bToA) {
        if (a == b) {
            throw new IllegalArgumentException("a channel connects two hosts; " + a.name() + " was given twice");
        }
        HostPort portA = port(a);
        HostPort portB = port(b);
        Channel channel = new Channel(channels.size(), a.name(), b.name(), aToB, bToA, seed, events, clock);
        channel.connect(portA, portB);
        for (IpAddress address : b.addresses()) {
            a.addRoute(address, channel.device(Channel.A_TO_B));
        }
        for (IpAddress address : a.addresses()) {
            b.addRoute(address, channel.device(Channel.B_TO_A));
        }
        for (PacketTap tap : taps) {
            channel.addTap(tap);
        }
        channels.add(channel);
        return channel;
    }

    /**
     * The hosts.
     *
     * @return a copy, in the order of adding
     */
    public List<Host> hosts() {
        return List.copyOf(hosts);
    }

    /**
     * The channels.
     *
     * @return a copy, in the order of connecting
     */
    public List<Channel> channels() {
        return List.copyOf(channels);
    }

    /**
     * Adds a watcher of the packets of all channels, those that are connected later too.
     *
     * @param tap the watcher
     */
    public void addTap(PacketTap tap) {
        taps.add(tap);
        for (Channel channel : channels) {
            channel.addTap(tap);
        }
    }

    /**
     * Runs an action at a virtual time, outside of any host's loop.
     *
     * @param atNs nanoseconds since the start, not in the past
     * @param action what to run
     * @throws IllegalArgumentException if the time lies in the past
     */
    public void schedule(long atNs, Runnable action) {
        if (atNs < clock.nowNs()) {
            throw new IllegalArgumentException(
                    "time " + atNs + " ns lies in the past: it is " + clock.nowNs() + " ns; add a delay to nowNs()");
        }
        int slot = freeActionCount == 0 ? actions.size() : freeActions[--freeActionCount];
        if (slot == actions.size()) {
            actions.add(action);
        } else {
            actions.set(slot, action);
        }
        events.schedule(atNs, runAction, slot);
    }

    /**
     * Runs the next event.
     *
     * @return false if there is none: nothing will ever happen again by itself
     * @throws IllegalStateException if called from within an event
     */
    public boolean step() {
        if (running) {
            throw new IllegalStateException(
                    "the simulation is running already; an action or handler must not run it, but schedule() what"
                            + " comes next");
        }
        running = true;
        try {
            boolean ran = events.runNext(clock);
            eventCount += ran ? 1 : 0;
            return ran;
        } finally {
            running = false;
        }
    }

    /**
     * Runs for a span of virtual time; the clock then stands at its end, even if nothing happened.
     *
     * @param spanNs nanoseconds, 0 or more
     */
    public void runFor(long spanNs) {
        long endNs = endNs(spanNs);
        while (events.nextTimeNs() <= endNs && step()) {
            // Each step is one event.
        }
        if (endNs != Long.MAX_VALUE) {
            clock.advanceTo(endNs);
        }
    }

    /**
     * Runs until a condition holds, which is asked before the first event and after each.
     *
     * @param done the condition
     * @param limitNs the most virtual time to pass from now, in nanoseconds
     * @return true as soon as the condition holds; false if the limit is reached, where the clock then stands
     * @throws IllegalStateException if nothing is left that could ever happen and the condition does not hold
     */
    public boolean runUntil(BooleanSupplier done, long limitNs) {
        long endNs = endNs(limitNs);
        while (!done.getAsBoolean()) {
            long nextNs = events.nextTimeNs();
            if (nextNs == Long.MAX_VALUE) {
                throw new IllegalStateException("the simulation is idle at " + clock.nowNs()
                        + " ns and the condition does not hold: no packet is under way, no timer is set and no action"
                        + " is scheduled, so waiting longer changes nothing");
            }
            if (nextNs > endNs) {
                clock.advanceTo(endNs);
                return false;
            }
            step();
        }
        return true;
    }

    private void runAction(long slot, long nowNs) {
        Runnable action = actions.get((int) slot);
        actions.set((int) slot, NOTHING);
        if (freeActionCount == freeActions.length) {
            freeActions = Arrays.copyOf(freeActions, freeActionCount * 2);
        }
        freeActions[freeActionCount++] = (int) slot;
        action.run();
    }

    private long endNs(long spanNs) {
        if (spanNs < 0) {
            throw new IllegalArgumentException("a span of time is 0 or more, not " + spanNs + " ns");
        }
        long endNs = clock.nowNs() + spanNs;
        return endNs < 0 ? Long.MAX_VALUE : endNs;
    }

    private HostPort port(Host host) {
        int index = hosts.indexOf(host);
        if (index < 0) {
            throw new IllegalArgumentException("host " + host.name() + " is not of this simulation; use addHost()");
        }
        return ports.get(index);
    }

    private void requireFree(IpAddress address, String name) {
        for (Host host : hosts) {
            for (IpAddress taken : host.addresses()) {
                if (taken.equals(address)) {
                    throw new IllegalArgumentException(
                            "host " + name + " cannot have " + address + ", which is " + host.name() + "'s");
                }
            }
        }
    }
}
