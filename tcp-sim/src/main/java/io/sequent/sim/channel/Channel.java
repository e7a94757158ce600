package io.sequent.sim.channel;

import io.sequent.host.PacketDevice;
import io.sequent.sim.engine.EventQueue;
import io.sequent.sim.engine.VirtualClock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The unreliable channel of the textbooks between two ends, A and B.
 *
 * <p>A packet that enters a direction waits in the queue, takes its time at the channel's rate, and arrives after the
 * propagation delay, unless one of the decisions that {@link ChannelOptions} ask for goes against it. Each decision is
 * a pure function of the seed, the channel, the direction, the packet's number and the purpose; so the faults of a run
 * can be recorded ({@link #recordFaults}) and the run repeated from them without the seed ({@link #replay}).
 *
 * <p>Allocation-free once the pool of buffers has grown to what is in flight at once, unless faults are recorded. One
 * thread at a time.
 */
public final class Channel {
    /** The direction from end A to end B. */
    public static final int A_TO_B = 0;
    /** The direction from end B to end A. */
    public static final int B_TO_A = 1;

    private final int number;
    private final String nameA;
    private final String nameB;
    private final Lane aToB;
    private final Lane bToA;
    private PacketTap[] taps = {};
    private @Nullable FaultList recorded;

    /**
     * Creates a channel whose ends are not connected yet; see {@link #connect}.
     *
     * @param number the channel's number, which all its decisions depend on; from 0
     * @param nameA what traces call end A
     * @param nameB what traces call end B
     * @param aToB how the direction from A to B behaves
     * @param bToA how the direction from B to A behaves
     * @param seed the simulation's seed
     * @param events where arrivals are scheduled
     * @param clock the simulation's time
     */
    public Channel(
            int number,
            String nameA,
            String nameB,
            ChannelOptions aToB,
            ChannelOptions bToA,
            long seed,
            EventQueue events,
            VirtualClock clock) {
        this.number = number;
        this.nameA = nameA;
        this.nameB = nameB;
        this.aToB = new Lane(this, A_TO_B, aToB, seed, events, clock);
        this.bToA = new Lane(this, B_TO_A, bToA, seed, events, clock);
    }

    /**
     * Connects both ends.
     *
     * @param a takes what arrives at end A
     * @param b takes what arrives at end B
     */
    public void connect(PacketReceiver a, PacketReceiver b) {
        aToB.source(a);
        aToB.destination(b);
        bToA.source(b);
        bToA.destination(a);
    }

    /**
     * The device through which an end sends into a direction.
     *
     * @param direction {@link #A_TO_B} is the device of end A
     * @return the device
     */
    public PacketDevice device(int direction) {
        return lane(direction);
    }

    /**
     * Sends a packet that no host made, such as a forged one; it takes its place in the direction like any other.
     *
     * @param direction {@link #A_TO_B} or {@link #B_TO_A}
     * @param packet holds the IP packet
     * @param offset where the packet begins
     * @param length the packet's length in bytes; one above the MTU is dropped
     */
    public void inject(int direction, byte[] packet, int offset, int length) {
        lane(direction).inject(packet, offset, length);
    }

    /**
     * Changes the largest packet that a router at the end of a direction passes on, as when a route changes.
     *
     * @param direction {@link #A_TO_B} or {@link #B_TO_A}
     * @param bytes the IP header included
     */
    public void pathMtu(int direction, int bytes) {
        lane(direction).pathMtu(bytes);
    }

    /**
     * Adds a watcher of all packets of both directions; watchers are called in the order of their adding.
     *
     * @param tap the watcher
     */
    public void addTap(PacketTap tap) {
        taps = Arrays.copyOf(taps, taps.length + 1);
        taps[taps.length - 1] = tap;
    }

    /**
     * Records the faults from now on.
     *
     * @return the list, which grows while the simulation runs
     */
    public FaultList recordFaults() {
        if (recorded == null) {
            recorded = new FaultList();
        }
        return recorded;
    }

    /**
     * Takes the faults from a list instead of the seed and the filters; rate, delay, MTU and queue stay as the options
     * say.
     *
     * @param faults from {@link #recordFaults} or {@link FaultList#parse}; copied
     * @throws IllegalStateException if the channel has already carried a packet
     */
    public void replay(FaultList faults) {
        aToB.replay(faults);
        bToA.replay(faults);
    }

    /**
     * The channel's number in its simulation.
     *
     * @return from 0
     */
    public int number() {
        return number;
    }

    /**
     * The channel's name for messages and traces.
     *
     * @return the names of its ends
     */
    public String name() {
        return nameA + "-" + nameB;
    }

    /**
     * The name of the end that sends into a direction.
     *
     * @param direction {@link #A_TO_B} or {@link #B_TO_A}
     * @return its name
     */
    public String sourceName(int direction) {
        return direction == A_TO_B ? nameA : nameB;
    }

    /**
     * The name of the end that a direction leads to.
     *
     * @param direction {@link #A_TO_B} or {@link #B_TO_A}
     * @return its name
     */
    public String destinationName(int direction) {
        return direction == A_TO_B ? nameB : nameA;
    }

    /**
     * What a direction has done so far.
     *
     * @param direction {@link #A_TO_B} or {@link #B_TO_A}
     * @return its counters, which go on counting
     */
    public ChannelCounters counters(int direction) {
        return lane(direction).counters();
    }

    void record(int direction, long packetNumber, int kind, long value) {
        if (recorded != null) {
            recorded.add(direction, packetNumber, kind, value);
        }
    }

    boolean isWatched() {
        return taps.length > 0;
    }

    void tap(int kind, long timeNs, int direction, long packetNumber, byte[] packet, int offset, int length) {
        for (int i = 0; i < taps.length; i++) {
            taps[i].onPacket(kind, timeNs, this, direction, packetNumber, packet, offset, length);
        }
    }

    private Lane lane(int direction) {
        if (direction != A_TO_B && direction != B_TO_A) {
            throw new IllegalArgumentException(
                    "a channel has the directions 0 (A_TO_B) and 1 (B_TO_A), not " + direction);
        }
        return direction == A_TO_B ? aToB : bToA;
    }
}
