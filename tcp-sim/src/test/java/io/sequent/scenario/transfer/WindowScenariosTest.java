package io.sequent.scenario.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Exactly which segments the scenarios about windows and about waiting exchange, and when. */
class WindowScenariosTest {
    @Test
    void shouldGoOnWhenTheWindowIsUpdated() {
        assertThat(Plays.afterHandshake("zero-window", "reopened"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1001 ack=1 len=1000",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=2001 win=0",
                        "1.120 A: ACK seq=2001 ack=1 len=1",
                        "1.130 B: ACK seq=1 ack=2001 win=0",
                        "3.120 A: ACK seq=2001 ack=1 len=1 (again)",
                        "3.130 B: ACK seq=1 ack=2001 win=0",
                        "6.000 B: ACK seq=1 ack=2001",
                        "6.010 A: ACK seq=2001 ack=1 len=1 (again)",
                        "6.010 A: ACK seq=2002 ack=1 len=1000",
                        "6.020 B: ACK seq=1 ack=3002",
                        "6.030 A: PSH,ACK seq=3002 ack=1 len=999",
                        "6.080 B: ACK seq=1 ack=4001");
    }

    @Test
    void shouldFindTheWindowOpenByAProbe() {
        assertThat(Plays.afterHandshake("zero-window", "update-lost"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1001 ack=1 len=1000",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=2001 win=0",
                        "1.120 A: ACK seq=2001 ack=1 len=1",
                        "1.130 B: ACK seq=1 ack=2001 win=0",
                        "3.120 A: ACK seq=2001 ack=1 len=1 (again)",
                        "3.130 B: ACK seq=1 ack=2001 win=0",
                        "6.000 B: ACK seq=1 ack=2001 lost",
                        "7.120 A: ACK seq=2001 ack=1 len=1 (again)",
                        "7.170 B: ACK seq=1 ack=2002",
                        "7.180 A: ACK seq=2002 ack=1 len=1000",
                        "7.180 A: PSH,ACK seq=3002 ack=1 len=999",
                        "7.190 B: ACK seq=1 ack=3002",
                        "7.230 B: ACK seq=1 ack=4001");
    }

    @Test
    void shouldOpenTheWindowByFullSegments() {
        assertThat(Plays.afterHandshake("silly-window", "slow-reader"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: ACK seq=1001 ack=1 len=1000",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=2001 win=0",
                        "0.300 B: ACK seq=1 ack=2001",
                        "0.310 A: ACK seq=2001 ack=1 len=1000",
                        "0.320 B: ACK seq=1 ack=3001 win=0",
                        "0.400 B: ACK seq=1 ack=3001",
                        "0.410 A: ACK seq=3001 ack=1 len=1000",
                        "0.420 B: ACK seq=1 ack=4001 win=0",
                        "0.500 B: ACK seq=1 ack=4001",
                        "0.510 A: ACK seq=4001 ack=1 len=1000",
                        "0.520 B: ACK seq=1 ack=5001 win=0",
                        "0.600 B: ACK seq=1 ack=5001",
                        "0.610 A: PSH,ACK seq=5001 ack=1 len=1000",
                        "0.620 B: ACK seq=1 ack=6001 win=0",
                        "0.700 B: ACK seq=1 ack=6001",
                        "0.800 B: ACK seq=1 ack=6001");
    }

    @Test
    void shouldHoldBackHalfASegment() {
        assertThat(Plays.afterHandshake("silly-window", "patient-sender"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=1001 ack=1 len=1000",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=2001",
                        "0.500 B: ACK seq=1 ack=2001",
                        "0.510 A: PSH,ACK seq=2001 ack=1 len=1000",
                        "0.520 B: ACK seq=1 ack=3001");
    }

    @Test
    void shouldSendHalfASegmentAfterASecond() {
        assertThat(Plays.afterHandshake("silly-window", "override"))
                .containsExactly(
                        "0.100 A: ACK seq=1 ack=1 len=1000",
                        "0.100 A: PSH,ACK seq=1001 ack=1 len=1000",
                        "0.110 B: ACK seq=1 ack=1001",
                        "0.110 B: ACK seq=1 ack=2001",
                        "1.200 A: ACK seq=2001 ack=1 len=500",
                        "1.250 B: ACK seq=1 ack=2501 win=0",
                        "1.500 B: ACK seq=1 ack=2501",
                        "1.510 A: PSH,ACK seq=2501 ack=1 len=500",
                        "1.560 B: ACK seq=1 ack=3001");
    }

    @Test
    void shouldCollectKeysWhileOneIsUnacknowledged() {
        assertThat(Plays.afterHandshake("nagle-and-delayed-ack", "typing"))
                .containsExactly(
                        "0.200 A: PSH,ACK seq=1 ack=1 len=1",
                        "0.250 B: PSH,ACK seq=1 ack=2 len=1",
                        "0.300 A: PSH,ACK seq=2 ack=2 len=5",
                        "0.350 B: PSH,ACK seq=2 ack=7 len=5",
                        "0.400 A: PSH,ACK seq=7 ack=7 len=5",
                        "0.450 B: PSH,ACK seq=7 ack=12 len=5",
                        "0.500 A: PSH,ACK seq=12 ack=12 len=1",
                        "0.550 B: PSH,ACK seq=12 ack=13 len=1",
                        "0.640 A: ACK seq=13 ack=13");
    }

    @Test
    void shouldSendEachKeyWithoutNagle() {
        assertThat(Plays.afterHandshake("nagle-and-delayed-ack", "typing-no-delay"))
                .containsExactly(
                        "0.200 A: PSH,ACK seq=1 ack=1 len=1",
                        "0.220 A: PSH,ACK seq=2 ack=1 len=1",
                        "0.240 A: PSH,ACK seq=3 ack=1 len=1",
                        "0.250 B: PSH,ACK seq=1 ack=2 len=1",
                        "0.260 A: PSH,ACK seq=4 ack=1 len=1",
                        "0.270 B: PSH,ACK seq=2 ack=3 len=1",
                        "0.280 A: PSH,ACK seq=5 ack=1 len=1",
                        "0.290 B: PSH,ACK seq=3 ack=4 len=1",
                        "0.300 A: PSH,ACK seq=6 ack=1 len=1",
                        "0.310 B: PSH,ACK seq=4 ack=5 len=1",
                        "0.320 A: PSH,ACK seq=7 ack=2 len=1",
                        "0.330 B: PSH,ACK seq=5 ack=6 len=1",
                        "0.340 A: PSH,ACK seq=8 ack=3 len=1",
                        "0.350 B: PSH,ACK seq=6 ack=7 len=1",
                        "0.360 A: PSH,ACK seq=9 ack=4 len=1",
                        "0.370 B: PSH,ACK seq=7 ack=8 len=1",
                        "0.380 A: PSH,ACK seq=10 ack=5 len=1",
                        "0.390 B: PSH,ACK seq=8 ack=9 len=1",
                        "0.400 A: PSH,ACK seq=11 ack=6 len=1",
                        "0.410 B: PSH,ACK seq=9 ack=10 len=1",
                        "0.420 A: PSH,ACK seq=12 ack=7 len=1",
                        "0.430 B: PSH,ACK seq=10 ack=11 len=1",
                        "0.440 A: ACK seq=13 ack=9",
                        "0.450 B: PSH,ACK seq=11 ack=12 len=1",
                        "0.470 B: PSH,ACK seq=12 ack=13 len=1",
                        "0.480 A: ACK seq=13 ack=11",
                        "0.520 A: ACK seq=13 ack=13");
    }

    @Test
    void shouldStallOnTheSecondPiece() {
        assertThat(Plays.afterHandshake("nagle-and-delayed-ack", "request"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=100",
                        "0.150 B: ACK seq=1 ack=101",
                        "0.160 A: PSH,ACK seq=101 ack=1 len=200",
                        "0.170 B: PSH,ACK seq=1 ack=301 len=500",
                        "0.220 A: ACK seq=301 ack=501");
    }

    @Test
    void shouldNotStallWithoutNagle() {
        assertThat(Plays.afterHandshake("nagle-and-delayed-ack", "request-no-delay"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=100",
                        "0.100 A: PSH,ACK seq=101 ack=1 len=200",
                        "0.110 B: PSH,ACK seq=1 ack=301 len=500",
                        "0.160 A: ACK seq=301 ack=501");
    }

    @Test
    void shouldNotStallOnOnePiece() {
        assertThat(Plays.afterHandshake("nagle-and-delayed-ack", "request-one-write"))
                .containsExactly(
                        "0.100 A: PSH,ACK seq=1 ack=1 len=300",
                        "0.110 B: PSH,ACK seq=1 ack=301 len=500",
                        "0.160 A: ACK seq=301 ack=501");
    }
}
