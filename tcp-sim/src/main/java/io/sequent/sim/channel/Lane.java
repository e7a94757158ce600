package io.sequent.sim.channel;

import io.sequent.host.PacketDevice;
import io.sequent.ip.IpHeaders;
import io.sequent.sim.engine.EventHandler;
import io.sequent.sim.engine.EventQueue;
import io.sequent.sim.engine.EventSeries;
import io.sequent.sim.engine.VirtualClock;
import org.jspecify.annotations.Nullable;

/** One direction of a channel, which is the device of the end that sends into it. */
final class Lane implements PacketDevice, EventHandler {
    private static final long ROOM = -1;

    private final Channel channel;
    private final int direction;
    private final ChannelOptions options;
    private final EventQueue events;
    private final EventSeries arrivals;
    private final VirtualClock clock;
    private final PacketPool pool;
    private final TransmitQueue queue;
    private final boolean watchesQueue;
    private final PathMtuRouter router;
    private final ChannelFilter filter;
    private final ChannelFilter copied;
    private final ChannelFilter heldBack;
    private final ChannelCounters counters = new ChannelCounters();
    private FaultSource faults;
    private @Nullable PacketReceiver destination;
    private @Nullable PacketReceiver source;
    private int claimed = -1;
    private long packets;
    private long lastArrivalNs;
    private boolean waitingForRoom;

    Lane(Channel channel, int direction, ChannelOptions options, long seed, EventQueue events, VirtualClock clock) {
        this.channel = channel;
        this.direction = direction;
        this.options = options;
        this.events = events;
        arrivals = events.newSeries(this);
        this.clock = clock;
        pool = new PacketPool(options.mtu);
        queue = new TransmitQueue(options.rateBitsPerSecond);
        watchesQueue = options.watchesQueue();
        router = new PathMtuRouter(options.pathMtu, options.silentAboutPathMtu);
        filter = options.filter.fresh();
        copied = options.copied.fresh();
        heldBack = options.heldBack.fresh();
        faults = new FaultSource(options, seed, channel.number(), direction);
    }

    void destination(PacketReceiver receiver) {
        destination = receiver;
    }

    void source(PacketReceiver receiver) {
        source = receiver;
    }

    void replay(FaultList list) {
        if (packets > 0) {
            throw new IllegalStateException("channel " + channel.name() + " has already carried " + packets
                    + " packets; call replay() before the first");
        }
        faults = new FaultSource(options, list, direction);
    }

    void pathMtu(int bytes) {
        router.mtu(bytes);
    }

    ChannelCounters counters() {
        return counters;
    }

    @Override
    public int mtu() {
        return options.mtu;
    }

    @Override
    public boolean hasRoom() {
        if (!options.backpressure) {
            return true;
        }
        long nowNs = clock.nowNs();
        queue.advance(nowNs);
        if (queue.bytes() < options.queueBytes && queue.packets() < options.queuePackets) {
            return true;
        }
        if (!waitingForRoom) {
            waitingForRoom = true;
            events.schedule(queue.nextDepartureNs(), this, ROOM);
        }
        return false;
    }

    @Override
    public byte[] claim(int length) {
        if (length > options.mtu) {
            throw new IllegalArgumentException("a packet of " + length + " bytes was claimed where the MTU is "
                    + options.mtu + "; ask mtu() first");
        }
        if (claimed < 0) {
            claimed = pool.take();
        }
        return pool.buffer(claimed);
    }

    @Override
    public int claimOffset() {
        return 0;
    }

    @Override
    public void commit(int length) {
        if (claimed < 0) {
            throw new IllegalStateException("commit() without claim() on channel " + channel.name());
        }
        int slot = claimed;
        claimed = -1;
        pool.describe(slot, length, ++packets);
        counters.sent++;
        counters.sentBytes += length;
        tap(PacketTap.SENT, slot);
        if (!transmit(slot, length, clock.nowNs())) {
            pool.release(slot);
        }
    }

    /** Takes any packet, one that is larger than the MTU too, which is dropped. */
    void inject(byte[] packet, int offset, int length) {
        if (length > options.mtu) {
            packets++;
            counters.sent++;
            counters.sentBytes += length;
            counters.tooBig++;
            channel.tap(PacketTap.SENT, clock.nowNs(), direction, packets, packet, offset, length);
            channel.tap(PacketTap.TOO_BIG, clock.nowNs(), direction, packets, packet, offset, length);
            return;
        }
        System.arraycopy(packet, offset, claim(length), 0, length);
        commit(length);
    }

    /** Puts a packet on its way; false if it is dropped. */
    private boolean transmit(int slot, int length, long nowNs) {
        // Asked before the queue, so that a filter sees each packet and a packet's faults do not depend on the queue.
        boolean filtered = means(filter, slot, length);
        long copyNs = means(copied, slot, length) ? options.copyDelayNs : FaultSource.NONE;
        long heldBackNs = means(heldBack, slot, length) ? options.heldBackNs : FaultSource.NONE;
        faults.next(packets);
        if (watchesQueue && !isAdmitted(slot, length, nowNs)) {
            counters.queueDrops++;
            tap(PacketTap.QUEUE_DROP, slot);
            return false;
        }
        long departureNs = watchesQueue ? queue.add(length, nowNs) : queue.pass(length, nowNs);
        if (filtered || faults.lost()) {
            counters.lost++;
            channel.record(direction, packets, FaultList.LOST, 0);
            tap(PacketTap.LOST, slot);
            return false;
        }
        if (faults.areSteady()) {
            lastArrivalNs = Math.max(departureNs + options.delayNs, lastArrivalNs);
            arrivals.schedule(lastArrivalNs, slot);
            return true;
        }
        long bit = faults.corruptedBit(length);
        if (bit != FaultSource.NONE) {
            pool.buffer(slot)[(int) (bit >>> 3)] ^= (byte) (1 << (bit & 7));
            counters.corrupted++;
            channel.record(direction, packets, FaultList.CORRUPTED, bit);
            tap(PacketTap.CORRUPTED, slot);
        }
        long arrivalNs = arrivalNs(slot, departureNs, heldBackNs);
        arrivals.schedule(arrivalNs, slot);
        duplicate(slot, length, arrivalNs, copyNs);
        return true;
    }

    /** Whether there is room in the queue; marks the packet where the queue is long. */
    private boolean isAdmitted(int slot, int length, long nowNs) {
        queue.advance(nowNs);
        if (!options.backpressure
                && (queue.packets() >= options.queuePackets || queue.bytes() + length > options.queueBytes)) {
            return false;
        }
        if (queue.bytes() <= options.markAboveBytes) {
            return true;
        }
        if (IpHeaders.markCongestion(pool.buffer(slot), 0, length)) {
            counters.marked++;
            tap(PacketTap.MARKED, slot);
            return true;
        }
        return IpHeaders.ecn(pool.buffer(slot), 0, length) == IpHeaders.CE;
    }

    private boolean means(ChannelFilter which, int slot, int length) {
        return which != NoFilter.INSTANCE && which.drops(pool.buffer(slot), 0, length, packets) && !faults.replaying();
    }

    private long arrivalNs(int slot, long departureNs, long byPredicateNs) {
        long arrivalNs = departureNs + options.delayNs;
        long jitterNs = faults.jitterNs();
        if (jitterNs != FaultSource.NONE) {
            channel.record(direction, packets, FaultList.DELAYED, jitterNs);
            arrivalNs += jitterNs;
        }
        arrivalNs = Math.max(arrivalNs, lastArrivalNs);
        long heldBackNs = byPredicateNs == FaultSource.NONE ? faults.reorderDelayNs() : byPredicateNs;
        if (heldBackNs == FaultSource.NONE) {
            lastArrivalNs = arrivalNs;
            return arrivalNs;
        }
        counters.reordered++;
        channel.record(direction, packets, FaultList.REORDERED, heldBackNs);
        tap(PacketTap.REORDERED, slot);
        return arrivalNs + heldBackNs;
    }

    private void duplicate(int slot, int length, long arrivalNs, long byPredicateNs) {
        long laterNs = byPredicateNs == FaultSource.NONE ? faults.duplicateDelayNs() : byPredicateNs;
        if (laterNs == FaultSource.NONE) {
            return;
        }
        counters.duplicated++;
        channel.record(direction, packets, FaultList.DUPLICATED, laterNs);
        tap(PacketTap.DUPLICATED, slot);
        int copy = pool.take();
        System.arraycopy(pool.buffer(slot), 0, pool.buffer(copy), 0, length);
        pool.describe(copy, length, packets);
        events.schedule(arrivalNs + laterNs, this, copy);
    }

    @Override
    public void onEvent(long argument, long nowNs) {
        if (argument == ROOM) {
            onDeparture(nowNs);
            return;
        }
        int slot = (int) argument;
        if (router.drops(pool.length(slot))) {
            refuse(slot);
            return;
        }
        counters.delivered++;
        counters.deliveredBytes += pool.length(slot);
        tap(PacketTap.DELIVERED, slot);
        if (destination != null) {
            destination.onPacket(pool.buffer(slot), 0, pool.length(slot), nowNs);
        }
        pool.release(slot);
    }

    /** The router at the end of this direction cannot pass a packet on. */
    private void refuse(int slot) {
        counters.tooBig++;
        tap(PacketTap.TOO_BIG, slot);
        int length = router.writeReport(pool.buffer(slot), 0, pool.length(slot));
        if (length > 0) {
            channel.inject(1 - direction, router.report(), 0, length);
        }
        pool.release(slot);
    }

    private void onDeparture(long nowNs) {
        queue.advance(nowNs);
        // Half empty, so that the sender is not woken for each packet.
        if (queue.bytes() > options.queueBytes / 2 || queue.packets() > options.queuePackets / 2) {
            events.schedule(queue.nextDepartureNs(), this, ROOM);
            return;
        }
        waitingForRoom = false;
        if (source != null) {
            source.onRoom(nowNs);
        }
    }

    private void tap(int kind, int slot) {
        if (channel.isWatched()) {
            long number = pool.packetNumber(slot);
            channel.tap(kind, clock.nowNs(), direction, number, pool.buffer(slot), 0, pool.length(slot));
        }
    }
}
