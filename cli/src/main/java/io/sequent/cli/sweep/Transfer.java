package io.sequent.cli.sweep;

import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.Channel;
import io.sequent.tcp.TcpCounters;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One connection that moves text from a client to a server, which compares each octet. */
final class Transfer implements Experiment {
    private static final int PORT = 80;
    private static final long MEGABYTE = 1_000_000;
    private static final List<String> RESULTS = List.of(
            "virtual_seconds",
            "throughput_mbit",
            "packets",
            "lost",
            "queue_drops",
            "retransmissions",
            "fast_retransmits",
            "timeouts",
            "tail_loss_probes",
            "spurious",
            "srtt_ms",
            "cwnd_bytes");

    private final Axis<Long> size;
    private final PathOptions.Path path;
    private final TcpOptions.Tcp tcp;
    private final List<Axis<?>> axes = new ArrayList<>();

    /** Transfers of sizes in octets. */
    Transfer(List<Long> sizes, PathOptions.Path path, TcpOptions.Tcp tcp) {
        this.size = new Axis<>("size_mb", sizes, value -> Cells.in(MEGABYTE, value));
        this.path = path;
        this.tcp = tcp;
        axes.add(size);
        axes.addAll(tcp.axes());
        axes.addAll(path.axes());
    }

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public List<Axis<?>> axes() {
        return axes;
    }

    @Override
    public List<String> results() {
        return RESULTS;
    }

    @Override
    public List<String> numbers() {
        return List.of("throughput_mbit", "retransmissions", "timeouts", "srtt_ms");
    }

    @Override
    public Outcome run(Setting setting, long seed) {
        long bytes = setting.get(size);
        long useful = Math.min(bytes + Pattern.PIECE, 2 * path.capacity(setting));
        PathOptions.Ends ends = path.connect(setting, seed, tcp.host(setting, useful, 1));
        Simulation simulation = ends.simulation();
        Sink sink = new Sink();
        ends.server().listen(PORT, 1, socket -> sink);
        Source source = new Source(bytes);
        TcpSocket socket = ends.client().connect(ends.server().address(), PORT, source, 0);
        String error = path.play(simulation, setting, () -> sink.received >= bytes || source.closed || sink.closed);
        if (error.isEmpty()) {
            error = problem(bytes, source, sink);
        }
        return outcome(simulation, ends.channel(), socket, sink.received, error);
    }

    private static String problem(long bytes, Source source, Sink sink) {
        if (sink.damaged) {
            return "other octets arrived than were sent";
        }
        if (sink.received < bytes) {
            int reason = source.closed ? source.reason : sink.reason;
            return "the connection ended after " + sink.received + " octets: " + TcpResult.describe(reason);
        }
        return "";
    }

    private static Outcome outcome(
            Simulation simulation, Channel channel, TcpSocket socket, long received, String error) {
        TcpCounters counters = socket.connection().counters();
        TcpSnapshot snapshot = new TcpSnapshot();
        socket.connection().snapshot(snapshot);
        double seconds = simulation.nowNs() / 1e9;
        long packets = 0;
        long lost = 0;
        long drops = 0;
        for (int direction = 0; direction < 2; direction++) {
            packets += channel.counters(direction).sent();
            lost += channel.counters(direction).lost();
            drops += channel.counters(direction).queueDrops();
        }
        List<String> cells = List.of(
                Cells.fixed(seconds, 6),
                Cells.fixed(seconds == 0 ? 0 : received * 8 / seconds / 1e6, 4),
                Cells.count(packets),
                Cells.count(lost),
                Cells.count(drops),
                Cells.count(counters.segmentsRetransmitted()),
                Cells.count(counters.fastRetransmits()),
                Cells.count(counters.retransmissionTimeouts()),
                Cells.count(counters.tailLossProbes()),
                Cells.count(counters.spuriousTimeouts() + counters.spuriousRecoveries()),
                Cells.fixed(snapshot.srttNs() / 1e6, 3),
                Cells.count(snapshot.cwnd()));
        return new Outcome(cells, error, packets);
    }

    /** Octets of which each is known by its place. */
    private static final class Pattern {
        static final int PIECE = 65_536;
        private static final int PERIOD = 251;
        static final byte[] BYTES = new byte[PERIOD + PIECE];

        static {
            for (int i = 0; i < BYTES.length; i++) {
                BYTES[i] = (byte) (i % PERIOD);
            }
        }

        private Pattern() {}

        static int at(long place) {
            return (int) (place % PERIOD);
        }
    }

    /** Sends as much as TCP takes. */
    private static final class Source implements SocketHandler {
        private final long bytes;
        private long sent;
        boolean closed;
        int reason;

        Source(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public void onConnected(TcpSocket socket) {
            onWritable(socket);
        }

        @Override
        public void onWritable(TcpSocket socket) {
            while (sent < bytes) {
                int count = socket.send(Pattern.BYTES, Pattern.at(sent), (int) Math.min(Pattern.PIECE, bytes - sent));
                if (count <= 0) {
                    return;
                }
                sent += count;
            }
        }

        @Override
        public void onClosed(TcpSocket socket, int why) {
            closed = true;
            reason = why;
        }
    }

    /** Reads all that arrives, and compares. */
    private static final class Sink implements SocketHandler {
        private final byte[] piece = new byte[Pattern.PIECE];
        long received;
        boolean damaged;
        boolean closed;
        int reason;

        @Override
        public void onReadable(TcpSocket socket) {
            int count = socket.receive(piece, 0, piece.length);
            while (count > 0) {
                int from = Pattern.at(received);
                damaged |= !Arrays.equals(piece, 0, count, Pattern.BYTES, from, from + count);
                received += count;
                count = socket.receive(piece, 0, piece.length);
            }
        }

        @Override
        public void onClosed(TcpSocket socket, int why) {
            closed = true;
            reason = why;
        }
    }
}
