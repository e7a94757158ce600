package io.sequent.http.nio;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.http.ByteStream;
import io.sequent.testing.AllocationProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Once the arrays have grown, a loop that reads, writes, runs tasks and wakes by timers allocates nothing. */
class NioAllocationTest {
    private static final int EXCHANGES = 20;
    private static final int MESSAGE_BYTES = 3_000;

    /** Two ends of a connection in one loop, in the thread that is measured. */
    public static final class Echoing implements AllocationProbe.Scenario {
        private final NioLoop loop = NioLoop.inThisThread();
        private final byte[] message = new byte[MESSAGE_BYTES];
        private final byte[] target = new byte[1_000];
        private final byte[] echo = new byte[MESSAGE_BYTES];
        private final Runnable countWake = this::onWake;
        private boolean connected;
        private int received;
        private int wakes;

        private void onWake() {
            wakes++;
        }

        /** Sends back what comes. */
        private final class Server implements ByteStream.Handler {
            @Override
            public void onReadable(ByteStream stream) {
                int count;
                while ((count = stream.read(echo, 0, echo.length)) > 0) {
                    stream.write(echo, 0, count);
                }
            }
        }

        /** Counts what comes; leaves something unread each time, to be read by a task. */
        private final class Client implements ByteStream.Handler {
            private ByteStream from = NioStream.connecting(loop, new ByteStream.Handler() {});
            private final Runnable rest = this::readRest;

            @Override
            public void onConnected(ByteStream stream) {
                from = stream;
                connected = true;
            }

            @Override
            public void onReadable(ByteStream stream) {
                received += stream.read(target, 0, 100);
                loop.later(rest);
            }

            private void readRest() {
                int count;
                while ((count = from.read(target, 0, target.length)) > 0) {
                    received += count;
                }
            }
        }

        private final Client client = new Client();
        private final NioStream stream = NioStream.connecting(loop, client);

        @Override
        public void prepare() throws IOException {
            InetAddress address = InetAddress.getLoopbackAddress();
            NioServer.Listener listener =
                    NioServer.listen(loop, new InetSocketAddress(address, 0), accepted -> new Server());
            stream.connectTo(new InetAddress[] {address}, listener.port());
            while (!connected) {
                loop.turn();
            }
        }

        @Override
        public void run() throws IOException {
            for (int i = 0; i < EXCHANGES; i++) {
                received = 0;
                wakes = 0;
                loop.wakeAt(loop.nowNs() + 1_000, countWake);
                if (stream.write(message, 0, message.length) != message.length) {
                    throw new IllegalStateException("not written at once");
                }
                while (received < MESSAGE_BYTES || wakes == 0) {
                    loop.turn();
                }
            }
        }
    }

    @Test
    void readingWritingTasksAndTimersAllocateNothing() {
        assertThat(AllocationProbe.allocatedBytes(Echoing.class)).isZero();
    }
}
