package io.sequent.bench;

import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.host.PacketDevice;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.ip.IpAddress;
import io.sequent.tcp.TcpFourTuple;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.Object2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finds the socket of a segment by its 4-tuple. Segments come in an order that no cache can foresee; the 4-tuple itself
 * is in the cache, as it is when it was just read from a packet. The peers' keys are records that are made for each
 * segment.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class DemultiplexingBenchmark {
    private static final int LOCAL = 0x0A00_0001;
    private static final int LOCAL_PORT = 80;
    private static final int FIRST_REMOTE = 0x0B00_0000;
    private static final int LAST_PORT = 65_535;
    /** Of as many slots as the table has only one in so many would be used, were its key 0. */
    private static final int CROWDING = 8;

    /** How many connections there are. */
    @Param({"10", "10000", "1000000"})
    int entries;

    /**
     * {@code usual}: many ports of few addresses, one after the other; {@code random}: any address and port;
     * {@code adversarial}: chosen by somebody who knows all hash functions, but not the key that the host made up.
     */
    @Param({"usual", "random", "adversarial"})
    String tuples;

    private final TcpFourTuple tuple = new TcpFourTuple();
    private final Map<Key, TcpSocket> hashMap = new HashMap<>();
    private final Object2ObjectHashMap<Key, TcpSocket> agrona = new Object2ObjectHashMap<>();
    private Host host = newHost();
    /** Remote addresses and ports, in the order of the segments. */
    private long[] remotes = {};

    private int next;

    /** What a map without a key of its own would use. */
    private record Key(long localHigh, long localLow, long remoteHigh, long remoteLow, int ports) {}

    /** Connects. */
    @Setup
    public void connect() {
        host = newHost();
        hashMap.clear();
        agrona.clear();
        SplittableRandom random = new SplittableRandom(1);
        remotes = switch (tuples) {
            case "usual" -> usual();
            case "random" -> random(random);
            default -> adversarial();
        };
        SocketHandler handler = new SocketHandler() {};
        for (long remote : remotes) {
            IpAddress address = IpAddress.ipv4((int) (remote >>> 16));
            TcpSocket socket =
                    host.connect(IpAddress.ipv4(LOCAL), LOCAL_PORT, address, (int) remote & 0xFFFF, handler, 1);
            hashMap.put(key(remote), socket);
            agrona.put(key(remote), socket);
        }
        for (int i = remotes.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long swapped = remotes[i];
            remotes[i] = remotes[other];
            remotes[other] = swapped;
        }
    }

    /** The table of the host. */
    @Benchmark
    public @Nullable TcpSocket connectionTable() {
        long remote = nextRemote();
        tuple.set(0, IpAddress.mapped(LOCAL), LOCAL_PORT, 0, mapped(remote), (int) remote & 0xFFFF);
        return host.socket(tuple);
    }

    /** The JDK's map. */
    @Benchmark
    public @Nullable TcpSocket hashMap() {
        return hashMap.get(key(nextRemote()));
    }

    /** Agrona's map, with open addressing. */
    @Benchmark
    public @Nullable TcpSocket agrona() {
        return agrona.get(key(nextRemote()));
    }

    private long nextRemote() {
        next = next + 1 == remotes.length ? 0 : next + 1;
        return remotes[next];
    }

    private static Key key(long remote) {
        return new Key(0, IpAddress.mapped(LOCAL), 0, mapped(remote), LOCAL_PORT << 16 | (int) remote & 0xFFFF);
    }

    private static long mapped(long remote) {
        return IpAddress.mapped((int) (remote >>> 16));
    }

    private long[] usual() {
        long[] made = new long[entries];
        int ports = LAST_PORT - 1_023;
        for (int i = 0; i < entries; i++) {
            made[i] = (FIRST_REMOTE + i / ports & 0xFFFF_FFFFL) << 16 | 1_024 + i % ports;
        }
        return made;
    }

    private long[] random(SplittableRandom random) {
        return random.longs(FIRST_REMOTE, 0x6000_0000L)
                .map(address -> address << 16 | 1 + random.nextInt(LAST_PORT))
                .distinct()
                .limit(entries)
                .toArray();
    }

    /**
     * Addresses and ports of which a record's hash code is the same as of two thousand others, and, were the host's key
     * 0, the slot one of an eighth of all slots.
     */
    private long[] adversarial() {
        long[] made = new long[entries];
        int slots = Integer.highestOneBit(entries) * 4;
        int count = 0;
        for (int group = 0; ; group++) {
            for (int i = 0; 1_024 + 31 * i <= LAST_PORT; i++) {
                long remote = (FIRST_REMOTE + 4_096L * group + i) << 16 | 1_024 + 31 * i;
                if ((hashWithoutKey(remote) & slots - 1) < slots / CROWDING) {
                    made[count++] = remote;
                    if (count == entries) {
                        return made;
                    }
                }
            }
        }
    }

    /** What the host's table does, with a key of 0. */
    private static int hashWithoutKey(long remote) {
        long mixed = mix(mapped(remote), (long) LOCAL_PORT << 16 | remote & 0xFFFF);
        mixed = mix(mixed, IpAddress.mapped(LOCAL));
        return Long.hashCode(mix(mixed, 0));
    }

    private static long mix(long a, long b) {
        long x = a ^ 0x9E3779B97F4A7C15L;
        long y = b ^ 0xD6E8FEB86659FD93L;
        return Math.multiplyHigh(x, y) ^ x * y;
    }

    private static Host newHost() {
        Host made = new Host("host", HostOptions.builder().buffers(2_048, 16).build(), () -> 1, 0x1234, 0x5678);
        made.addAddress(IpAddress.ipv4(LOCAL));
        made.defaultRoute(new Nowhere());
        return made;
    }

    /** Loses all packets. */
    private static final class Nowhere implements PacketDevice {
        private final byte[] packet = new byte[1_500];

        @Override
        public int mtu() {
            return packet.length;
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public byte[] claim(int length) {
            return packet;
        }

        @Override
        public int claimOffset() {
            return 0;
        }

        @Override
        public void commit(int length) {}
    }
}
