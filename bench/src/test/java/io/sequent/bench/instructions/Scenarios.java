package io.sequent.bench.instructions;

import io.sequent.host.TimerWheel;
import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.congestion.FixedWindow;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * What peers do with many segments outstanding, kind ones and adversaries. Each takes the number of segments and
 * answers how many segments it made the connection send or process, those that it began with included.
 */
public final class Scenarios {
    private static final int MSS = 536;
    private static final int TINY_MSS = 8;
    private static final int ISS = 1_000;
    private static final int PEER = 5_000;
    private static final int SCALE = 14;
    private static final int LARGEST_BUFFER = 16 << 20;
    private static final long RTT_NS = 10_000_000;
    private static final long TWO_HOURS_NS = 7_200_000_000_000L;

    private final TcpConnection connection;
    private final Segment out = new Segment();
    private final Segment in = new Segment();
    private final byte[] octets = new byte[MSS];
    private long nowNs = 1;
    private int processed;

    private Scenarios(int mss) {
        TcpConfig config = TcpConfig.builder()
                .disable(TcpFeature.TIMESTAMPS, TcpFeature.NAGLE)
                .mss(mss)
                .minimumSendMss(Math.min(mss, 48))
                .sendBufferSize(LARGEST_BUFFER)
                .receiveBufferSize(LARGEST_BUFFER)
                .congestionControl(() -> new FixedWindow(LARGEST_BUFFER))
                .build();
        connection = new TcpConnection(config, new TcpBufferPool(2_048, 24_000));
        connection.ports(1, 2);
        connection.open(ISS, nowNs);
        drain();
        in.clear().flags(TcpFlags.SYN | TcpFlags.ACK).seq(PEER).ack(ISS + 1).wnd(0xFFFF);
        give(in.mss(mss).windowScale(SCALE).sackPermitted(true));
        if (connection.state() != TcpState.ESTABLISHED) {
            throw new IllegalStateException(connection.state().toString());
        }
        give(bareAck(0));
    }

    /** The names are those of the scenarios, for reports; each is run in a world of its own. */
    public static IntUnaryOperator scenario(String name) {
        return switch (name) {
            case "acknowledgments one by one" -> Scenarios::oneByOne;
            case "one hole, all else arrives" -> Scenarios::oneHole;
            case "every second segment lost" -> Scenarios::everySecondLost;
            case "sparse SACK blocks at random, tiny MSS" -> Scenarios::sparseBlocks;
            case "the same SACK blocks again and again" -> Scenarios::sameBlocks;
            case "single octets out of order" -> Scenarios::singleOctets;
            case "one timer moves, the others are idle" -> Scenarios::oneTimer;
            case "all timers have the same deadline" -> Scenarios::sameDeadline;
            case "the earliest timer moves, time and again" -> Scenarios::earliestTimer;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int oneByOne(int outstanding) {
        Scenarios world = new Scenarios(MSS);
        world.fill(outstanding);
        world.start();
        for (int i = 1; i <= 2_000; i++) {
            world.nowNs += RTT_NS / outstanding;
            world.send();
            world.give(world.bareAck(i * MSS));
        }
        return world.processed;
    }

    private static int oneHole(int outstanding) {
        int mss = mssFor(outstanding);
        Scenarios world = new Scenarios(mss);
        world.start();
        world.fill(outstanding, mss);
        for (int i = 2; i <= outstanding; i++) {
            world.nowNs += RTT_NS / outstanding;
            world.give(world.bareAck(0).addSackBlock(at(mss), at(i * mss)));
        }
        world.give(world.bareAck(outstanding * mss));
        return world.processed;
    }

    /** So many segments that only small ones fit into the buffer. */
    private static int mssFor(int outstanding) {
        return outstanding > 10_000 ? TINY_MSS : MSS;
    }

    private static int everySecondLost(int outstanding) {
        int mss = mssFor(outstanding);
        Scenarios world = new Scenarios(mss);
        world.start();
        world.fill(outstanding, mss);
        for (int i = 1; i < outstanding; i += 2) {
            world.nowNs += RTT_NS / outstanding;
            Segment ack = world.bareAck(0);
            for (int older = i; older > 0 && older > i - 8; older -= 2) {
                ack.addSackBlock(at(older * mss), at((older + 1) * mss));
            }
            world.give(ack);
        }
        world.give(world.bareAck(outstanding * mss));
        return world.processed;
    }

    private static int sparseBlocks(int outstanding) {
        int mss = TINY_MSS;
        Scenarios world = new Scenarios(mss);
        world.start();
        world.fill(outstanding, mss);
        SplittableRandom random = new SplittableRandom(outstanding);
        for (int i = 0; i < 2_000; i++) {
            world.nowNs += RTT_NS / 100;
            Segment ack = world.bareAck(0);
            for (int block = 0; block < 4; block++) {
                int left = 1 + random.nextInt(outstanding - 1);
                ack.addSackBlock(at(left * mss), at((left + 1) * mss));
            }
            world.give(ack);
        }
        return world.processed;
    }

    private static int sameBlocks(int outstanding) {
        Scenarios world = new Scenarios(MSS);
        world.start();
        world.fill(outstanding);
        for (int i = 0; i < 2_000; i++) {
            world.nowNs += 1_000;
            int third = outstanding / 3;
            world.give(world.bareAck(0)
                    .addSackBlock(at(2 * third * MSS + MSS), at(outstanding * MSS))
                    .addSackBlock(at(third * MSS + MSS), at(2 * third * MSS))
                    .addSackBlock(at(MSS), at(third * MSS)));
        }
        return world.processed;
    }

    private static int singleOctets(int outstanding) {
        Scenarios world = new Scenarios(MSS);
        world.start();
        SplittableRandom random = new SplittableRandom(outstanding);
        for (int i = 0; i < Math.max(outstanding, 2_000); i++) {
            world.nowNs += 1_000;
            int distance = 2 + 2 * random.nextInt(outstanding);
            world.in
                    .clear()
                    .flags(TcpFlags.ACK)
                    .seq(PEER + 1 + distance)
                    .ack(ISS + 1)
                    .wnd(0xFFFF);
            world.give(world.in.payload(world.octets, 0, 1));
        }
        return world.processed;
    }

    private static int oneTimer(int others) {
        TimerWheel wheel = idleTimers(others);
        int moved = wheel.allocate();
        InstructionCounter.reset();
        int moves = 2_000;
        for (int i = 1; i <= moves; i++) {
            wheel.schedule(moved, i * RTT_NS);
            wheel.nextDeadlineNs();
            wheel.cancel(moved);
            wheel.poll(i * (RTT_NS / 1_000));
        }
        return moves;
    }

    private static int sameDeadline(int timers) {
        TimerWheel wheel = idleTimers(timers);
        InstructionCounter.reset();
        int due = 0;
        while (wheel.poll(Long.MAX_VALUE) != TimerWheel.NONE) {
            due++;
        }
        return due;
    }

    /** As those of many connections that are busy: all lie in few slots, and whoever is next is put off. */
    private static int earliestTimer(int timers) {
        TimerWheel wheel = new TimerWheel(timers);
        SplittableRandom random = new SplittableRandom(timers);
        long[] deadlinesNs = new long[timers];
        for (int i = 0; i < timers; i++) {
            deadlinesNs[i] = TWO_HOURS_NS + random.nextInt((int) RTT_NS);
        }
        Arrays.sort(deadlinesNs);
        InstructionCounter.reset();
        for (int i = 0; i < timers; i++) {
            wheel.schedule(wheel.allocate(), deadlinesNs[i]);
        }
        for (int i = 0; i < timers; i++) {
            wheel.schedule(i, deadlinesNs[i] + RTT_NS);
            wheel.nextDeadlineNs();
        }
        return timers;
    }

    private static TimerWheel idleTimers(int count) {
        TimerWheel wheel = new TimerWheel(count + 1);
        for (int i = 0; i < count; i++) {
            wheel.schedule(wheel.allocate(), TWO_HOURS_NS);
        }
        return wheel;
    }

    private void start() {
        processed = 0;
        InstructionCounter.reset();
    }

    private static int at(int octet) {
        return ISS + 1 + octet;
    }

    private void fill(int segments) {
        fill(segments, MSS);
    }

    private void fill(int segments, int mss) {
        for (int i = 0; i < segments; i++) {
            int sent = connection.send(octets, 0, mss, 0, nowNs);
            drain();
            if (sent != mss) {
                throw new IllegalStateException("segment " + i + ": " + sent + " octets accepted");
            }
        }
        if (processed < segments) {
            throw new IllegalStateException(processed + " of " + segments + " segments are outstanding");
        }
    }

    private void send() {
        connection.send(octets, 0, MSS, 0, nowNs);
        drain();
    }

    private Segment bareAck(int octets) {
        return in.clear().flags(TcpFlags.ACK).seq(PEER + 1).ack(at(octets)).wnd(0xFFFF);
    }

    private void give(Segment segment) {
        while (connection.nextDeadlineNs() <= nowNs) {
            connection.onTimeout(nowNs);
            drain();
        }
        connection.onSegment(segment, nowNs);
        processed++;
        drain();
    }

    private void drain() {
        while (connection.pollTransmit(out, nowNs)) {
            processed++;
        }
    }
}
