package io.sequent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.Host;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpServerSocket;
import io.sequent.host.TcpSocket;
import io.sequent.ip.IpAddress;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.testing.GoldenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealRunTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String[] CHECKSUMS = {"-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"};

    @TempDir
    private Path folder;

    /** Sends so many bytes, then finishes; drops what comes, and closes when the peer has finished. */
    private static final class Sender implements SocketHandler {
        private int left;

        Sender(int bytes) {
            left = bytes;
        }

        @Override
        public void onConnected(TcpSocket socket) {
            write(socket);
        }

        @Override
        public void onWritable(TcpSocket socket) {
            write(socket);
        }

        @Override
        public void onReadable(TcpSocket socket) {
            byte[] buffer = new byte[4096];
            while (socket.receive(buffer, 0, buffer.length) > 0) {
                assertThat(socket.readableBytes()).isNotNegative();
            }
        }

        @Override
        public void onPeerFinished(TcpSocket socket) {
            onReadable(socket);
            if (left == 0) {
                socket.close();
            }
        }

        SocketHandler write(TcpSocket socket) {
            while (left > 0) {
                byte[] bytes = new byte[Math.min(left, 10_000)];
                int taken = socket.send(bytes, 0, bytes.length);
                if (taken <= 0) {
                    return this;
                }
                left -= taken;
            }
            socket.shutdownOutput();
            return this;
        }
    }

    /** A client that sends, a server that answers, and everything that watches them. */
    private static final class Run {
        final Simulation simulation;
        final ConversationRecorder recorder = new ConversationRecorder();
        final TcpSocket socket;

        Run(long seed, ChannelOptions toServer, ChannelOptions toClient, int bytes, int answer, CaptureTap tap) {
            this(seed, toServer, toClient, bytes, answer, tap, "10.0.0.2");
        }

        Run(
                long seed,
                ChannelOptions toServer,
                ChannelOptions toClient,
                int bytes,
                int answer,
                CaptureTap tap,
                String remote) {
            simulation = new Simulation(seed);
            Host client = simulation.addHost("client", "10.0.0.1", "2001:db8::1");
            Host server = simulation.addHost("server", "10.0.0.2", "2001:db8::2");
            simulation.connect(client, server, toServer, toClient);
            simulation.addTap(recorder);
            simulation.addTap(tap == null ? (a, b, c, d, e, f, g, h) -> {} : tap);
            recorder.watch(client);
            recorder.watch(server);
            server.listen(80, 4, accepted -> new Sender(answer).write(accepted));
            socket = client.connect(IpAddress.parse(remote), 80, new Sender(bytes), 0);
        }

        void run() {
            simulation.runFor(600 * SECOND);
        }

        Conversation conversation() {
            return recorder.conversations().get(0);
        }
    }

    private static ChannelOptions.Builder slow() {
        return ChannelOptions.builder().delayNs(40_000_000);
    }

    @Test
    void aTransferFromSynToLastAckIsDrawn() throws Exception {
        Run run = new Run(1, slow().filter(ChannelFilter.dropPacket(3)).build(), slow().build(), 300, 100, null);
        run.run();
        SequenceDiagram diagram = SequenceDiagram.of(run.conversation()).build();
        GoldenFile.check("src/test/resources/io/sequent/trace/real.txt", SequenceDiagramText.render(diagram));
    }

    @Test
    void aConnectionThatIsNeverAcceptedIsFollowedAtItsListeningSocket() {
        Simulation simulation = new Simulation(1);
        Host client = simulation.addHost("client", "10.0.0.1");
        Host server = simulation.addHost("server", "10.0.0.2");
        simulation.connect(client, server, slow().build());
        ConversationRecorder recorder = new ConversationRecorder();
        simulation.addTap(recorder);
        recorder.watch(client);
        TcpServerSocket listening = server.listen(80, 4, accepted -> new Sender(0));
        listening.pauseAccepting();
        recorder.watch(listening);
        client.connect(server.address(), 80, new Sender(0), 0);
        simulation.runFor(SECOND);
        assertThat(recorder.conversations().get(0).states())
                .filteredOn(change -> change.side() == Side.RIGHT)
                .extracting(StateChange::state)
                .containsSubsequence("LISTEN", "SYN-RECEIVED");
    }

    @Test
    void theSameSeedGivesTheSameDiagram() {
        List<String> diagrams = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ChannelOptions lossy = slow().loss(0.05).rate(10_000_000).build();
            Run run = new Run(7, lossy, lossy, 200_000, 100_000, null);
            run.run();
            diagrams.add(SequenceDiagramText.render(
                    SequenceDiagram.of(run.conversation()).build()));
        }
        assertThat(diagrams.get(0)).isEqualTo(diagrams.get(1)).contains("data segments");
    }

    @Test
    void tsharkFindsNothingWrongWithAnImpairedRun() throws Exception {
        Path capture = folder.resolve("both.pcapng");
        ChannelOptions wild = slow().rate(20_000_000)
                .loss(0.05)
                .reorder(0.05, 20_000_000)
                .duplicate(0.05, 10_000_000)
                .build();
        try (CaptureTap tap = new CaptureTap(new PcapngWriter(Files.newOutputStream(capture)))) {
            new Run(3, wild, wild, 300_000, 300_000, tap).run();
        }
        List<String> packets = tshark(capture, "", "frame.interface_name", "tcp.checksum.status", "ip.checksum.status");
        assertThat(packets).hasSizeGreaterThan(1000).contains("client\t1\t1", "server\t1\t1");
        assertThat(packets).allMatch(line -> line.endsWith("\t1\t1"));
        String wrong = "_ws.malformed or _ws.expert.severity == 8388608 or tcp.checksum.status != 1";
        assertThat(tshark(capture, wrong, "frame.number")).isEmpty();
    }

    @Test
    void tsharkFindsNothingWrongOverIpv6() throws Exception {
        Path capture = folder.resolve("ipv6.pcapng");
        ChannelOptions lossy = slow().rate(20_000_000).loss(0.05).build();
        try (CaptureTap tap = new CaptureTap(new PcapngWriter(Files.newOutputStream(capture)))) {
            new Run(4, lossy, lossy, 50_000, 50_000, tap, "2001:db8::2").run();
        }
        assertThat(tshark(capture, "ipv6 and tcp.checksum.status == 1", "frame.number"))
                .hasSizeGreaterThan(100);
        assertThat(tshark(capture, "_ws.malformed or tcp.checksum.status != 1", "frame.number"))
                .isEmpty();
    }

    @Test
    void tsharkSeesExactlyTheDamageThatTheChannelDid() throws Exception {
        Path capture = folder.resolve("damaged.pcapng");
        ChannelOptions damaging = slow().corrupt(0.02).build();
        Run run;
        try (CaptureTap tap = new CaptureTap(new PcapngWriter(Files.newOutputStream(capture)))) {
            run = new Run(5, damaging, slow().build(), 300_000, 0, tap);
            run.run();
        }
        Channel channel = run.simulation.channels().get(0);
        long damaged = channel.counters(Channel.A_TO_B).corrupted();
        assertThat(damaged).isPositive();
        // A flipped bit in a length or version field leaves no checksum to judge.
        String wrong = "frame.interface_name == server and frame.packet_flags_direction == 1"
                + " and not (tcp.checksum.status == 1 and ip.checksum.status == 1)";
        assertThat(tshark(capture, wrong, "frame.number")).hasSize((int) damaged);
    }

    @Test
    void tsharkAgreesOnWhatTheClientSentAgain() throws Exception {
        agreesOnRetransmissions("client", "10.0.0.1", 1);
    }

    @Test
    void tsharkAgreesOnWhatTheServerSentAgain() throws Exception {
        agreesOnRetransmissions("server", "10.0.0.2", 2);
    }

    /** The host's capture, its counters and the recorded conversation tell the same segments. */
    private void agreesOnRetransmissions(String host, String address, long seed) throws Exception {
        Path capture = folder.resolve(host + ".pcapng");
        ChannelOptions lossy = slow().rate(20_000_000).loss(0.03).build();
        boolean client = host.equals("client");
        Run run;
        List<TcpSocket> accepted = new ArrayList<>();
        try (CaptureTap tap = new CaptureTap(new PcapngWriter(Files.newOutputStream(capture)), host)) {
            run = new Run(seed, lossy, lossy, client ? 1_000_000 : 2000, client ? 2000 : 1_000_000, tap);
            run.simulation.hosts().get(1).observe(accepted::add);
            run.run();
        }
        List<String> ours = new ArrayList<>();
        for (TracedSegment segment : run.conversation().segments()) {
            if (segment.from() == (client ? Side.LEFT : Side.RIGHT) && segment.retransmission()) {
                ours.add(Times.seconds(segment.sentNs(), 9) + "\t" + segment.relativeSeq() + "\t"
                        + segment.payloadLength());
            }
        }
        String again = "ip.src == " + address + " and (tcp.analysis.retransmission or tcp.analysis.fast_retransmission"
                + " or tcp.analysis.spurious_retransmission or tcp.analysis.out_of_order)";
        assertThat(tshark(capture, again, "frame.time_epoch", "tcp.seq", "tcp.len"))
                .hasSizeGreaterThan(10)
                .isEqualTo(ours);
        TcpSocket socket = client ? run.socket : accepted.get(0);
        assertThat(socket.connection().counters().segmentsRetransmitted()).isEqualTo(ours.size());
    }

    private List<String> tshark(Path capture, String filter, String... fields) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
        command.addAll(List.of(CHECKSUMS));
        command.addAll(filter.isEmpty() ? List.of() : List.of("-Y", filter));
        command.addAll(List.of("-T", "fields"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        return ExternalTool.run(folder, command.toArray(new String[0]));
    }
}
