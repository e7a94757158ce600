package io.sequent.scenario.opening;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.Performance;
import io.sequent.scenario.Played;
import io.sequent.scenario.Scenario;
import io.sequent.scenario.Verdict;
import io.sequent.tcp.rules.Rules;
import io.sequent.trace.Knowledge;
import io.sequent.trace.Knowledge.Numbers;
import io.sequent.trace.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exactly what happens in the scenarios about which segment belongs to which connection: numbers, ports and old segments. */
class ConnectionIdentityTest {
    private static final String OFFER = " win=65535 mss=1460 ws=8 sackOK";

    @Test
    void neighboursBeginWithUnrelatedNumbers() {
        Played neighbours = Played.of(IsnPerConnection.scenario(), "neighbours");
        assertThat(neighbours.performance().facts())
                .containsEntry("numbers", "2496035122, 3590888922, 51605110, 3100859889");
        assertThat(neighbours.performance().conversations()).hasSize(4);
    }

    @Test
    void successorBeginsAboveByTheClock() {
        Played successor = Played.of(IsnPerConnection.scenario(), "successor");
        assertThat(brief(successor, 0))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: ACK seq=1 ack=1",
                        "0.500 A: RST seq=1",
                        "1.000 A: SYN seq=250000",
                        "1.010 B: SYN,ACK seq=250000 ack=250001",
                        "1.020 A: ACK seq=250001 ack=250001");
        assertThat(successor.performance().facts())
                .containsEntry("first", "2496035122")
                .containsEntry("second", "2496285122")
                .containsEntry("ticks", "250000");
    }

    @Test
    void reckonedNumberIsRefused() {
        Played forgery = Played.of(IsnPerConnection.scenario(), "forgery");
        assertThat(forgery.segments(1))
                .containsExactly(
                        "1.000 A: SYN seq=0 (forged) win=65535",
                        "1.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 lost",
                        "1.100 A: PSH,ACK seq=1 ack=185201786 len=9 (forged)",
                        "1.110 B: RST seq=185201786 lost");
        assertThat(forgery.performance().facts())
                .containsEntry("guess", "3385961186")
                .containsEntry("number", "3200759401");
    }

    @Test
    void withoutTheHashTheReckonedNumberIsBelieved() {
        Rules clockOnly = new Rules() {
            @Override
            public int initialSequenceNumber(int microseconds4, int keyedHash) {
                return microseconds4;
            }
        };
        assertThat(broken(IsnPerConnection.scenario(), "forgery", clockOnly))
                .containsExactly("unguessed", "not-fooled");
        assertThat(broken(IsnPerConnection.scenario(), "neighbours", clockOnly)).containsExactly("unrelated");
    }

    @Test
    void textWrittenEarlyGoesWithTheThirdSegment() {
        Played early = Played.of(HandshakeCarriesNoData.scenario(), "early");
        assertThat(brief(early, 0))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: PSH,ACK seq=1 ack=1 len=5",
                        "0.070 B: ACK seq=1 ack=6");
        assertThat(early.states(0, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED");
        assertThat(early.states(0, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "ESTABLISHED");
        assertThat(early.performance().facts()).containsEntry("read-at", "30 ms");
    }

    @Test
    void textOnSynIsNotAcknowledged() {
        Played onTheSyn = Played.of(HandshakeCarriesNoData.scenario(), "on-the-syn");
        assertThat(onTheSyn.segments(0))
                .containsExactly(
                        "0.000 A: SYN seq=0 len=5 win=65535",
                        "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460",
                        "0.020 A: PSH,ACK seq=1 ack=1 len=5 (again)",
                        "0.070 B: ACK seq=1 ack=6");
        assertThat(onTheSyn.states(0, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "ESTABLISHED");
        assertThat(onTheSyn.performance().facts()).containsEntry("ack", "1").containsEntry("read-at", "30 ms");
    }

    @Test
    void twoHostsUseOnePort() {
        Played twoHosts = Played.of(OnePortTwoPeers.scenario(), "two-hosts");
        assertThat(brief(twoHosts, 0))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: PSH,ACK seq=1 ack=1 len=6",
                        "0.030 B: PSH,ACK seq=1 ack=7 len=10",
                        "0.080 A: ACK seq=7 ack=11");
        assertThat(brief(twoHosts, 1))
                .isEqualTo(brief(twoHosts, 0).stream()
                        .map(line -> line.replace(" A:", " C:"))
                        .toList());
        assertThat(twoHosts.performance().facts()).containsEntry("peers", "10.0.0.1:49152, 10.0.0.3:49152");
        assertThat(twoHosts.states(1, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "ESTABLISHED");
    }

    @Test
    void twoPortsOfOneHostUseOnePort() {
        Played twoPorts = Played.of(OnePortTwoPeers.scenario(), "two-ports");
        assertThat(brief(twoPorts, 1))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: PSH,ACK seq=1 ack=1 len=6",
                        "0.030 B: PSH,ACK seq=1 ack=7 len=10",
                        "0.080 A: ACK seq=7 ack=11");
        assertThat(twoPorts.performance().facts()).containsEntry("peers", "10.0.0.1:49152, 10.0.0.1:49153");
    }

    @Test
    void oldSynIsKilledByReset() {
        Played gone = Played.of(OldDuplicateSyn.scenario(), "gone");
        assertThat(brief(gone, 0))
                .containsExactly(
                        "0.000 A: SYN seq=0 (held back)", "0.510 B: SYN,ACK seq=0 ack=1", "0.520 A: RST seq=1");
        assertThat(gone.states(0, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "CLOSED");
        assertThat(gone.states(0, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "LISTEN");
        assertThat(gone.performance().facts()).containsEntry("half-open", "20 ms");
    }

    @Test
    void newAttemptSurvivesTheOldSyn() {
        Played again = Played.of(OldDuplicateSyn.scenario(), "again");
        assertThat(brief(again, 0))
                .containsExactly(
                        "0.000 A: SYN seq=0 (held back)",
                        "0.200 A: SYN seq=50000 (held back)",
                        "0.210 B: SYN,ACK seq=0 ack=1",
                        "0.220 A: RST seq=1",
                        "0.410 B: SYN,ACK seq=50000 ack=50001",
                        "0.420 A: PSH,ACK seq=50001 ack=50001 len=5",
                        "0.470 B: ACK seq=50001 ack=50006");
        assertThat(again.states(0, Side.LEFT))
                .containsExactly("CLOSED", "SYN-SENT", "CLOSED", "SYN-SENT", "ESTABLISHED");
        assertThat(again.states(0, Side.RIGHT))
                .containsExactly("LISTEN", "SYN-RECEIVED", "LISTEN", "SYN-RECEIVED", "ESTABLISHED");
    }

    @Test
    void newSynBeforeTheResetHasToBeRepeated() {
        Played overtaken = Played.of(OldDuplicateSyn.scenario(), "overtaken");
        assertThat(brief(overtaken, 0))
                .containsExactly(
                        "0.000 A: SYN seq=0 (held back)",
                        "0.200 A: SYN seq=50000",
                        "0.202 B: SYN,ACK seq=0 ack=1",
                        "0.212 A: RST seq=1",
                        "1.200 A: SYN seq=50000 (again)",
                        "1.210 B: SYN,ACK seq=252000 ack=50001",
                        "1.220 A: PSH,ACK seq=50001 ack=252001 len=5",
                        "1.270 B: ACK seq=252001 ack=50006");
        assertThat(overtaken.states(0, Side.RIGHT))
                .containsExactly("LISTEN", "SYN-RECEIVED", "LISTEN", "SYN-RECEIVED", "ESTABLISHED");
        assertThat(overtaken.performance().facts()).containsEntry("half-open", "8 ms");
    }

    @Test
    void oldSynTeachesNothingThatLasts() {
        Played again = Played.of(OldDuplicateSyn.scenario(), "again");
        Knowledge knowledge = Knowledge.of(again.performance().conversations().get(0));
        assertThat(knowledge.rows())
                .extracting(row -> row.left().numbers() + " " + row.right().numbers())
                .containsExactly(
                        Numbers.UNKNOWN + " " + Numbers.KNOWN,
                        Numbers.UNKNOWN + " " + Numbers.KNOWN,
                        Numbers.UNKNOWN + " " + Numbers.UNKNOWN,
                        Numbers.UNKNOWN + " " + Numbers.KNOWN,
                        Numbers.AGREED + " " + Numbers.KNOWN,
                        Numbers.AGREED + " " + Numbers.AGREED);
    }

    @Test
    void withoutTheThirdSegmentTheOldSynOpensGhosts() {
        Rules twoWay = new Rules() {
            @Override
            public boolean awaitsThirdAck() {
                return false;
            }
        };
        assertThat(broken(OldDuplicateSyn.scenario(), "gone", twoWay)).contains("no-ghost");
        assertThat(broken(OldDuplicateSyn.scenario(), "again", twoWay)).contains("one");
    }

    @Test
    void wrongSecondSegmentIsRefused() {
        Played second = Played.of(WrongAckInHandshake.scenario(), "second");
        assertThat(brief(second, 0))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1 (held back)",
                        "0.015 B: SYN,ACK seq=0 ack=1000001 (forged) win=65535",
                        "0.025 A: RST seq=1000001",
                        "0.040 A: ACK seq=1 ack=1");
        assertThat(second.states(0, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED");
        assertThat(second.states(0, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "ESTABLISHED");
    }

    @Test
    void wrongThirdSegmentIsRefused() {
        Played third = Played.of(WrongAckInHandshake.scenario(), "third");
        assertThat(brief(third, 0))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.015 A: ACK seq=1 ack=1000001 (forged)",
                        "0.020 A: ACK seq=1 ack=1",
                        "0.025 B: RST seq=1000001");
        assertThat(third.states(0, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED");
        assertThat(third.states(0, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "ESTABLISHED");
    }

    /** The properties that do not hold in a run by other rules. */
    private static List<String> broken(Scenario scenario, String act, Rules rules) {
        return new Performance(scenario.act(act), 1, rules)
                .finish().verdicts().stream()
                        .filter(verdict -> !verdict.holds())
                        .map(Verdict::property)
                        .toList();
    }

    /** The segments without what each SYN offers, which is the same everywhere. */
    private static List<String> brief(Played played, int conversation) {
        return played.segments(conversation).stream()
                .map(line -> line.replace(OFFER + " ts", "").replace(OFFER, ""))
                .toList();
    }
}
