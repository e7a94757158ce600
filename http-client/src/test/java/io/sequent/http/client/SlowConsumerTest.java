package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.Host;
import io.sequent.host.TcpSocket;
import io.sequent.http.BodyHandler;
import io.sequent.http.HttpRequest;
import io.sequent.http.HttpResponse;
import io.sequent.http.Pipelining;
import io.sequent.http.origin.OriginExchange;
import io.sequent.http.origin.OriginHandler;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginRequest;
import io.sequent.http.origin.OriginResponse;
import io.sequent.http.origin.OriginServer;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.testing.AllocationProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * A consumer that is slow holds back the producer, through TCP's window, and nobody keeps what is between them. Each scenario runs in
 * a JVM of its own and collects the garbage each time that it looks at the heap.
 */
class SlowConsumerTest {
    private static final long MB = 1_000_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long MAX_GROWTH = 1_000_000;

    @Test
    void responseOfAGigabyteIsTakenAtAMegabyteASecondInLessThanAMegabyte() {
        assertThat(AllocationProbe.retainedBytes(SlowDownload.class)).isLessThan(MAX_GROWTH);
    }

    @Test
    void uploadOfAHundredMegabytesIsTakenAtAMegabyteASecondInLessThanAMegabyte() {
        assertThat(AllocationProbe.retainedBytes(SlowUpload.class)).isLessThan(MAX_GROWTH);
    }

    @Test
    void slowConsumerOfTheFirstOfManyResponsesDoesNotMakeTheOthersPileUp() {
        assertThat(AllocationProbe.retainedBytes(SlowFirstOfMany.class)).isLessThan(MAX_GROWTH);
    }

    /** Two hosts, 100 Mbit/s and 10 ms of round trip between them. */
    abstract static class World implements AllocationProbe.Scenario, OriginHandler {
        final Simulation simulation = new Simulation(1);
        private final TcpSnapshot snapshot = new TcpSnapshot();
        private final List<TcpSocket> sockets = new ArrayList<>();
        private final Runtime runtime = Runtime.getRuntime();
        SimulatedTransport transport;
        HttpClient client;
        long heapBefore;
        long mostGrowth;
        long mostAhead;
        int looks;
        int closedWindows;
        int bytesPerTick = 50_000;

        @Override
        public void prepare() throws Exception {
            Host near = simulation.addHost("client", "10.0.0.1");
            Host far = simulation.addHost("server", "10.0.0.2");
            simulation.connect(
                    near,
                    far,
                    ChannelOptions.builder()
                            .rate(100_000_000)
                            .delayNs(SECOND / 200)
                            .build());
            near.observe(sockets::add);
            far.observe(sockets::add);
            OriginServer.listen(far, 80, this, OriginOptions.defaults());
            transport = new SimulatedTransport(simulation, near);
            client = newClient();
            warmUp();
            heapBefore = usedHeap();
        }

        /** Loads the classes, and lets the wire's own buffers grow to what they are at full speed; the connection is another. */
        private void warmUp() throws Exception {
            int rate = bytesPerTick;
            send(HttpRequest.to("http://10.0.0.2/"), 200_000);
            bytesPerTick = Integer.MAX_VALUE;
            send(HttpRequest.to("http://10.0.0.2/"), 20 * MB);
            bytesPerTick = rate;
            client.close();
            client = newClient();
        }

        private HttpClient newClient() {
            return HttpClient.over(transport)
                    .pipelining(Pipelining.ofDepth(64).fromTheStart())
                    .responseTimeoutNs(1_000 * SECOND)
                    .build();
        }

        abstract long send(HttpRequest.Builder request, long size) throws Exception;

        final PacedSink sink() {
            return new PacedSink(transport, SECOND / 20, bytesPerTick, this::lookAtTheWindow);
        }

        private void lookAtTheWindow() {
            looks++;
            boolean closed = false;
            for (int i = 0; i < sockets.size(); i++) {
                sockets.get(i).connection().snapshot(snapshot);
                closed |= snapshot.unsentOctets() > 0
                        && snapshot.sndWnd() - snapshot.flightSize() < snapshot.effectiveSendMss();
            }
            closedWindows += closed ? 1 : 0;
        }

        final void lookAtTheHeap() {
            mostGrowth = Math.max(mostGrowth, usedHeap() - heapBefore);
            if (mostGrowth > MAX_GROWTH) {
                throw new IllegalStateException("the heap grew by " + mostGrowth + " bytes");
            }
        }

        private long usedHeap() {
            System.gc();
            return runtime.totalMemory() - runtime.freeMemory();
        }

        final void runUntil(BooleanSupplier done) {
            require("the simulation ends", simulation.runUntil(done, 10_000 * SECOND));
        }

        static void require(String what, boolean isSo) {
            if (!isSo) {
                throw new IllegalStateException("not so: " + what);
            }
        }

        /** Checks that {@code size} bytes took as long as a megabyte a second takes, with the window closed all the time. */
        final void requirePace(long size, long tookNs) {
            System.out.println(size / MB + " MB in " + tookNs / SECOND + " s, heap growth " + mostGrowth
                    + " bytes, window closed " + closedWindows + " of " + looks + " times");
            require("a megabyte a second: " + tookNs, Math.abs(tookNs - size * SECOND / MB) < SECOND / 5);
            require("no more lies between them than TCP's buffers hold: " + mostAhead, mostAhead < MB);
            require("the window is closed at nearly each look", closedWindows > looks - 5);
        }
    }

    static final class SlowDownload extends World {
        private PatternBody body = new PatternBody(0);

        @Override
        public void handle(OriginExchange exchange) {
            exchange.respond(OriginResponse.of(200).body(body).build());
        }

        @Override
        long send(HttpRequest.Builder request, long size) throws Exception {
            body = new PatternBody(size);
            PacedSink sink = sink();
            CompletableFuture<HttpResponse<Long>> response = client.sendAsync(request.build(), head -> sink);
            for (int i = 1; i <= 10; i++) {
                long part = size / 10 * i;
                runUntil(() -> sink.taken >= part);
                if (heapBefore > 0) {
                    lookAtTheHeap();
                    mostAhead = Math.max(mostAhead, body.given - sink.taken);
                }
            }
            return response.join().body();
        }

        @Override
        public void run() throws Exception {
            long size = 1_000 * MB;
            long start = simulation.nowNs();
            looks = 0;
            closedWindows = 0;
            require("all of it came", send(HttpRequest.to("http://10.0.0.2/big"), size) == size);
            requirePace(size, simulation.nowNs() - start);
        }
    }

    static final class SlowUpload extends World {
        private PacedSink sink;

        @Override
        public boolean streams(OriginRequest head) {
            return true;
        }

        @Override
        public void handle(OriginExchange exchange) {
            sink.atEnd = () -> exchange.respond(OriginResponse.of(204).build());
            exchange.receive(sink);
        }

        @Override
        long send(HttpRequest.Builder request, long size) throws Exception {
            PatternBody body = new PatternBody(size);
            sink = sink();
            CompletableFuture<HttpResponse<byte[]>> response =
                    client.sendAsync(request.post(body).build(), BodyHandler.ofBytes());
            for (int i = 1; i <= 10; i++) {
                long part = size / 10 * i;
                runUntil(() -> sink.taken >= part);
                if (heapBefore > 0) {
                    lookAtTheHeap();
                    mostAhead = Math.max(mostAhead, body.given - sink.taken);
                }
            }
            require("it was answered", response.join().status() == 204);
            return sink.taken;
        }

        @Override
        public void run() throws Exception {
            long size = 100 * MB;
            long start = simulation.nowNs();
            looks = 0;
            closedWindows = 0;
            require("all of it came", send(HttpRequest.to("http://10.0.0.2/big"), size) == size);
            requirePace(size, simulation.nowNs() - start);
        }
    }

    /** 64 responses of a megabyte each, pipelined, of which the first is taken slowly. */
    static final class SlowFirstOfMany extends World {
        private static final int RESPONSES = 64;
        private int answered;
        private long length;

        @Override
        public void handle(OriginExchange exchange) {
            answered++;
            exchange.respond(
                    OriginResponse.of(200).body(new PatternBody(length)).build());
        }

        @Override
        long send(HttpRequest.Builder request, long size) throws Exception {
            length = size;
            return client.send(request.build(), BodyHandler.discarding()).body();
        }

        @Override
        public void run() throws Exception {
            answered = 0;
            length = MB;
            HttpRequest request = HttpRequest.to("http://10.0.0.2/").build();
            PacedSink first = sink();
            List<PacedSink> others = new ArrayList<>();
            List<CompletableFuture<HttpResponse<Long>>> responses = new ArrayList<>();
            responses.add(client.sendAsync(request, head -> first));
            for (int i = 1; i < RESPONSES; i++) {
                PacedSink other = sink();
                others.add(other);
                responses.add(client.sendAsync(request, head -> other));
            }
            for (int i = 1; i < 10; i++) {
                long part = MB / 10 * i;
                runUntil(() -> first.taken >= part);
                lookAtTheHeap();
                require("all requests are with the origin", answered == RESPONSES);
                require("no other response is begun", others.get(0).taken == 0);
            }
            for (int i = 0; i < RESPONSES; i++) {
                require("all of it came", responses.get(i).join().body() == MB);
                lookAtTheHeap();
            }
            System.out.println("heap growth " + mostGrowth + " bytes");
        }
    }
}
