package io.sequent.scenario.closing;

import io.sequent.scenario.Expectations;
import org.junit.jupiter.api.Test;

/** What exactly happens when connections end. */
class ClosingScenariosTest extends Expectations {
    ClosingScenariosTest() {
        super(ClosingScenarios.all());
    }

    @Test
    void fourWayCloseClose() {
        play("four-way-close", "close", "{segments=4, time-wait=240.00 s}");
        afterOpening(
                "0.100 A: FIN,ACK seq=1 ack=1",
                "0.110 B: ACK seq=1 ack=2",
                "0.300 B: FIN,ACK seq=1 ack=2",
                "0.310 A: ACK seq=2 ack=2");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
    }

    @Test
    void threeSegmentCloseAtOnce() {
        play("three-segment-close", "at-once", "{segments=3}");
        afterOpening("0.100 A: FIN,ACK seq=1 ack=1", "0.110 B: FIN,ACK seq=1 ack=2", "0.120 A: ACK seq=2 ack=2");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
    }

    @Test
    void threeSegmentCloseLastWords() {
        play("three-segment-close", "last-words", "{segments=3}");
        afterOpening(
                "0.100 A: FIN,ACK seq=1 ack=1", "0.110 B: FIN,PSH,ACK seq=1 ack=2 len=10", "0.120 A: ACK seq=2 ack=12");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
    }

    @Test
    void threeSegmentCloseLater() {
        play("three-segment-close", "later", "{segments=4}");
        afterOpening(
                "0.100 A: FIN,ACK seq=1 ack=1",
                "0.110 B: ACK seq=1 ack=2",
                "0.111 B: FIN,ACK seq=1 ack=2",
                "0.121 A: ACK seq=2 ack=2");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
    }

    @Test
    void halfCloseHalf() {
        play("half-close", "half", "{open=2.89 s, bytes=3000}");
        afterOpening(
                "0.100 A: PSH,ACK seq=1 ack=1 len=17",
                "0.100 A: FIN,ACK seq=18 ack=1",
                "0.110 B: ACK seq=1 ack=19",
                "1.000 B: PSH,ACK seq=1 ack=19 len=1000",
                "1.010 A: ACK seq=19 ack=1001",
                "2.000 B: PSH,ACK seq=1001 ack=19 len=1000",
                "2.010 A: ACK seq=19 ack=2001",
                "3.000 B: PSH,ACK seq=2001 ack=19 len=1000",
                "3.000 B: FIN,ACK seq=3001 ack=19",
                "3.010 A: ACK seq=19 ack=3001",
                "3.010 A: ACK seq=19 ack=3002");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
    }

    @Test
    void halfCloseFull() {
        play("half-close", "full", "{}");
        afterOpening(
                "0.100 A: PSH,ACK seq=1 ack=1 len=17",
                "0.100 A: FIN,ACK seq=18 ack=1",
                "0.110 B: ACK seq=1 ack=19",
                "1.000 B: PSH,ACK seq=1 ack=19 len=1000",
                "1.010 A: RST seq=19");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT CLOSED");
    }

    @Test
    void simultaneousCloseCrossing() {
        play("simultaneous-close", "crossing", "{segments=4, closing=10 ms}");
        afterOpening(
                "0.100 A: FIN,ACK seq=1 ack=1",
                "0.100 B: FIN,ACK seq=1 ack=1",
                "0.110 B: ACK seq=2 ack=2",
                "0.110 A: ACK seq=2 ack=2");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 CLOSING TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 CLOSING TIME-WAIT CLOSED");
    }

    @Test
    void lostFinFirst() {
        play("lost-fin", "first", "{waited=0.26 s}");
        afterOpening(
                "0.100 A: FIN,ACK seq=1 ack=1 lost",
                "0.340 A: FIN,ACK seq=1 ack=1 (again)",
                "0.350 B: ACK seq=1 ack=2",
                "0.550 B: FIN,ACK seq=1 ack=2",
                "0.560 A: ACK seq=2 ack=2");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
    }

    @Test
    void lostFinSecond() {
        play("lost-fin", "second", "{waited=0.26 s}");
        afterOpening(
                "0.100 A: FIN,ACK seq=1 ack=1",
                "0.110 B: ACK seq=1 ack=2",
                "0.310 B: FIN,ACK seq=1 ack=2 lost",
                "0.550 B: FIN,ACK seq=1 ack=2 (again)",
                "0.560 A: ACK seq=2 ack=2");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
    }

    @Test
    void lostFinTimeout() {
        play("lost-fin", "timeout", "{waited=1.02 s}");
        afterOpening(
                "0.100 A: FIN,ACK seq=1 ack=1 lost",
                "1.100 A: FIN,ACK seq=1 ack=1 (again)",
                "1.110 B: ACK seq=1 ack=2",
                "1.310 B: FIN,ACK seq=1 ack=2",
                "1.320 A: ACK seq=2 ack=2");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
    }

    @Test
    void lostLastAckLost() {
        play("lost-last-ack", "lost", "{heard-after=0.25 s, time-wait=240.24 s}");
        afterOpening(
                "0.100 A: FIN,ACK seq=1 ack=1",
                "0.110 B: ACK seq=1 ack=2",
                "0.300 B: FIN,ACK seq=1 ack=2",
                "0.310 A: ACK seq=2 ack=2 lost",
                "0.540 B: FIN,ACK seq=1 ack=2 (again)",
                "0.550 A: ACK seq=2 ack=2");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
    }
}
