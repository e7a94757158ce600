package io.sequent.scenario.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.scenario.Played;
import io.sequent.trace.Side;
import org.junit.jupiter.api.Test;

/** Exactly which segments the scenarios about what comes twice exchange, and when. */
class DuplicateScenariosTest {
    @Test
    void shouldDropOldTextLeftOfTheWindow() {
        assertThat(Plays.afterHandshake("old-duplicate-data", "late"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=8 (held back)",
                        "0.340 A: PSH,ACK seq=1 ack=1 len=8 (again)",
                        "0.390 B: ACK seq=1 ack=9",
                        "2.000 A: PSH,ACK seq=9 ack=1 len=8",
                        "2.050 B: ACK seq=1 ack=17",
                        "3.110 B: ACK seq=1 ack=17 sack=1-9");
    }

    @Test
    void shouldDropTextThatIsOlderThanTheLastTimestamp() {
        assertThat(Plays.afterHandshake("old-duplicate-data", "wrapped"))
                .containsExactly(
                        "0.200 A: PSH,ACK seq=1 ack=1 len=6",
                        "0.250 B: ACK seq=1 ack=7",
                        "0.400 A: PSH,ACK seq=7 ack=1 len=8 (forged)",
                        "0.410 B: ACK seq=1 ack=7",
                        "0.600 A: PSH,ACK seq=7 ack=1 len=8",
                        "0.650 B: ACK seq=1 ack=15");
    }

    @Test
    void shouldTakeOldTextForNewWithoutTimestamps() {
        assertThat(Plays.afterHandshake("old-duplicate-data", "wrapped-plain"))
                .containsExactly(
                        "0.200 A: PSH,ACK seq=1 ack=1 len=6",
                        "0.250 B: ACK seq=1 ack=7",
                        "0.400 A: PSH,ACK seq=7 ack=1 len=8 (forged)",
                        "0.450 B: ACK seq=1 ack=15",
                        "0.460 A: ACK seq=7 ack=1",
                        "0.470 B: ACK seq=1 ack=15",
                        "0.600 A: PSH,ACK seq=7 ack=1 len=8",
                        "0.610 B: ACK seq=1 ack=15 sack=7-15");
    }

    @Test
    void shouldReportTextThatCameTwice() {
        assertThat(Plays.afterHandshake("duplicate-segments", "text"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1 ack=1 len=1000 (copy)",
                        "0.100 A: PSH,ACK seq=1001 ack=1 len=1000",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=2001",
                        "0.113 B: ACK seq=1 ack=2001 sack=1-1001");
    }

    @Test
    void shouldAnswerEachCopyAndNoCopyOfAnAcknowledgment() {
        assertThat(Plays.play("duplicate-segments", "everything").segments(0))
                .containsExactly(
                        "0.000 A: SYN seq=0 win=65535 mss=1012 ws=8 sackOK ts",
                        "0.000 A: SYN seq=0 (copy) win=65535 mss=1012 ws=8 sackOK ts",
                        "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1012 ws=8 sackOK ts",
                        "0.010 B: SYN,ACK seq=0 ack=1 (copy) win=65535 mss=1012 ws=8 sackOK ts",
                        "0.013 B: SYN,ACK seq=0 ack=1 (again) win=65535 mss=1012 ws=8 sackOK ts",
                        "0.013 B: SYN,ACK seq=0 ack=1 (copy) win=65535 mss=1012 ws=8 sackOK ts",
                        "0.020 A: ACK seq=1 ack=1",
                        "0.020 A: ACK seq=1 ack=1 (copy)",
                        "0.023 A: ACK seq=1 ack=1",
                        "0.023 A: ACK seq=1 ack=1 (copy)",
                        "0.023 A: ACK seq=1 ack=1",
                        "0.023 A: ACK seq=1 ack=1 (copy)",
                        "0.026 A: ACK seq=1 ack=1",
                        "0.026 A: ACK seq=1 ack=1 (copy)",
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1 ack=1 len=1000 (copy)",
                        "0.100 A: PSH,ACK seq=1001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=1001 ack=1 len=1000 (copy)",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=1001 (copy)",
                        "0.110 B: ACK seq=1 ack=2001",
                        "0.110 B: ACK seq=1 ack=2001 (copy)",
                        "0.113 B: ACK seq=1 ack=2001 sack=1-1001",
                        "0.113 B: ACK seq=1 ack=2001 (copy) sack=1-1001",
                        "0.113 B: ACK seq=1 ack=2001 sack=1001-2001",
                        "0.113 B: ACK seq=1 ack=2001 (copy) sack=1001-2001");
    }

    @Test
    void shouldKeepIncarnationsApartByTheirInitialNumbers() {
        Played played = Plays.play("old-duplicate-data", "reborn");
        assertThat(played.segments(0))
                .containsExactly(
                        "0.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK",
                        "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 ws=8 sackOK",
                        "0.020 A: ACK seq=1 ack=1",
                        "0.100 A: PSH,ACK seq=1 ack=1 len=8 (held back)",
                        "0.340 A: PSH,ACK seq=1 ack=1 len=8 (again)",
                        "0.390 B: ACK seq=1 ack=9",
                        "0.500 A: RST seq=9",
                        "1.000 A: SYN seq=250000 win=65535 mss=1460 ws=8 sackOK",
                        "1.010 B: SYN,ACK seq=250000 ack=250001 win=65535 mss=1460 ws=8 sackOK",
                        "1.020 A: ACK seq=250001 ack=250001",
                        "2.000 A: PSH,ACK seq=250001 ack=250001 len=8",
                        "2.050 B: ACK seq=250001 ack=250009",
                        "3.110 B: ACK seq=250001 ack=250009");
        assertThat(played.states(0, Side.RIGHT))
                .containsExactly("LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSED", "SYN-RECEIVED", "ESTABLISHED");
    }
}
