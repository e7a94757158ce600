package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.testing.AllocationProbe;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What an idle connection costs, with all that it may have used before and its entries in the host's table and wheel. */
class IdleMemoryTest {
    private static final int CONNECTIONS = 50_000;

    @Test
    void anIdleConnectionHoldsAtMostOneKilobyte() {
        long bytesPerSocket = AllocationProbe.retainedBytes(IdleConnections.class) / (2 * CONNECTIONS);
        System.out.println("an idle connection holds " + bytesPerSocket + " bytes of heap");
        assertThat(bytesPerSocket).isBetween(100L, 1_024L);
    }

    @Test
    void timersThatHaveRunAreForgotten() {
        assertThat(AllocationProbe.retainedBytes(ManyTimers.class)).isLessThan(10_000);
    }

    /** One after another. */
    static final class ManyTimers implements AllocationProbe.Scenario {
        private TwoHosts hosts;
        private int left;

        @Override
        public void prepare() {
            hosts = new TwoHosts(1, ChannelOptions.perfect());
            left = 100;
            next();
            hosts.simulation.runFor(SECOND);
        }

        @Override
        public void run() {
            left = 100_000;
            next();
            hosts.simulation.runFor(left * SECOND);
            if (left != 0) {
                throw new IllegalStateException(left + " timers have not run");
            }
        }

        private void next() {
            if (left > 0) {
                left--;
                hosts.client.schedule(MILLISECOND, this::next);
            }
        }
    }

    /** Each connection has carried a message each way; keep-alive has a timer run for each. */
    static final class IdleConnections implements AllocationProbe.Scenario, SocketHandler {
        private static final byte[] MESSAGE = new byte[3_000];

        private final byte[] target = new byte[4_096];
        private TwoHosts hosts;
        private int connected;
        private long received;
        private final BooleanSupplier done = () -> received == 2L * MESSAGE.length * connected;

        @Override
        public void prepare() {
            TcpConfig config = TcpConfig.builder().enable(TcpFeature.KEEP_ALIVE).build();
            ChannelOptions options =
                    ChannelOptions.builder().delayNs(MILLISECOND).build();
            HostOptions hostOptions = HostOptions.builder()
                    .tcp(config)
                    .ephemeralPorts(1_024, 65_535)
                    .build();
            hosts = new TwoHosts(1, options, options, hostOptions);
            hosts.server.listen(TwoHosts.PORT, 128, socket -> {
                socket.send(MESSAGE, 0, MESSAGE.length);
                return this;
            });
            for (int i = 0; i < 100; i++) {
                connect();
            }
        }

        @Override
        public void run() {
            while (connected < CONNECTIONS + 100) {
                connect();
            }
            hosts.simulation.runFor(SECOND);
        }

        private void connect() {
            hosts.connect(this);
            connected++;
            if (!hosts.simulation.runUntil(done, SECOND)) {
                throw new IllegalStateException("connection " + connected + " has lost its way");
            }
        }

        @Override
        public void onConnected(TcpSocket socket) {
            socket.send(MESSAGE, 0, MESSAGE.length);
        }

        @Override
        public void onReadable(TcpSocket socket) {
            for (int n = socket.receive(target, 0, target.length);
                    n > 0;
                    n = socket.receive(target, 0, target.length)) {
                received += n;
            }
        }
    }
}
