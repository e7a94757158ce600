package io.sequent.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.Host;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.http.BodyHandler;
import io.sequent.http.HttpRequest;
import io.sequent.http.Timeouts;
import io.sequent.http.origin.OriginOptions;
import io.sequent.http.origin.OriginResponse;
import io.sequent.http.origin.OriginServer;
import io.sequent.ip.IpAddress;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.testing.AllocationProbe;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What an idle connection costs on either side, after a request and its response: TCP's half of both hosts is part of it. */
class IdleHttpMemoryTest {
    private static final int CONNECTIONS = 500;
    private static final long SECOND = 1_000_000_000L;
    private static final String HEAD = "HTTP/1.1 200 OK\r\nServer: raw\r\nContent-Length: 2000\r\n\r\n";
    private static final byte[] RESPONSE = (HEAD + "x".repeat(2_000)).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REQUEST =
            "GET /some/path HTTP/1.1\r\nHost: origin\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void idleConnectionOfAClientHoldsLittle() {
        long bytes = AllocationProbe.retainedBytes(IdleClient.class) / CONNECTIONS;
        System.out.println("an idle connection of a client, with TCP on both hosts: " + bytes + " bytes");
        assertThat(bytes).isBetween(4_000L, 10_500L);
    }

    @Test
    void idleConnectionOfAnOriginHoldsLittle() {
        long bytes = AllocationProbe.retainedBytes(IdleOrigin.class) / CONNECTIONS;
        System.out.println("an idle connection of an origin, with TCP on both hosts: " + bytes + " bytes");
        assertThat(bytes).isBetween(4_000L, 10_000L);
    }

    abstract static class World implements AllocationProbe.Scenario {
        final Simulation simulation = new Simulation(1);
        final byte[] scratch = new byte[4096];
        Host near;
        Host far;
        int answered;

        @Override
        public void prepare() throws Exception {
            near = simulation.addHost("client", "10.0.0.1");
            far = simulation.addHost("server", "10.0.0.2");
            simulation.connect(
                    near, far, ChannelOptions.builder().delayNs(SECOND / 100).build());
            begin();
            open(50);
        }

        abstract void begin();

        abstract void openOne();

        /** Opens {@code count} connections, all at once, so that none can carry two requests. */
        final void open(int count) {
            answered = 0;
            for (int i = 0; i < count; i++) {
                openOne();
            }
            if (!simulation.runUntil(() -> answered == count, simulation.nowNs() + 10 * SECOND)) {
                throw new IllegalStateException(answered + " of " + count + " were answered");
            }
            simulation.runFor(SECOND);
        }

        @Override
        public void run() {
            open(CONNECTIONS);
        }
    }

    static final class IdleClient extends World implements SocketHandler {
        private HttpClient client;
        private final HttpRequest request =
                HttpRequest.to("http://10.0.0.2/some/path").build();

        @Override
        void begin() {
            far.listen(80, 4_096, socket -> this);
            client = HttpClient.over(new SimulatedTransport(simulation, near))
                    .timeouts(Timeouts.none())
                    .maxConnections(50 + CONNECTIONS)
                    .build();
        }

        @Override
        void openOne() {
            // A connection that is idle takes the request; each of a pipeline's own is a new one.
            Pipeline pipeline = client.open(request.origin());
            Exchange<byte[]> exchange = pipeline.submit(request, BodyHandler.ofBytes());
            pipeline.flush();
            exchange.response().thenAccept(response -> answered++);
        }

        @Override
        public void onReadable(TcpSocket socket) {
            if (socket.receive(scratch, 0, scratch.length) > 0) {
                socket.send(RESPONSE, 0, RESPONSE.length);
            }
        }
    }

    static final class IdleOrigin extends World implements SocketHandler {
        @Override
        void begin() {
            OriginOptions patient =
                    OriginOptions.builder().idleTimeoutNs(3_600 * SECOND).build();
            OriginServer.listen(
                    far, 80, exchange -> exchange.respond(OriginResponse.plain(200, "x".repeat(2_000))), patient);
        }

        @Override
        void openOne() {
            near.connect(IpAddress.parse("10.0.0.2"), 80, this, near.nowNs());
        }

        @Override
        public void onConnected(TcpSocket socket) {
            socket.send(REQUEST, 0, REQUEST.length);
        }

        @Override
        public void onReadable(TcpSocket socket) {
            boolean whole = false;
            int count;
            while ((count = socket.receive(scratch, 0, scratch.length)) > 0) {
                whole |= scratch[count - 1] == 'x' && socket.readableBytes() == 0;
            }
            answered += whole ? 1 : 0;
        }
    }
}
