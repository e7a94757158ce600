package io.sequent.scenario.closing;

import io.sequent.scenario.Expectations;
import org.junit.jupiter.api.Test;

/** What exactly happens in and around TIME-WAIT, and when connections are reset. */
class LastSegmentsTest extends Expectations {
    LastSegmentsTest() {
        super(ClosingScenarios.all());
    }

    @Test
    void timeWait2mslLastAck() {
        play("time-wait-2msl", "last-ack", "{lost=4, heard-after=7.25 s}");
        afterOpening(
                "0.100 A: FIN,ACK seq=1 ack=1",
                "0.110 B: ACK seq=1 ack=2",
                "0.300 B: FIN,ACK seq=1 ack=2",
                "0.310 A: ACK seq=2 ack=2 lost",
                "0.540 B: FIN,ACK seq=1 ack=2 (again)",
                "0.550 A: ACK seq=2 ack=2 lost",
                "1.540 B: FIN,ACK seq=1 ack=2 (again)",
                "1.550 A: ACK seq=2 ack=2 lost",
                "3.540 B: FIN,ACK seq=1 ack=2 (again)",
                "3.550 A: ACK seq=2 ack=2 lost",
                "7.540 B: FIN,ACK seq=1 ack=2 (again)",
                "7.550 A: ACK seq=2 ack=2");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED");
    }

    @Test
    void timeWait2mslOldSegment() {
        play("time-wait-2msl", "old-segment", "{reconnected-after=240 s, refused=240}");
        // LONG 40
        segments(
                "0.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK",
                "0.001 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 ws=8 sackOK",
                "0.002 A: ACK seq=1 ack=1",
                "0.003 A: ACK seq=1 ack=1 len=1460",
                "0.003 A: ACK seq=1461 ack=1 len=1460",
                "0.003 A: ACK seq=2921 ack=1 len=1460",
                "0.003 A: ACK seq=4381 ack=1 len=1460",
                "0.003 A: ACK seq=4381 ack=1 len=1460 (copy)",
                "0.003 A: ACK seq=5841 ack=1 len=1460",
                "0.003 A: ACK seq=7301 ack=1 len=1460",
                "0.003 A: PSH,ACK seq=8761 ack=1 len=1240",
                "0.003 A: FIN,ACK seq=10001 ack=1",
                "0.004 B: ACK seq=1 ack=1461",
                "0.004 B: ACK seq=1 ack=2921",
                "0.004 B: ACK seq=1 ack=4381",
                "0.004 B: ACK seq=1 ack=5841",
                "0.004 B: ACK seq=1 ack=7301",
                "0.004 B: ACK seq=1 ack=8761",
                "0.004 B: FIN,ACK seq=1 ack=10002",
                "0.005 A: ACK seq=10002 ack=2",
                "0.021 B: RST seq=1",
                "240.010 A: SYN seq=60002500 win=65535 mss=1460 ws=8 sackOK",
                "240.011 B: SYN,ACK seq=60002500 ack=60002501 win=65535 mss=1460 ws=8 sackOK",
                "240.012 A: ACK seq=60002501 ack=60002501",
                "240.030 A: ACK seq=60002501 ack=60002501 len=1460",
                "240.030 A: ACK seq=60003961 ack=60002501 len=1460",
                "240.030 A: ACK seq=60005421 ack=60002501 len=1460",
                "240.030 A: ACK seq=60006881 ack=60002501 len=1460",
                "240.030 A: ACK seq=60008341 ack=60002501 len=1460",
                "240.030 A: ACK seq=60009801 ack=60002501 len=1460",
                "240.030 A: PSH,ACK seq=60011261 ack=60002501 len=1240",
                "240.030 A: FIN,ACK seq=60012501 ack=60002501",
                "240.031 B: ACK seq=60002501 ack=60003961",
                "240.031 B: ACK seq=60002501 ack=60005421",
                "240.031 B: ACK seq=60002501 ack=60006881",
                "240.031 B: ACK seq=60002501 ack=60008341",
                "240.031 B: ACK seq=60002501 ack=60009801",
                "240.031 B: ACK seq=60002501 ack=60011261",
                "240.031 B: FIN,ACK seq=60002501 ack=60012502",
                "240.032 A: ACK seq=60012502 ack=60002502");
        states(
                "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1"
                        + " FIN-WAIT-2 TIME-WAIT CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED SYN-RECEIVED ESTABLISHED CLOSE-WAIT"
                        + " LAST-ACK CLOSED");
    }

    @Test
    void timeWaitReuseNewer() {
        play("time-wait-reuse", "newer", "{open-after=0.02 s}");
        afterOpening(
                "0.100 B: FIN,ACK seq=1 ack=1",
                "0.110 A: FIN,ACK seq=1 ack=2",
                "0.120 B: ACK seq=2 ack=2",
                "1.000 A: SYN seq=250000 win=65535 mss=1460 ws=8 sackOK ts",
                "1.010 B: SYN,ACK seq=250000 ack=250001 win=65535 mss=1460 ws=8 sackOK ts",
                "1.020 A: ACK seq=250001 ack=250001");
        states(
                "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED SYN-SENT ESTABLISHED",
                "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT SYN-RECEIVED ESTABLISHED");
    }

    @Test
    void timeWaitReuseOldDuplicate() {
        play("time-wait-reuse", "old-duplicate", "{waited=0.91 s}");
        segments(
                "0.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK ts",
                "0.000 A: SYN seq=0 (copy) win=65535 mss=1460 ws=8 sackOK ts",
                "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 ws=8 sackOK ts",
                "0.020 A: ACK seq=1 ack=1",
                "0.100 B: FIN,ACK seq=1 ack=1",
                "0.110 A: FIN,ACK seq=1 ack=2",
                "0.120 B: ACK seq=2 ack=2",
                "1.010 B: ACK seq=2 ack=2",
                "1.020 A: RST seq=2");
        states(
                "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED");
    }

    @Test
    void timeWaitReuseWithout() {
        play("time-wait-reuse", "without", "{open-after=1.02 s}");
        afterOpening(
                "0.100 B: FIN,ACK seq=1 ack=1",
                "0.110 A: FIN,ACK seq=1 ack=2",
                "0.120 B: ACK seq=2 ack=2",
                "1.000 A: SYN seq=250000 win=65535 mss=1460 ws=8 sackOK ts",
                "1.010 B: ACK seq=2 ack=2",
                "1.020 A: RST seq=2",
                "2.000 A: SYN seq=250000 (again) win=65535 mss=1460 ws=8 sackOK ts",
                "2.010 B: SYN,ACK seq=500000 ack=250001 win=65535 mss=1460 ws=8 sackOK ts",
                "2.020 A: ACK seq=250001 ack=500001");
        states(
                "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED SYN-SENT ESTABLISHED",
                "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED SYN-RECEIVED ESTABLISHED");
    }

    @Test
    void resetInFlightAbort() {
        play("reset-in-flight", "abort", "{sent=4000, read=1448}");
        afterOpening(
                "0.100 A: ACK seq=1 ack=1 len=1448",
                "0.100 A: ACK seq=1449 ack=1 len=1448 lost",
                "0.100 A: PSH,ACK seq=2897 ack=1 len=1104",
                "0.100 A: RST seq=4001",
                "0.110 B: ACK seq=1 ack=1449",
                "0.110 B: ACK seq=1 ack=1449 sack=2897-4001",
                "0.110 B: ACK seq=1 ack=1449 sack=2897-4001",
                "0.120 A: RST seq=1449",
                "0.120 A: RST seq=1449",
                "0.120 A: RST seq=1449");
        states("CLOSED SYN-SENT ESTABLISHED CLOSED", "LISTEN SYN-RECEIVED ESTABLISHED CLOSED");
    }

    @Test
    void resetInFlightUnread() {
        play("reset-in-flight", "unread", "{answered=4000, read=0}");
        afterOpening(
                "0.100 A: ACK seq=1 ack=1 len=1448",
                "0.100 A: PSH,ACK seq=1449 ack=1 len=552",
                "0.110 B: ACK seq=1 ack=1449",
                "0.150 B: ACK seq=1 ack=2001",
                "0.200 B: ACK seq=1 ack=2001 len=1448",
                "0.200 B: ACK seq=1449 ack=2001 len=1448",
                "0.200 B: PSH,ACK seq=2897 ack=2001 len=1104",
                "0.200 B: RST seq=4001",
                "0.210 A: ACK seq=2001 ack=1449",
                "0.210 A: ACK seq=2001 ack=2897",
                "0.220 B: RST seq=1449",
                "0.220 B: RST seq=2897");
        states("CLOSED SYN-SENT ESTABLISHED CLOSED", "LISTEN SYN-RECEIVED ESTABLISHED CLOSED");
    }

    @Test
    void resetInFlightDrained() {
        play("reset-in-flight", "drained", "{answered=4000, read=4000}");
        afterOpening(
                "0.100 A: ACK seq=1 ack=1 len=1448",
                "0.100 A: PSH,ACK seq=1449 ack=1 len=552",
                "0.110 B: ACK seq=1 ack=1449",
                "0.150 B: ACK seq=1 ack=2001",
                "0.200 B: ACK seq=1 ack=2001 len=1448",
                "0.200 B: ACK seq=1449 ack=2001 len=1448",
                "0.200 B: PSH,ACK seq=2897 ack=2001 len=1104",
                "0.200 B: FIN,ACK seq=4001 ack=2001",
                "0.210 A: ACK seq=2001 ack=1449",
                "0.210 A: ACK seq=2001 ack=2897",
                "0.210 A: ACK seq=2001 ack=4002",
                "1.100 A: FIN,ACK seq=2001 ack=4002",
                "1.110 B: ACK seq=4002 ack=2002");
        states(
                "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
                "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED");
    }
}
