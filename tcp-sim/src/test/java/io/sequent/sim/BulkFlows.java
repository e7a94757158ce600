package io.sequent.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;

/** Flows that share one bottleneck, each from a client that never runs out of data to a server that reads at once. */
final class BulkFlows {
    private static final int CHUNK = 4_096;
    private static final byte[] TEXT = new byte[16_384];

    final TwoHosts hosts;
    private final Sink[] sinks;
    private int connected;

    BulkFlows(long seed, int flows, TcpConfig config, ChannelOptions bottleneck, ChannelOptions back) {
        int chunks = flows * (config.sendBufferSize() / CHUNK + 8) + 64;
        HostOptions options =
                HostOptions.builder().tcp(config).buffers(CHUNK, chunks).build();
        hosts = new TwoHosts(seed, bottleneck, back, options);
        sinks = new Sink[flows];
        hosts.server.listen(TwoHosts.PORT, flows, socket -> {
            Sink sink = new Sink();
            sinks[connected++] = sink;
            return sink;
        });
    }

    /** Connects one flow after the other, so long apart. */
    BulkFlows start(long apartNs) {
        for (int i = 0; i < sinks.length; i++) {
            hosts.connect(new Source());
            hosts.simulation.runFor(apartNs);
        }
        assertThat(hosts.simulation.runUntil(() -> connected == sinks.length, 100 * TwoHosts.SECOND))
                .isTrue();
        return this;
    }

    /** Runs until all flows together have delivered so many octets, or so much time has passed; gives the time it took. */
    long runFor(long octets, long limitNs) {
        long startNs = hosts.simulation.nowNs();
        long goal = total() + octets;
        hosts.simulation.runUntil(() -> total() >= goal, limitNs);
        return hosts.simulation.nowNs() - startNs;
    }

    long total() {
        long total = 0;
        for (Sink sink : sinks) {
            total += sink.received;
        }
        return total;
    }

    long[] each() {
        long[] each = new long[sinks.length];
        for (int i = 0; i < sinks.length; i++) {
            each[i] = sinks[i].received;
        }
        return each;
    }

    private static final class Source implements SocketHandler {
        @Override
        public void onConnected(TcpSocket socket) {
            write(socket);
        }

        @Override
        public void onWritable(TcpSocket socket) {
            write(socket);
        }

        private static void write(TcpSocket socket) {
            int count = 1;
            while (count > 0) {
                count = socket.send(TEXT, 0, TEXT.length);
            }
        }
    }

    private static final class Sink implements SocketHandler {
        private static final byte[] TARGET = new byte[65_536];
        private long received;

        @Override
        public void onReadable(TcpSocket socket) {
            int count = 1;
            while (count > 0) {
                count = socket.receive(TARGET, 0, TARGET.length);
                received += Math.max(count, 0);
            }
        }
    }
}
