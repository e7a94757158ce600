package io.sequent.scenario.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Exactly which segments the scenarios about moving text exchange, and when. */
class TransferScenariosTest {
    @Test
    void shouldAcknowledgeEverySecondSegmentWhereOneEndSpeaks() {
        assertThat(Plays.afterHandshake("full-duplex-transfer", "one-way"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=1000",
                        "0.130 A: PSH,ACK seq=1001 ack=1 len=1000",
                        "0.140 B: ACK seq=1 ack=2001",
                        "0.160 A: PSH,ACK seq=2001 ack=1 len=1000",
                        "0.190 A: PSH,ACK seq=3001 ack=1 len=1000",
                        "0.200 B: ACK seq=1 ack=4001");
    }

    @Test
    void shouldAcknowledgeInPassingWhereBothEndsSpeak() {
        assertThat(Plays.afterHandshake("full-duplex-transfer", "both-ways"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=1000",
                        "0.100 B: PSH,ACK seq=1 ack=1 len=1000",
                        "0.130 A: PSH,ACK seq=1001 ack=1001 len=1000",
                        "0.130 B: PSH,ACK seq=1001 ack=1001 len=1000",
                        "0.160 A: PSH,ACK seq=2001 ack=2001 len=1000",
                        "0.160 B: PSH,ACK seq=2001 ack=2001 len=1000",
                        "0.190 A: PSH,ACK seq=3001 ack=3001 len=1000",
                        "0.190 B: PSH,ACK seq=3001 ack=3001 len=1000",
                        "0.240 B: ACK seq=4001 ack=4001",
                        "0.240 A: ACK seq=4001 ack=4001");
    }

    @Test
    void shouldPushTheLastSegmentOfAWrite() {
        assertThat(Plays.afterHandshake("push", "one-write"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1001 ack=1 len=1000",
                        "0.100 A: ACK seq=2001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=3001 ack=1 len=500",
                        "0.111 B: ACK seq=1 ack=1001",
                        "0.112 B: ACK seq=1 ack=2001",
                        "0.113 B: ACK seq=1 ack=3001",
                        "0.153 B: ACK seq=1 ack=3501");
    }

    @Test
    void shouldNotKeepWritesApart() {
        assertThat(Plays.afterHandshake("push", "many-writes"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=300",
                        "0.100 A: ACK seq=301 ack=1 len=1000",
                        "0.111 B: ACK seq=1 ack=1301",
                        "0.121 A: PSH,ACK seq=1301 ack=1 len=500",
                        "0.171 B: ACK seq=1 ack=1801");
    }

    @Test
    void shouldLeaveUrgentTextInItsPlace() {
        assertThat(Plays.afterHandshake("urgent-data", "open-window"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=1000",
                        "0.100 A: PSH,URG,ACK seq=1001 ack=1 len=4",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.150 B: ACK seq=1 ack=1005");
    }

    @Test
    void shouldTellOfUrgentTextThroughAClosedWindow() {
        assertThat(Plays.afterHandshake("urgent-data", "closed-window"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=1001 ack=1 len=1000",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=2001 win=0",
                        "1.300 A: URG,ACK seq=2001 ack=1 len=1",
                        "1.310 B: ACK seq=1 ack=2001 win=0",
                        "1.310 B: ACK seq=1 ack=2001",
                        "1.320 A: URG,ACK seq=2001 ack=1 len=1 (again)",
                        "1.370 B: ACK seq=1 ack=2002",
                        "1.380 A: PSH,URG,ACK seq=2002 ack=1 len=3",
                        "1.430 B: ACK seq=1 ack=2005");
    }

    @Test
    void shouldSendNothingInADayOfSilence() {
        assertThat(Plays.afterHandshake("idle-stays-up", "silent"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=5",
                        "0.150 B: ACK seq=1 ack=6",
                        "86400.000 A: PSH,ACK seq=6 ack=1 len=6",
                        "86400.050 B: ACK seq=1 ack=12");
    }

    @Test
    void shouldNotNoticeThatTheNetworkWasAway() {
        assertThat(Plays.afterHandshake("idle-stays-up", "unplugged"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=5",
                        "0.150 B: ACK seq=1 ack=6",
                        "10800.000 A: PSH,ACK seq=6 ack=1 len=6",
                        "10800.050 B: ACK seq=1 ack=12");
    }

    @Test
    void shouldTryAgainUntilTheNetworkIsBack() {
        assertThat(Plays.afterHandshake("idle-stays-up", "unplugged-sending"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=5",
                        "0.150 B: ACK seq=1 ack=6",
                        "7190.000 A: PSH,ACK seq=6 ack=1 len=6 lost",
                        "7190.250 A: PSH,ACK seq=6 ack=1 len=6 (again) lost",
                        "7191.250 A: PSH,ACK seq=6 ack=1 len=6 (again) lost",
                        "7193.250 A: PSH,ACK seq=6 ack=1 len=6 (again) lost",
                        "7197.250 A: PSH,ACK seq=6 ack=1 len=6 (again) lost",
                        "7205.250 A: PSH,ACK seq=6 ack=1 len=6 (again)",
                        "7205.300 B: ACK seq=1 ack=12");
    }
}
