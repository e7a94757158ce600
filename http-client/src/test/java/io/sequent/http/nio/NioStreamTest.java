package io.sequent.http.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.http.ByteStream;
import io.sequent.http.HttpOrigin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams and their loop, against blocking sockets. The timeout is only a guard against waiting for ever. */
@Timeout(60)
class NioStreamTest {
    private final AtomicReference<Throwable> uncaught = new AtomicReference<>();
    private final NioTransport transport = NioTransport.start();
    private final NioLoop loop = transport.loop();
    private final ServerSocket server;

    NioStreamTest() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @BeforeEach
    void catchWhatHandlersThrow() {
        loop.execute(
                () -> Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> uncaught.set(thrown)));
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    /** Writes down what a stream says. */
    private static class Recorder implements ByteStream.Handler {
        final List<String> events = new ArrayList<>();
        final CompletableFuture<ByteStream> connected = new CompletableFuture<>();
        final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public void onConnected(ByteStream stream) {
            events.add("connected");
            connected.complete(stream);
        }

        @Override
        public void onReadable(ByteStream stream) {
            events.add("readable");
        }

        @Override
        public void onWritable(ByteStream stream) {
            events.add("writable");
        }

        @Override
        public void onClosed(ByteStream stream, int reason) {
            events.add("closed");
            closed.complete(reason + " " + stream.describe(reason));
        }
    }

    private <T> T inLoop(ThrowingSupplier<T> action) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                result.complete(action.get());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get();
    }

    private interface ThrowingSupplier<T> {
        T get() throws Exception;
    }

    /** A loop that does not sleep turns thousands of times in 50 ms. */
    private void assertThatTheLoopSleeps() throws Exception {
        long turns = inLoop(loop::turns);
        CountDownLatch woken = new CountDownLatch(1);
        loop.wakeAt(loop.nowNs() + 50_000_000, woken::countDown);
        woken.await();
        assertThat(inLoop(loop::turns) - turns).isLessThan(20);
    }

    private ByteStream connect(ByteStream.Handler handler) throws Exception {
        return inLoop(() -> transport.connect(new HttpOrigin("http", "127.0.0.1", server.getLocalPort()), handler));
    }

    @Test
    void readerThatDoesNotReadLetsTheLoopSleep() throws Exception {
        Recorder recorder = new Recorder();
        ByteStream stream = connect(recorder);
        try (Socket peer = server.accept()) {
            recorder.connected.get();
            peer.getOutputStream().write(new byte[100]);
            while (inLoop(() -> recorder.events.size()) < 2) {
                Thread.onSpinWait();
            }
            peer.getOutputStream().write(new byte[100]);
            assertThatTheLoopSleeps();
            assertThat(inLoop(() -> String.join(" ", recorder.events))).isEqualTo("connected readable");

            byte[] target = new byte[1000];
            int first = inLoop(() -> stream.read(target, 0, 60));
            int rest = inLoop(() -> stream.read(target, 0, 1000));
            assertThat(first).isEqualTo(60);
            assertThat(rest).isEqualTo(140);
            peer.getOutputStream().write(1);
            while (inLoop(() -> recorder.events.size()) < 3) {
                Thread.onSpinWait();
            }
            assertThat(inLoop(() -> String.join(" ", recorder.events)))
                    .as("heard again once all was read")
                    .isEqualTo("connected readable readable");
        }
    }

    @Test
    void peerThatDoesNotReadLetsTheLoopSleepUntilThereIsRoom() throws Exception {
        Recorder recorder = new Recorder();
        ByteStream stream = connect(recorder);
        try (Socket peer = server.accept()) {
            recorder.connected.get();
            byte[] source = new byte[1_000_000];
            long[] written = new long[1];
            int count;
            do {
                count = inLoop(() -> stream.write(source, 0, source.length));
                written[0] += count;
            } while (count == source.length);
            assertThatTheLoopSleeps();
            long read = 0;
            while (read < written[0]) {
                read += peer.getInputStream().read(source);
            }
            while (!inLoop(() -> recorder.events.contains("writable"))) {
                Thread.onSpinWait();
            }
            assertThatTheLoopSleeps();
            assertThat(inLoop(() -> stream.write(source, 0, 10))).isEqualTo(10);
            inLoop(stream::close);
            while ((count = peer.getInputStream().read(source)) > 0) {
                read += count;
            }
            assertThat(read).isEqualTo(written[0] + 10);
        }
    }

    @Test
    void resetIsToldWithTheSystemsWords() throws Exception {
        Recorder recorder = new Recorder() {
            @Override
            public void onReadable(ByteStream stream) {
                events.add("read " + stream.describe(stream.read(new byte[10], 0, 10)));
            }
        };
        connect(recorder);
        try (Socket peer = server.accept()) {
            recorder.connected.get();
            peer.setSoLinger(true, 0);
        }
        assertThat(recorder.closed.get()).isEqualTo(NioStream.BROKEN + " Connection reset");
        assertThat(recorder.events).containsExactly("connected", "read Connection reset", "closed");
    }

    @Test
    void resetThatTheWriterHeardOfIsNoEndForTheReader() throws Exception {
        Recorder recorder = new Recorder();
        ByteStream stream = connect(recorder);
        try (Socket peer = server.accept()) {
            recorder.connected.get();
            peer.getOutputStream().write(new byte[10]);
            while (inLoop(() -> recorder.events.size()) < 2) {
                Thread.onSpinWait();
            }
            peer.setSoLinger(true, 0);
        }
        while (inLoop(() -> stream.write(new byte[10], 0, 10)) > 0) {
            Thread.onSpinWait();
        }
        assertThat(inLoop(() -> stream.write(new byte[10], 0, 10))).isEqualTo(NioStream.BROKEN);
        int count;
        do {
            count = inLoop(() -> stream.read(new byte[10], 0, 10));
        } while (count > 0);
        assertThat(count).isEqualTo(NioStream.BROKEN);
        assertThat(recorder.closed.get()).startsWith(NioStream.BROKEN + " ");
    }

    @Test
    void endIsHeardOnceAndTheOtherDirectionGoesOn() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        Recorder recorder = new Recorder() {
            @Override
            public void onReadable(ByteStream stream) {
                super.onReadable(stream);
                end.complete(stream.read(new byte[10], 0, 10));
            }
        };
        ByteStream stream = connect(recorder);
        try (Socket peer = server.accept()) {
            peer.shutdownOutput();
            assertThat(end.get()).isEqualTo(ByteStream.END_OF_STREAM);
            assertThat(inLoop(() -> stream.write(new byte[] {7}, 0, 1))).isEqualTo(1);
            assertThat(peer.getInputStream().read()).isEqualTo(7);
            assertThat(inLoop(stream::finish)).isZero();
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
            assertThat(recorder.closed.get()).as("over in both directions").startsWith("0 ");
            assertThat(recorder.events).containsExactly("connected", "readable", "closed");
            assertThat(inLoop(loop::endpointCount)).isZero();
        }
    }

    @Test
    void abortResetsThePeer() throws Exception {
        Recorder recorder = new Recorder();
        ByteStream stream = connect(recorder);
        try (Socket peer = server.accept()) {
            recorder.connected.get();
            assertThat(inLoop(stream::abort)).isZero();
            assertThat(inLoop(stream::abort)).isEqualTo(NioStream.CLOSED);
            assertThatThrownBy(() -> peer.getInputStream().read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reset");
            assertThat(inLoop(() -> stream.read(new byte[1], 0, 1))).isEqualTo(NioStream.CLOSED);
            assertThat(inLoop(() -> stream.write(new byte[1], 0, 1))).isEqualTo(NioStream.CLOSED);
        }
    }

    @Test
    void handlerThatThrowsWhenItIsConnectedHearsOfTheEnd() throws Exception {
        Recorder bad = new Recorder() {
            @Override
            public void onConnected(ByteStream stream) {
                throw new IllegalStateException("at once");
            }
        };
        connect(bad);
        try (Socket peer = server.accept()) {
            assertThat(bad.closed.get()).contains("its handler failed").contains("at once");
            assertThatThrownBy(() -> peer.getInputStream().read()).hasMessageContaining("reset");
        }
    }

    @Test
    void handlerThatThrowsLosesItsConnectionAlone() throws Exception {
        Recorder bad = new Recorder() {
            @Override
            public void onReadable(ByteStream stream) {
                throw new IllegalStateException("on purpose");
            }
        };
        Recorder good = new Recorder();
        connect(bad);
        connect(good);
        try (Socket first = server.accept();
                Socket second = server.accept()) {
            good.connected.get();
            first.getOutputStream().write(1);
            second.getOutputStream().write(1);
            assertThat(bad.closed.get()).contains("its handler failed").contains("on purpose");
            assertThat(uncaught.get()).hasMessage("on purpose");
            loop.execute(() -> {
                throw new IllegalArgumentException("a task on purpose");
            });
            assertThat(inLoop(() -> uncaught.get().getMessage())).isEqualTo("a task on purpose");
            while (inLoop(() -> good.events.size()) < 2) {
                Thread.onSpinWait();
            }
            assertThat(good.closed).isNotDone();
        }
    }

    @Test
    void interruptDoesNotWakeTheLoopForEver() throws Exception {
        Thread thread = inLoop(Thread::currentThread);
        thread.interrupt();
        inLoop(() -> 0);
        assertThatTheLoopSleeps();
    }

    @Test
    void closedTransportAbortsItsStreamsAndEndsItsThread() throws Exception {
        Recorder recorder = new Recorder();
        connect(recorder);
        try (Socket peer = server.accept()) {
            recorder.connected.get();
            Thread thread = inLoop(Thread::currentThread);
            transport.close();
            assertThat(thread.isAlive()).isFalse();
            assertThat(recorder.closed.get()).contains("the transport was closed");
            assertThatThrownBy(() -> peer.getInputStream().read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reset");
            transport.close();
        }
    }

    @Test
    void timersComeInOrderAndNotBeforeTheirTime() throws Exception {
        List<Integer> order = new ArrayList<>();
        CompletableFuture<Long> last = new CompletableFuture<>();
        long start = inLoop(() -> {
            long startNs = loop.nowNs();
            loop.wakeAt(startNs + 20_000_000, () -> {
                order.add(3);
                last.complete(loop.nowNs());
            });
            loop.wakeAt(startNs + 10_000_000, () -> order.add(2));
            loop.wakeAt(0, () -> order.add(1));
            order.add(0);
            return startNs;
        });
        assertThat(last.get() - start).isGreaterThanOrEqualTo(20_000_000);
        assertThat(order).containsExactly(0, 1, 2, 3);
    }

    @Test
    void timerThatAsksForItselfAtOnceDoesNotKeepTheOthersWaiting() throws Exception {
        int[] runs = new int[1];
        Runnable again = new Runnable() {
            @Override
            public void run() {
                if (runs[0]++ >= 0) {
                    loop.wakeAt(0, this);
                }
            }
        };
        loop.wakeAt(0, again);
        while (inLoop(() -> runs[0]) < 3) {
            Thread.onSpinWait();
        }
        inLoop(() -> runs[0] = Integer.MIN_VALUE);
    }

    @Test
    void systemThatCannotAcceptIsAskedAgainLater() throws Exception {
        int[] asked = new int[1];
        long[] firstNs = new long[1];
        CompletableFuture<Long> acceptedNs = new CompletableFuture<>();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        NioServer.Listener listener = NioServer.listen(
                loop,
                any,
                channel -> {
                    firstNs[0] = asked[0] == 0 ? loop.nowNs() : firstNs[0];
                    if (asked[0]++ < 3) {
                        throw new IOException("Too many open files");
                    }
                    return channel.accept();
                },
                stream -> {
                    acceptedNs.complete(loop.nowNs());
                    return new Recorder();
                });
        try (Socket client = new Socket(any.getAddress(), listener.port())) {
            long tookNs = acceptedNs.get() - inLoop(() -> firstNs[0]);
            assertThat(tookNs).as("three pauses").isGreaterThanOrEqualTo(150_000_000);
            assertThat(inLoop(() -> listener.failures)).isEqualTo(3);
            assertThat(client.isConnected()).isTrue();
        }
    }
}
