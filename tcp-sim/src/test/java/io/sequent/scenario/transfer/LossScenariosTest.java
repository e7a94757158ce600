package io.sequent.scenario.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Exactly which segments the scenarios about losses and disorder exchange, and when. */
class LossScenariosTest {
    @Test
    void shouldRepairOneLossAfterThreeDuplicates() {
        assertThat(Plays.afterHandshake("lost-data-fast-retransmit", "one"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1001 ack=1 len=1000 lost",
                        "0.100 A: ACK seq=2001 ack=1 len=1000",
                        "0.100 A: ACK seq=3001 ack=1 len=1000",
                        "0.100 A: ACK seq=4001 ack=1 len=1000",
                        "0.100 A: ACK seq=5001 ack=1 len=1000",
                        "0.100 A: ACK seq=6001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=7001 ack=1 len=1000",
                        "0.111 B: ACK seq=1 ack=1001",
                        "0.113 B: ACK seq=1 ack=1001 sack=2001-3001",
                        "0.114 B: ACK seq=1 ack=1001 sack=2001-4001",
                        "0.115 B: ACK seq=1 ack=1001 sack=2001-5001",
                        "0.116 B: ACK seq=1 ack=1001 sack=2001-6001",
                        "0.117 B: ACK seq=1 ack=1001 sack=2001-7001",
                        "0.118 B: ACK seq=1 ack=1001 sack=2001-8001",
                        "0.125 A: ACK seq=1001 ack=1 len=1000 (again)",
                        "0.136 B: ACK seq=1 ack=8001");
    }

    @Test
    void shouldRepairTwoLossesInOneRoundTrip() {
        assertThat(Plays.afterHandshake("lost-data-fast-retransmit", "two"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1001 ack=1 len=1000 lost",
                        "0.100 A: ACK seq=2001 ack=1 len=1000",
                        "0.100 A: ACK seq=3001 ack=1 len=1000 lost",
                        "0.100 A: ACK seq=4001 ack=1 len=1000",
                        "0.100 A: ACK seq=5001 ack=1 len=1000",
                        "0.100 A: ACK seq=6001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=7001 ack=1 len=1000",
                        "0.111 B: ACK seq=1 ack=1001",
                        "0.113 B: ACK seq=1 ack=1001 sack=2001-3001",
                        "0.115 B: ACK seq=1 ack=1001 sack=4001-5001,2001-3001",
                        "0.116 B: ACK seq=1 ack=1001 sack=4001-6001,2001-3001",
                        "0.117 B: ACK seq=1 ack=1001 sack=4001-7001,2001-3001",
                        "0.118 B: ACK seq=1 ack=1001 sack=4001-8001,2001-3001",
                        "0.126 A: ACK seq=1001 ack=1 len=1000 (again)",
                        "0.127 A: ACK seq=3001 ack=1 len=1000 (again)",
                        "0.137 B: ACK seq=1 ack=3001 sack=4001-8001",
                        "0.138 B: ACK seq=1 ack=8001");
    }

    @Test
    void shouldRepairOneLossInEachRoundTripWithoutSelectiveAcknowledgments() {
        assertThat(Plays.afterHandshake("lost-data-fast-retransmit", "two-counting"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1001 ack=1 len=1000 lost",
                        "0.100 A: ACK seq=2001 ack=1 len=1000",
                        "0.100 A: ACK seq=3001 ack=1 len=1000 lost",
                        "0.100 A: ACK seq=4001 ack=1 len=1000",
                        "0.100 A: ACK seq=5001 ack=1 len=1000",
                        "0.100 A: ACK seq=6001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=7001 ack=1 len=1000",
                        "0.111 B: ACK seq=1 ack=1001",
                        "0.113 B: ACK seq=1 ack=1001",
                        "0.115 B: ACK seq=1 ack=1001",
                        "0.116 B: ACK seq=1 ack=1001",
                        "0.117 B: ACK seq=1 ack=1001",
                        "0.118 B: ACK seq=1 ack=1001",
                        "0.126 A: ACK seq=1001 ack=1 len=1000 (again)",
                        "0.137 B: ACK seq=1 ack=3001",
                        "0.147 A: ACK seq=3001 ack=1 len=1000 (again)",
                        "0.158 B: ACK seq=1 ack=8001");
    }

    @Test
    void shouldWaitForTheTimerWhenNothingFollowsTheLoss() {
        assertThat(Plays.afterHandshake("lost-data-timeout", "timeout"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=2001 ack=1 len=400 lost",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=2001",
                        "1.120 A: PSH,ACK seq=2001 ack=1 len=400 (again)",
                        "1.170 B: ACK seq=1 ack=2401");
    }

    @Test
    void shouldDoubleTheTimeoutEachTime() {
        assertThat(Plays.afterHandshake("lost-data-timeout", "backoff"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=2001 ack=1 len=400 lost",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=2001",
                        "1.120 A: PSH,ACK seq=2001 ack=1 len=400 (again) lost",
                        "3.120 A: PSH,ACK seq=2001 ack=1 len=400 (again) lost",
                        "7.120 A: PSH,ACK seq=2001 ack=1 len=400 (again)",
                        "7.170 B: ACK seq=1 ack=2401");
    }

    @Test
    void shouldProbeTheTailBeforeTheTimerExpires() {
        assertThat(Plays.afterHandshake("lost-data-timeout", "probe"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=2001 ack=1 len=400 lost",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=2001",
                        "0.360 A: PSH,ACK seq=2001 ack=1 len=400 (again)",
                        "0.410 B: ACK seq=1 ack=2401");
    }

    @Test
    void shouldTolerateWhatIsLateByLessThanTheReorderingWindow() {
        assertThat(Plays.afterHandshake("reordering", "tolerant"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000 (held back)",
                        "0.100 A: ACK seq=1001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=2001 ack=1 len=1000",
                        "0.112 B: ACK seq=1 ack=1 sack=1001-2001",
                        "0.113 B: ACK seq=1 ack=1 sack=1001-3001",
                        "0.115 B: ACK seq=1 ack=3001",
                        "0.200 A: ACK seq=3001 ack=1 len=1000 (held back)",
                        "0.200 A: ACK seq=4001 ack=1 len=1000",
                        "0.200 A: ACK seq=5001 ack=1 len=1000",
                        "0.200 A: ACK seq=6001 ack=1 len=1000",
                        "0.200 A: PSH,ACK seq=7001 ack=1 len=1000",
                        "0.212 B: ACK seq=1 ack=3001 sack=4001-5001",
                        "0.213 B: ACK seq=1 ack=3001 sack=4001-6001",
                        "0.214 B: ACK seq=1 ack=3001 sack=4001-7001",
                        "0.215 B: ACK seq=1 ack=3001 sack=4001-8001",
                        "0.215 B: ACK seq=1 ack=8001");
    }

    @Test
    void shouldTakeThreeDuplicatesForALossWithoutSelectiveAcknowledgments() {
        assertThat(Plays.afterHandshake("reordering", "counting"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000 (held back)",
                        "0.100 A: ACK seq=1001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=2001 ack=1 len=1000",
                        "0.112 B: ACK seq=1 ack=1",
                        "0.113 B: ACK seq=1 ack=1",
                        "0.115 B: ACK seq=1 ack=3001",
                        "0.200 A: ACK seq=3001 ack=1 len=1000 (held back)",
                        "0.200 A: ACK seq=4001 ack=1 len=1000",
                        "0.200 A: ACK seq=5001 ack=1 len=1000",
                        "0.200 A: ACK seq=6001 ack=1 len=1000",
                        "0.200 A: PSH,ACK seq=7001 ack=1 len=1000",
                        "0.212 B: ACK seq=1 ack=3001",
                        "0.213 B: ACK seq=1 ack=3001",
                        "0.214 B: ACK seq=1 ack=3001",
                        "0.215 B: ACK seq=1 ack=3001",
                        "0.215 B: ACK seq=1 ack=8001",
                        "0.224 A: ACK seq=3001 ack=1 len=1000 (again)",
                        "0.235 B: ACK seq=1 ack=8001");
    }

    @Test
    void shouldReportWhatCameTwiceAfterANeedlessRetransmission() {
        assertThat(Plays.afterHandshake("reordering", "surprised"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000 (held back)",
                        "0.100 A: ACK seq=1001 ack=1 len=1000",
                        "0.100 A: ACK seq=2001 ack=1 len=1000",
                        "0.100 A: ACK seq=3001 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=4001 ack=1 len=1000",
                        "0.112 B: ACK seq=1 ack=1 sack=1001-2001",
                        "0.113 B: ACK seq=1 ack=1 sack=1001-3001",
                        "0.114 B: ACK seq=1 ack=1 sack=1001-4001",
                        "0.115 B: ACK seq=1 ack=1 sack=1001-5001",
                        "0.115 B: ACK seq=1 ack=5001",
                        "0.124 A: ACK seq=1 ack=1 len=1000 (again)",
                        "0.135 B: ACK seq=1 ack=5001 sack=1-1001");
    }
}
