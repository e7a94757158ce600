package io.sequent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.Host;
import io.sequent.host.HostOptions;
import io.sequent.host.SocketHandler;
import io.sequent.host.TcpSocket;
import io.sequent.sim.Simulation;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerSpanTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;
    private static final long DELAY = 10 * MILLISECOND;

    @Test
    void aSynIsTimedFromItsSending() {
        assertThat(spans(ChannelFilter.dropPacket(1).or(ChannelFilter.dropPacket(2)), 0))
                .containsExactly("LEFT 0 1000", "LEFT 1000 3000");
    }

    @Test
    void anAcknowledgmentOfSomethingNewStartsTheTimerAgain() {
        // A SYN, and two segments of text, the first with the ACK; the second is lost, and timed from the
        // acknowledgment of the first.
        assertThat(spans(ChannelFilter.dropPacket(3), 2000)).containsExactly("LEFT 40 1040");
    }

    @Test
    void whatArrivesInTimeHasNoSpan() {
        assertThat(spans(ChannelFilter.dropPacket(1_000), 5_000)).isEmpty();
    }

    @Test
    void timeWaitIsTimedFromItsBeginning() {
        Simulation simulation = new Simulation(1);
        Conversation conversation = run(simulation, ChannelFilter.dropPacket(1_000), 100, true);
        long enteredNs = conversation.states().stream()
                .filter(change -> change.state().equals("TIME-WAIT"))
                .findFirst()
                .orElseThrow()
                .timeNs();
        assertThat(SequenceDiagram.of(conversation).build().timers())
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.fromNs()).isEqualTo(enteredNs);
                    assertThat(span.untilNs() - span.fromNs())
                            .isEqualTo(2 * TcpConfig.rfc().mslNs());
                });
    }

    private static List<String> spans(ChannelFilter filter, int bytes) {
        Conversation conversation = run(new Simulation(1), filter, bytes, false);
        return SequenceDiagram.of(conversation).build().timers().stream()
                .map(span -> span.side() + " " + span.fromNs() / MILLISECOND + " " + span.untilNs() / MILLISECOND)
                .toList();
    }

    private static Conversation run(Simulation simulation, ChannelFilter filter, int bytes, boolean closes) {
        HostOptions options = HostOptions.builder()
                .tcp(TcpConfig.rfc().toBuilder()
                        .disable(TcpFeature.TAIL_LOSS_PROBE)
                        .build())
                .build();
        Host client = simulation.addHost("client", options, "10.0.0.1");
        Host server = simulation.addHost("server", options, "10.0.0.2");
        ChannelOptions back = ChannelOptions.builder().delayNs(DELAY).build();
        ChannelOptions there =
                ChannelOptions.builder().delayNs(DELAY).filter(filter).build();
        simulation.connect(client, server, there, back);
        ConversationRecorder recorder = new ConversationRecorder(1);
        simulation.addTap(recorder);
        recorder.watch(client);
        recorder.watch(server);
        server.listen(80, 1, socket -> new Reader(0, closes));
        client.connect(server.address(), 80, new Reader(bytes, closes), 0);
        simulation.runFor(600 * SECOND);
        return recorder.conversations().get(0);
    }

    private record Reader(int bytes, boolean closes) implements SocketHandler {
        @Override
        public void onConnected(TcpSocket socket) {
            socket.send(new byte[bytes], 0, bytes);
            if (closes && bytes > 0) {
                socket.close();
            }
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
            if (closes) {
                socket.close();
            }
        }
    }
}
