package io.sequent.trace;

import static io.sequent.tcp.wire.TcpFlags.ACK;
import static io.sequent.tcp.wire.TcpFlags.SYN;
import static io.sequent.trace.Packets.bytes;
import static io.sequent.trace.Packets.fromClient;
import static io.sequent.trace.Packets.fromServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketTap;
import io.sequent.sim.engine.EventQueue;
import io.sequent.sim.engine.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTapTest {
    private final EventQueue events = new EventQueue();
    private final VirtualClock clock = new VirtualClock();
    private final Channel channel = new Channel(
            0,
            "client",
            "server",
            ChannelOptions.builder()
                    .delayNs(40_000_000)
                    .filter(ChannelFilter.dropPacket(2))
                    .build(),
            ChannelOptions.builder().delayNs(40_000_000).build(),
            1,
            events,
            clock);

    @TempDir
    private Path folder;

    @Test
    void bothEndsAreCapturedAndALossIsNotedAtTheSender() throws Exception {
        assertThat(capture("both.pcapng", null))
                .containsExactly(
                        "0.000000000\tclient\t0x00000002\t49152\t",
                        "0.000000000\tclient\t0x00000002\t49152\tchannel: lost\\nnobody saw it",
                        "0.040000000\tserver\t0x00000001\t49152\t",
                        "0.040000000\tserver\t0x00000002\t80\t",
                        "0.080000000\tclient\t0x00000001\t80\t");
    }

    @Test
    void oneEndCanBeCapturedAlone() throws Exception {
        assertThat(capture("server.pcapng", "server"))
                .containsExactly("0.040000000\tserver\t0x00000001\t49152\t", "0.040000000\tserver\t0x00000002\t80\t");
    }

    @Test
    void textNamesHostsAndDirections() {
        List<String> all = new ArrayList<>();
        List<String> atClient = new ArrayList<>();
        channel.addTap(new TextTap(all::add));
        channel.addTap(new TextTap(atClient::add, "client"));
        exchange();
        String syn = "IP 10.0.0.1.49152 > 10.0.0.2.80: Flags [S], seq 1000, win 65535, length 0";
        assertThat(all).hasSize(5);
        assertThat(all.get(0)).isEqualTo("0.000000 client Out " + syn);
        assertThat(all.get(2)).isEqualTo("0.040000 server In  " + syn);
        assertThat(atClient).hasSize(3);
        assertThat(atClient.get(0)).isEqualTo("0.000000 " + syn);
    }

    @Test
    void aRecorderBuildsTheConversation() {
        ConversationRecorder recorder = new ConversationRecorder(1);
        recorder.probeNext(side -> clock.nowNs() == 0 && side == Side.LEFT ? "SYN-SENT" : "");
        channel.addTap(recorder);
        exchange();
        assertThat(recorder.conversations()).hasSize(1);
        Conversation conversation = recorder.conversations().get(0);
        assertThat(conversation.endpoint(Side.LEFT)).isEqualTo("10.0.0.1:49152");
        assertThat(conversation.name(Side.RIGHT)).isEqualTo("server");
        assertThat(conversation.segments())
                .extracting(TracedSegment::fate)
                .containsExactly(Fate.DELIVERED, Fate.LOST, Fate.DELIVERED);
        assertThat(conversation.segments())
                .extracting(TracedSegment::arrivedNs)
                .containsExactly(40_000_000L, TracedSegment.NEVER, 80_000_000L);
        assertThat(conversation.states()).extracting(StateChange::state).containsExactly("CLOSED", "SYN-SENT");
    }

    private List<String> capture(String name, String host) throws Exception {
        Path file = folder.resolve(name);
        PcapngWriter writer = new PcapngWriter(Files.newOutputStream(file));
        try (CaptureTap tap = host == null ? new CaptureTap(writer) : new CaptureTap(writer, host)) {
            channel.addTap(tap);
            channel.addTap((kind, timeNs, from, direction, number, packet, offset, length) -> {
                if (kind == PacketTap.LOST) {
                    tap.comment("nobody saw it");
                }
            });
            exchange();
        }
        return ExternalTool.run(
                folder,
                "tshark",
                "-r",
                file.toString(),
                "-T",
                "fields",
                "-e",
                "frame.time_epoch",
                "-e",
                "frame.interface_name",
                "-e",
                "frame.packet_flags_direction",
                "-e",
                "tcp.srcport",
                "-e",
                "frame.comment");
    }

    /** A SYN and a segment that gets lost; at 40 ms the SYN-ACK comes back. */
    private void exchange() {
        channel.connect(
                (packet, offset, length, nowNs) -> {},
                (packet, offset, length, nowNs) -> send(Channel.B_TO_A, Packets.ipv4(fromServer(SYN | ACK, 0, 1))));
        send(Channel.A_TO_B, Packets.ipv4(fromClient(SYN, 0, 0)));
        send(Channel.A_TO_B, Packets.ipv4(bytes(fromClient(ACK, 1, 1), 10)));
        while (events.runNext(clock)) {
            assertThat(clock.nowNs()).isLessThan(1_000_000_000);
        }
    }

    private void send(int direction, byte[] packet) {
        channel.inject(direction, packet, 0, packet.length);
    }
}
