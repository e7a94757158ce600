package io.sequent.scenario.opening;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.Played;
import io.sequent.trace.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exactly what happens in the scenarios about the three segments and their loss. */
class OpeningScenariosTest {
    private static final String OFFER = " win=65535 mss=1460 ws=8 sackOK ts";

    @Test
    void threeSegmentsOpen() {
        Played open = Played.of(ThreeWayHandshake.scenario(), "open");
        assertThat(open.segments(0))
                .containsExactly(
                        "0.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK ts",
                        "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 ws=8 sackOK ts",
                        "0.020 A: ACK seq=1 ack=1");
        assertOpened(open);
        assertThat(open.performance().facts())
                .containsEntry("segments", "3")
                .containsEntry("isn-a", "2076201656")
                .containsEntry("ack-of-a", "2076201657")
                .containsEntry("isn-b", "536519387")
                .containsEntry("ack-of-b", "536519388");
    }

    @Test
    void crossingSynsMakeOneConnection() {
        Played crossing = Played.of(SimultaneousOpen.scenario(), "crossing");
        assertThat(brief(crossing))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.000 B: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.010 A: SYN,ACK seq=0 ack=1",
                        "0.020 A: ACK seq=1 ack=1",
                        "0.020 B: ACK seq=1 ack=1");
        for (Side side : Side.values()) {
            assertThat(crossing.states(0, side)).containsExactly("CLOSED", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED");
        }
    }

    @Test
    void oneOfTwoSynsIsEnough() {
        Played lost = Played.of(SimultaneousOpen.scenario(), "lost");
        assertThat(brief(lost))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.000 B: SYN seq=0 lost",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: ACK seq=1 ack=1");
        assertThat(lost.states(0, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED");
        assertThat(lost.states(0, Side.RIGHT)).containsExactly("CLOSED", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED");
    }

    @Test
    void lostSynIsSentAgain() {
        Played twice = Played.of(LostSyn.scenario(), "twice");
        assertThat(brief(twice))
                .containsExactly(
                        "0.000 A: SYN seq=0 lost",
                        "1.000 A: SYN seq=0 (again) lost",
                        "3.000 A: SYN seq=0 (again)",
                        "3.010 B: SYN,ACK seq=0 ack=1",
                        "3.020 A: ACK seq=1 ack=1");
        assertOpened(twice);
        assertThat(twice.performance().facts()).containsEntry("window", "1448").containsEntry("rto", "3 s");
    }

    @Test
    void unansweredSynIsGivenUpAfterThreeMinutes() {
        Played always = Played.of(LostSyn.scenario(), "always");
        assertThat(brief(always))
                .containsExactly(
                        "0.000 A: SYN seq=0 lost",
                        "1.000 A: SYN seq=0 (again) lost",
                        "3.000 A: SYN seq=0 (again) lost",
                        "7.000 A: SYN seq=0 (again) lost",
                        "15.000 A: SYN seq=0 (again) lost",
                        "31.000 A: SYN seq=0 (again) lost",
                        "63.000 A: SYN seq=0 (again) lost",
                        "123.000 A: SYN seq=0 (again) lost");
        assertThat(always.states(0, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "CLOSED");
        assertThat(always.states(0, Side.RIGHT)).containsExactly("LISTEN");
        assertThat(always.performance().facts()).containsEntry("end", "183 s");
    }

    @Test
    void lostSynAckIsRepairedFromBothEnds() {
        Played once = Played.of(LostSynAck.scenario(), "once");
        assertThat(brief(once))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1 lost",
                        "1.000 A: SYN seq=0 (again)",
                        "1.010 B: SYN,ACK seq=0 ack=1 (again)",
                        "1.010 B: SYN,ACK seq=0 ack=1 (again)",
                        "1.020 A: ACK seq=1 ack=1",
                        "1.020 A: ACK seq=1 ack=1");
        assertOpened(once);
    }

    @Test
    void lostThirdAckBringsSynAckAfter3And6And12Seconds() {
        Played textbook = Played.of(LostThirdAck.scenario(), "textbook");
        assertThat(brief(textbook))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: ACK seq=1 ack=1 lost",
                        "3.010 B: SYN,ACK seq=0 ack=1 (again)",
                        "3.020 A: ACK seq=1 ack=1 lost",
                        "9.010 B: SYN,ACK seq=0 ack=1 (again)",
                        "9.020 A: ACK seq=1 ack=1 lost",
                        "21.010 B: SYN,ACK seq=0 ack=1 (again)",
                        "21.020 A: ACK seq=1 ack=1");
        assertOpened(textbook);
        assertThat(textbook.performance().facts()).containsEntry("waits", "3 s, 6 s, 12 s");
    }

    @Test
    void lostThirdAckBringsSynAckAfter1And2And4SecondsToday() {
        Played today = Played.of(LostThirdAck.scenario(), "today");
        assertThat(brief(today))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: ACK seq=1 ack=1 lost",
                        "1.010 B: SYN,ACK seq=0 ack=1 (again)",
                        "1.020 A: ACK seq=1 ack=1 lost",
                        "3.010 B: SYN,ACK seq=0 ack=1 (again)",
                        "3.020 A: ACK seq=1 ack=1 lost",
                        "7.010 B: SYN,ACK seq=0 ack=1 (again)",
                        "7.020 A: ACK seq=1 ack=1");
        assertOpened(today);
        assertThat(today.performance().facts()).containsEntry("waits", "1 s, 2 s, 4 s");
    }

    @Test
    void dataRepairsLostThirdAck() {
        Played data = Played.of(LostThirdAck.scenario(), "data");
        assertThat(brief(data))
                .containsExactly(
                        "0.000 A: SYN seq=0",
                        "0.010 B: SYN,ACK seq=0 ack=1",
                        "0.020 A: ACK seq=1 ack=1 lost",
                        "0.020 A: PSH,ACK seq=1 ack=1 len=5",
                        "0.070 B: ACK seq=1 ack=6");
        assertOpened(data);
    }

    @Test
    void serverGivesUpAndClientIsHalfOpen() {
        Played never = Played.of(ThirdAckNever.scenario(), "gives-up");
        assertThat(synAckTimes(never))
                .containsExactly("0.010", "1.010", "3.010", "7.010", "15.010", "31.010", "63.010", "123.010");
        assertThat(never.segments(0)).hasSize(17);
        assertThat(never.states(0, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED");
        assertThat(never.states(0, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "LISTEN");
        assertThat(never.performance().facts()).containsEntry("end", "183 s");
    }

    @Test
    void linuxGivesUpAfterFiveRepetitions() {
        Played linux = Played.of(ThirdAckNever.scenario(), "linux");
        assertThat(synAckTimes(linux)).containsExactly("0.010", "1.010", "3.010", "7.010", "15.010", "31.010");
        assertThat(linux.states(0, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "LISTEN");
        assertThat(linux.performance().facts()).containsEntry("end", "63 s");
    }

    @Test
    void textOnHalfOpenConnectionIsReset() {
        Played speaks = Played.of(ThirdAckNever.scenario(), "speaks");
        assertThat(brief(speaks)).endsWith("300.000 A: PSH,ACK seq=1 ack=1 len=5", "300.010 B: RST seq=1");
        assertThat(speaks.states(0, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED", "CLOSED");
        assertThat(speaks.states(0, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "LISTEN");
    }

    @Test
    void closedPortRefuses() {
        Played refused = Played.of(SynToClosedPort.scenario(), "refused");
        assertThat(brief(refused)).containsExactly("0.000 A: SYN seq=0", "0.010 B: RST,ACK seq=0 ack=1");
        assertThat(refused.states(0, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "CLOSED");
        assertThat(refused.states(0, Side.RIGHT)).containsExactly("CLOSED");
    }

    /** The segments without what each SYN offers, which is the same everywhere. */
    private static List<String> brief(Played played) {
        return played.segments(0).stream().map(line -> line.replace(OFFER, "")).toList();
    }

    private static List<String> synAckTimes(Played played) {
        return played.segments(0).stream()
                .filter(line -> line.contains(" B: SYN,ACK"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private static void assertOpened(Played played) {
        assertThat(played.states(0, Side.LEFT)).containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED");
        assertThat(played.states(0, Side.RIGHT)).containsExactly("LISTEN", "SYN-RECEIVED", "ESTABLISHED");
    }
}
