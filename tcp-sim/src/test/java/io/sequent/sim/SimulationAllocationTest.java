package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.host.HostTimer;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.testing.AllocationProbe;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Once connections stand, hosts, wheels and channels allocate nothing, whatever the network does. */
class SimulationAllocationTest {
    @Test
    void transfersOverAnImpairedChannelAllocateNothing() {
        assertThat(AllocationProbe.allocatedBytes(ImpairedTransfers.class)).isZero();
    }

    @Test
    void segmentsThatBelongToNobodyAndDamagedPacketsAllocateNothing() {
        assertThat(AllocationProbe.allocatedBytes(Strays.class)).isZero();
    }

    /** Three connections, one over IPv6, that send in both directions in turns, and a timer that ticks. */
    static final class ImpairedTransfers implements AllocationProbe.Scenario, SocketHandler {
        private static final int BYTES = 8000;

        private final byte[] source = new byte[BYTES];
        private final byte[] target = new byte[4096];
        private final TcpSocket[] sockets = new TcpSocket[6];
        private final int[] left = new int[6];
        private int count;
        private long received;
        private long wanted;
        private Simulation simulation;
        private Channel channel;
        private HostTimer timer;
        private final BooleanSupplier done = () -> received >= wanted;

        @Override
        public void prepare() {
            ChannelOptions options = ChannelOptions.builder()
                    .rate(50_000_000)
                    .delayNs(5 * MILLISECOND)
                    .jitterNs(MILLISECOND)
                    .loss(0.05)
                    .reorder(0.1, 5 * MILLISECOND)
                    .duplicate(0.1, 5 * MILLISECOND)
                    .corrupt(0.02)
                    .build();
            TcpConfig config = TcpConfig.builder()
                    .minimumRtoNs(200 * MILLISECOND)
                    .sendBufferSize(16_384)
                    .receiveBufferSize(16_384)
                    .build();
            TwoHosts hosts = new TwoHosts(
                    11, options, options, HostOptions.builder().tcp(config).build());
            simulation = hosts.simulation;
            channel = hosts.channel;
            // More at once than the connections ever have in flight, so that pools and queues have grown.
            for (int i = 0; i < 500; i++) {
                channel.inject(i & 1, target, 0, 1500);
            }
            hosts.server.listen(TwoHosts.PORT, 4, socket -> {
                add(socket);
                return this;
            });
            hosts.client.connect(hosts.server.addresses()[1], TwoHosts.PORT, this, 0);
            hosts.connect(this);
            hosts.connect(this);
            assertThat(simulation.runUntil(() -> count == 6, 60 * SECOND)).isTrue();
            timer = hosts.client.timer(this::tick);
            timer.setAfter(MILLISECOND);
            for (int i = 0; i < 30; i++) {
                run();
            }
            assertThat(channel.counters(Channel.A_TO_B).lost()).isGreaterThan(10);
        }

        @Override
        public void run() {
            wanted = received + (long) sockets.length * BYTES;
            for (int i = 0; i < sockets.length; i++) {
                left[i] = BYTES;
                write(i);
            }
            if (!simulation.runUntil(done, 1000 * SECOND)) {
                throw new IllegalStateException("the data did not arrive");
            }
        }

        @Override
        public void onConnected(TcpSocket socket) {
            add(socket);
        }

        @Override
        public void onWritable(TcpSocket socket) {
            for (int i = 0; i < count; i++) {
                if (sockets[i] == socket) {
                    write(i);
                }
            }
        }

        @Override
        public void onReadable(TcpSocket socket) {
            for (int n = socket.receive(target, 0, target.length);
                    n > 0;
                    n = socket.receive(target, 0, target.length)) {
                received += n;
            }
        }

        private void add(TcpSocket socket) {
            sockets[count++] = socket;
        }

        private void write(int i) {
            while (left[i] > 0) {
                int n = sockets[i].send(source, 0, left[i]);
                if (n <= 0) {
                    return;
                }
                left[i] -= n;
            }
        }

        private void tick() {
            timer.setAfter(MILLISECOND);
        }
    }

    /** Forged packets at a host without connections. */
    static final class Strays implements AllocationProbe.Scenario {
        private final byte[] packet = new byte[100];
        private int length;
        private TwoHosts hosts;

        @Override
        public void prepare() {
            hosts = new TwoHosts(11, TwoHosts.delay(MILLISECOND));
            hosts.channel.addTap((kind, timeNs, channel, direction, number, bytes, offset, size) -> {
                if (number == 1 && direction == Channel.A_TO_B) {
                    System.arraycopy(bytes, offset, packet, 0, size);
                    length = size;
                }
            });
            hosts.connect(new Recorder());
            hosts.simulation.runFor(SECOND);
        }

        @Override
        public void run() {
            for (int i = 0; i < length; i++) {
                hosts.channel.inject(Channel.A_TO_B, packet, 0, length);
                packet[i] ^= 1;
                hosts.channel.inject(Channel.A_TO_B, packet, 0, length);
                hosts.channel.inject(Channel.A_TO_B, packet, 0, i);
                packet[i] ^= 1;
            }
            hosts.simulation.runFor(SECOND);
        }
    }
}
