package io.sequent.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sequent.scenario.Act;
import io.sequent.scenario.Application;
import io.sequent.scenario.Performance;
import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.tcp.TcpDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link DecisionLog}: what both ends of a run decide, in order. */
class DecisionLogTest {

    private static void openAndClose(Stage stage) {
        stage.b().listen(Stage.PORT, 4, Application::closesWithPeer);
        Application[] client = new Application[1];
        stage.at(0, () -> client[0] = stage.a().connect(40_000, stage.b(), Stage.PORT));
        stage.at(Stage.milliseconds(100), () -> client[0].send("hello").close());
        stage.endAt(Stage.seconds(1));
    }

    private static List<String> lines(Act act) {
        return new Performance(act, 1)
                .finish().decisions().stream().map(DecisionText::line).toList();
    }

    @Test
    void aShortConnectionIsToldDecisionByDecision() {
        assertThat(lines(DecisionLogTest::openAndClose))
                .containsExactlyElementsOf("""
                    0.000000 A CLOSED  9293 3.10.1 OPEN: the user opens -> SYN-SENT
                    0.000000 A SYN-SENT -> [SYN seq=0]  9293 3.5: our SYN
                    0.010000 B LISTEN <- [SYN seq=0]  9293 3.10.7.2 third/SYN: somebody wants a connection: IRS is noted, a \
                    SYN-ACK is due -> SYN-RECEIVED
                    0.010000 B SYN-RECEIVED -> [SYN,ACK seq=0 ack=1]  9293 3.5: our SYN, which acknowledges the peer's
                    0.020000 A SYN-SENT <- [SYN,ACK seq=0 ack=1]  9293 3.10.7.3 fourth/SYN: acceptable: SND.UNA advances
                    0.020000 A SYN-SENT <- [SYN,ACK seq=0 ack=1]  9293 3.10.7.3 fourth/SYN: it acknowledges our SYN -> ESTABLISHED
                    0.020000 A ESTABLISHED -> [ACK seq=1 ack=1]  9293 3.8.6.3: an ACK is due, and there is no text for it to ride on
                    0.030000 B SYN-RECEIVED <- [ACK seq=1 ack=1]  9293 3.10.7.4 fifth/ACK: acceptable -> ESTABLISHED
                    0.030000 B ESTABLISHED <- [ACK seq=1 ack=1]  9293 3.10.7.4 fifth/ACK: acceptable: SND.UNA advances
                    0.100000 A ESTABLISHED -> [PSH,ACK seq=1 ack=1 len=5]  9293 3.10.2 SEND: new text: the peer's window and the \
                    congestion window have room for it
                    0.100000 A ESTABLISHED  9293 3.10.4 CLOSE: the user ends the output: a FIN follows what is queued -> FIN-WAIT-1
                    0.100000 A FIN-WAIT-1 -> [FIN,ACK seq=6 ack=1]  9293 3.6: our FIN: all text was sent before it
                    0.110000 B ESTABLISHED <- [PSH,ACK seq=1 ack=1 len=5]  9293 3.10.7.4 seventh/text: in order: taken, RCV.NXT \
                    advances
                    0.110000 B ESTABLISHED <- [PSH,ACK seq=1 ack=1 len=5]  9293 3.8.6.3: the ACK waits for text to ride on, for a \
                    second segment, or for its timer
                    0.110000 B ESTABLISHED <- [FIN,ACK seq=6 ack=1]  9293 3.10.7.4 eighth/FIN: in order: RCV.NXT advances over \
                    it, the user is told that the peer has finished -> CLOSE-WAIT
                    0.110000 B CLOSE-WAIT  9293 3.10.4 CLOSE: the user ends the output: a FIN follows what is queued
                    0.110000 B CLOSE-WAIT -> [FIN,ACK seq=1 ack=7]  9293 3.6: our FIN: all text was sent before it -> LAST-ACK
                    0.120000 A FIN-WAIT-1 <- [FIN,ACK seq=1 ack=7]  9293 3.10.7.4 fifth/ACK: newer than SND.WL1 and SND.WL2: the \
                    send window is set
                    0.120000 A FIN-WAIT-1 <- [FIN,ACK seq=1 ack=7]  9293 3.10.7.4 fifth/ACK: acceptable: SND.UNA advances -> \
                    FIN-WAIT-2
                    0.120000 A FIN-WAIT-2 <- [FIN,ACK seq=1 ack=7]  9293 3.10.7.4 eighth/FIN: in order: RCV.NXT advances over it, \
                    the user is told that the peer has finished -> TIME-WAIT
                    0.120000 A TIME-WAIT <- [FIN,ACK seq=1 ack=7]  9293 3.10.7.4 eighth/FIN: the wait of 2 MSL starts
                    0.120000 A TIME-WAIT -> [ACK seq=7 ack=2]  9293 3.8.6.3: an ACK is due, and there is no text for it to ride on
                    0.130000 B LAST-ACK <- [ACK seq=7 ack=2]  9293 3.10.7.4 fifth/ACK: acceptable: SND.UNA advances -> CLOSED
                    """.lines().toList());
    }

    @Test
    void whoIsNobodyAnswersAndSaysWhy() {
        assertThat(lines(stage -> stage.at(0, () -> stage.a().connect(40_000, stage.b(), Stage.PORT))))
                .containsExactlyElementsOf("""
                    0.000000 A CLOSED  9293 3.10.1 OPEN: the user opens -> SYN-SENT
                    0.000000 A SYN-SENT -> [SYN seq=0]  9293 3.5: our SYN
                    0.010000 B CLOSED <- [SYN seq=0]  9293 3.10.7.1: no such connection, and nobody listens: a RST answers
                    0.010000 B CLOSED -> [RST,ACK seq=0 ack=1]  9293 3.5.2: the RST that is due
                    0.020000 A SYN-SENT <- [RST,ACK seq=0 ack=1]  9293 3.10.7.3 second/RST: it acknowledges our SYN: the \
                    connection is refused -> CLOSED
                    """.lines().toList());
    }

    @Test
    void aHalfOpenConnectionIsToldFromItsRecord() {
        List<String> lines = lines(stage -> {
            stage.network(
                    ChannelOptions.builder()
                            .delayNs(Stage.milliseconds(10))
                            .filter(ChannelFilter.drop(PacketPredicate.pureAck()))
                            .build(),
                    ChannelOptions.builder().delayNs(Stage.milliseconds(10)).build());
            stage.b().listen(Stage.PORT);
            stage.at(0, () -> stage.a().connect(40_000, stage.b(), Stage.PORT));
        });
        assertThat(lines)
                .filteredOn(line -> line.contains(" B "))
                .startsWith("""
                    0.010000 B LISTEN <- [SYN seq=0]  9293 3.10.7.2 third/SYN: somebody wants a connection: IRS is noted, a \
                    SYN-ACK is due -> SYN-RECEIVED
                    0.010000 B SYN-RECEIVED -> [SYN,ACK seq=0 ack=1]  9293 3.5: our SYN, which acknowledges the peer's
                    1.010000 B SYN-RECEIVED  6298 5.4: the retransmission timer expires: the earliest unacknowledged segment is \
                    due again, and the timeout doubles
                    1.010000 B SYN-RECEIVED -> [SYN,ACK seq=0 ack=1]  6298 5.7: sent again: unacknowledged for too long
                    """.lines().toArray(String[]::new))
                .endsWith(
                        "183.010000 B SYN-RECEIVED  9293 3.8.3: the peer has not answered often enough: the connection"
                                + " ends -> LISTEN");
    }

    @Test
    void waitingIsToldOnce() {
        List<Decision> decisions = new Performance(
                        stage -> {
                            stage.b().listen(Stage.PORT, 4, application -> application.reads(false));
                            stage.at(
                                    0,
                                    () -> stage.a()
                                            .connect(40_000, stage.b(), Stage.PORT)
                                            .send(300_000));
                            stage.endAt(Stage.seconds(30));
                        },
                        1)
                .finish()
                .decisions();
        assertThat(decisions.stream()
                        .filter(d -> d.code() == TcpDecision.WINDOW_WAITS)
                        .map(DecisionText::line))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        for (int i = 1; i < decisions.size(); i++) {
            assertThat(decisions.get(i).timeNs())
                    .isGreaterThanOrEqualTo(decisions.get(i - 1).timeNs());
        }
    }

    @Test
    void aLogThatKeepsNothingTellsItsReaders() {
        Performance performance = new Performance(DecisionLogTest::openAndClose, 1).finish();
        assertThat(performance.decisionLog().missed()).isZero();
        assertThat(performance.conversations().get(0).states()).isNotEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecisionLog(-1))
                .withMessageContaining("-1");
    }

    @Test
    void whatIsNotKeptIsCounted() {
        DecisionLog ofA = new DecisionLog(2);
        Performance performance = new Performance(
                        stage -> {
                            ofA.watch(stage.a().host());
                            openAndClose(stage);
                        },
                        1)
                .finish();
        List<Decision> all = performance.decisions().stream()
                .filter(decision -> decision.host().equals("A"))
                .toList();
        assertThat(ofA.decisions()).isEqualTo(all.subList(0, 2));
        assertThat(ofA.leftOut()).isEqualTo(all.size() - 2);
        assertThat(performance.decisionLog().leftOut()).isZero();
    }
}
