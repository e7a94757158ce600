package io.sequent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.Application;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures that carry the decisions as comments of their packets. */
class ExplainedCaptureTest {
    private static final String SYN_HEARD =
            "9293 3.10.7.2 third/SYN: somebody wants a connection: IRS is noted, a SYN-ACK is due -> SYN-RECEIVED";
    private static final String SYN_ACK_SENT = "9293 3.5: our SYN, which acknowledges the peer's";
    private static final String TIMEOUT = "6298 5.4: the retransmission timer expires: the earliest unacknowledged"
            + " segment is due again, and the timeout doubles";
    private static final String SENT_AGAIN = "6298 5.7: sent again: unacknowledged for too long";
    private static final String ACK_HEARD = "9293 3.10.7.4 fifth/ACK: acceptable -> ESTABLISHED";

    @TempDir
    private Path folder;

    @Test
    void wiresharksOwnReaderShowsTheDecisionsOfAHalfOpenConnection() throws Exception {
        Path file = folder.resolve("b.pcapng");
        Files.write(file, capture("B"));
        List<String> lines = ExternalTool.run(
                folder, "tshark", "-r", file.toString(), "-T", "fields", "-e", "tcp.flags.str", "-e", "frame.comment");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("S·\t").endsWith(SYN_HEARD);
        assertThat(lines.get(1)).contains("A··S·\t").endsWith(SYN_ACK_SENT);
        assertThat(lines.get(2)).endsWith("\t" + TIMEOUT + "\\n" + SENT_AGAIN);
        assertThat(lines.get(3)).contains("\t" + ACK_HEARD);
    }

    @Test
    void eachHostsCaptureTellsItsOwnDecisions() throws IOException {
        String a = new String(capture("A"), StandardCharsets.UTF_8);
        String b = new String(capture("B"), StandardCharsets.UTF_8);
        assertThat(b).contains(SYN_HEARD, SYN_ACK_SENT, TIMEOUT, SENT_AGAIN, ACK_HEARD);
        assertThat(a).contains("9293 3.10.1 OPEN: the user opens -> SYN-SENT").doesNotContain(SYN_HEARD, SENT_AGAIN);
    }

    /** A's first ACK gets lost, so that B repeats its SYN-ACK. */
    private static byte[] capture(String host) throws IOException {
        Performance performance = new Performance(
                stage -> {
                    stage.network(
                            ChannelOptions.builder()
                                    .delayNs(Stage.milliseconds(10))
                                    .filter(ChannelFilter.dropNth(1, PacketPredicate.pureAck()))
                                    .build(),
                            ChannelOptions.builder()
                                    .delayNs(Stage.milliseconds(10))
                                    .build());
                    stage.b().listen(Stage.PORT, 4, Application::closesWithPeer);
                    stage.at(0, () -> stage.a().connect(40_000, stage.b(), Stage.PORT));
                    stage.endAt(Stage.seconds(2));
                },
                1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CaptureTap tap = new CaptureTap(new PcapngWriter(bytes), host).explainBy(performance.decisionLog())) {
            performance.simulation().addTap(tap);
            performance.finish();
        }
        return bytes.toByteArray();
    }
}
