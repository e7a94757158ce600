package io.sequent.scenario.trouble;

import io.sequent.scenario.Expectations;
import org.junit.jupiter.api.Test;

/** What exactly happens when hosts crash or are attacked. */
class TroubleScenariosTest extends Expectations {
    TroubleScenariosTest() {
        super(TroubleScenarios.all());
    }

    @Test
    void halfOpenCrashSpeaks() {
        play("half-open-crash", "speaks", "{told-after=0.02 s}");
        afterOpening("5.000 A: PSH,ACK seq=1 ack=1 len=14", "5.010 B: RST seq=1");
        states("CLOSED SYN-SENT ESTABLISHED CLOSED", "LISTEN SYN-RECEIVED ESTABLISHED CLOSED");
    }

    @Test
    void halfOpenCrashReconnects() {
        play("half-open-crash", "reconnects", "{open-after=1.02 s}");
        afterOpening(
                "5.000 A: SYN seq=842079183 win=65535 mss=1460 ws=8 sackOK ts",
                "5.010 B: ACK seq=1 ack=1",
                "5.020 A: RST seq=1",
                "6.000 A: SYN seq=842079183 (again) win=65535 mss=1460 ws=8 sackOK ts",
                "6.010 B: SYN,ACK seq=1500000 ack=842079184 win=65535 mss=1460 ws=8 sackOK ts",
                "6.020 A: ACK seq=842079184 ack=1500001");
        states(
                "CLOSED SYN-SENT ESTABLISHED CLOSED SYN-SENT ESTABLISHED",
                "LISTEN SYN-RECEIVED ESTABLISHED CLOSED SYN-RECEIVED ESTABLISHED");
    }

    @Test
    void halfOpenCrashSilent() {
        play("half-open-crash", "silent", "{hours=24}");
        segments(
                "0.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK ts",
                "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 ws=8 sackOK ts",
                "0.020 A: ACK seq=1 ack=1");
        states("CLOSED SYN-SENT ESTABLISHED CLOSED", "LISTEN SYN-RECEIVED ESTABLISHED");
    }

    @Test
    void keepAliveCrashSilent() {
        play("keep-alive-crash", "silent", "{probes=10, over-after=7950.00 s}");
        afterOpening(
                "7200.030 B: ACK seq=0 ack=1",
                "7275.030 B: ACK seq=0 ack=1",
                "7350.030 B: ACK seq=0 ack=1",
                "7425.030 B: ACK seq=0 ack=1",
                "7500.030 B: ACK seq=0 ack=1",
                "7575.030 B: ACK seq=0 ack=1",
                "7650.030 B: ACK seq=0 ack=1",
                "7725.030 B: ACK seq=0 ack=1",
                "7800.030 B: ACK seq=0 ack=1",
                "7875.030 B: ACK seq=0 ack=1",
                "7950.030 B: RST seq=1");
        states("CLOSED SYN-SENT ESTABLISHED CLOSED", "LISTEN SYN-RECEIVED ESTABLISHED CLOSED");
    }

    @Test
    void keepAliveCrashBack() {
        play("keep-alive-crash", "back", "{probes=1, over-after=7200.02 s}");
        afterOpening("7200.030 B: ACK seq=0 ack=1", "7200.040 A: RST seq=1");
        states("CLOSED SYN-SENT ESTABLISHED CLOSED", "LISTEN SYN-RECEIVED ESTABLISHED CLOSED");
    }

    @Test
    void keepAliveAliveIdle() {
        play("keep-alive-alive", "idle", "{probes=11}");
        afterOpening(
                "7200.030 B: ACK seq=0 ack=1",
                "7200.040 A: ACK seq=1 ack=1",
                "14400.050 B: ACK seq=0 ack=1",
                "14400.060 A: ACK seq=1 ack=1",
                "21600.070 B: ACK seq=0 ack=1",
                "21600.080 A: ACK seq=1 ack=1",
                "28800.090 B: ACK seq=0 ack=1",
                "28800.100 A: ACK seq=1 ack=1",
                "36000.110 B: ACK seq=0 ack=1",
                "36000.120 A: ACK seq=1 ack=1",
                "43200.130 B: ACK seq=0 ack=1",
                "43200.140 A: ACK seq=1 ack=1",
                "50400.150 B: ACK seq=0 ack=1",
                "50400.160 A: ACK seq=1 ack=1",
                "57600.170 B: ACK seq=0 ack=1",
                "57600.180 A: ACK seq=1 ack=1",
                "64800.190 B: ACK seq=0 ack=1",
                "64800.200 A: ACK seq=1 ack=1",
                "72000.210 B: ACK seq=0 ack=1",
                "72000.220 A: ACK seq=1 ack=1",
                "79200.230 B: ACK seq=0 ack=1",
                "79200.240 A: ACK seq=1 ack=1");
        states("CLOSED SYN-SENT ESTABLISHED", "LISTEN SYN-RECEIVED ESTABLISHED");
    }

    @Test
    void keepAliveAliveAnswersLost() {
        play("keep-alive-alive", "answers-lost", "{probes=4, lost=3}");
        afterOpening(
                "7200.030 B: ACK seq=0 ack=1",
                "7200.040 A: ACK seq=1 ack=1 lost",
                "7275.030 B: ACK seq=0 ack=1",
                "7275.040 A: ACK seq=1 ack=1 lost",
                "7350.030 B: ACK seq=0 ack=1",
                "7350.040 A: ACK seq=1 ack=1 lost",
                "7425.030 B: ACK seq=0 ack=1",
                "7425.040 A: ACK seq=1 ack=1");
        states("CLOSED SYN-SENT ESTABLISHED", "LISTEN SYN-RECEIVED ESTABLISHED");
    }

    @Test
    void synFloodWithoutCookies() {
        play("syn-flood", "without-cookies", "{forged=1000, half-open=16, dropped=988}");
        segments(
                "0.000 M: SYN seq=0 (forged) win=65535",
                "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460",
                "1.010 B: SYN,ACK seq=0 ack=1 (again) win=65535 mss=1460",
                "3.010 B: SYN,ACK seq=0 ack=1 (again) win=65535 mss=1460",
                "7.010 B: SYN,ACK seq=0 ack=1 (again) win=65535 mss=1460");
        states("", "LISTEN SYN-RECEIVED");
        segments(
                1,
                "1.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK ts",
                "2.000 A: SYN seq=0 (again) win=65535 mss=1460 ws=8 sackOK ts",
                "4.000 A: SYN seq=0 (again) win=65535 mss=1460 ws=8 sackOK ts",
                "8.000 A: SYN seq=0 (again) win=65535 mss=1460 ws=8 sackOK ts");
        states(1, "CLOSED SYN-SENT", "LISTEN");
    }

    @Test
    void synFloodWithCookies() {
        play("syn-flood", "with-cookies", "{forged=1000, half-open=16, open-after=20 ms}");
        segments(
                "0.000 M: SYN seq=0 (forged) win=65535",
                "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460",
                "1.010 B: SYN,ACK seq=0 ack=1 (again) win=65535 mss=1460",
                "3.010 B: SYN,ACK seq=0 ack=1 (again) win=65535 mss=1460",
                "7.010 B: SYN,ACK seq=0 ack=1 (again) win=65535 mss=1460");
        states("", "LISTEN SYN-RECEIVED");
        segments(
                1,
                "1.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK ts",
                "1.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 ws=8 sackOK ts",
                "1.020 A: ACK seq=1 ack=1",
                "1.020 A: PSH,ACK seq=1 ack=1 len=5",
                "1.070 B: ACK seq=1 ack=6");
        states(1, "CLOSED SYN-SENT ESTABLISHED", "LISTEN ESTABLISHED");
    }

    @Test
    void blindResetAttackSweep() {
        play("blind-reset-attack", "sweep", "{sent=8, window=65536, needed=65536, challenges=1}");
        segments(
                "0.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK",
                "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 ws=8 sackOK",
                "0.020 A: ACK seq=1 ack=1",
                "1.000 A: RST seq=-249794 (forged)",
                "1.020 A: RST seq=-184259 (forged)",
                "1.040 A: RST seq=-118724 (forged)",
                "1.060 A: RST seq=-53189 (forged)",
                "1.080 A: RST seq=12346 (forged)",
                "1.090 B: ACK seq=1 ack=1",
                "1.100 A: RST seq=77882 (forged)",
                "1.120 A: RST seq=143418 (forged)",
                "1.140 A: RST seq=208954 (forged)",
                "2.000 A: PSH,ACK seq=1 ack=1 len=10",
                "2.050 B: ACK seq=1 ack=11");
        states("CLOSED SYN-SENT ESTABLISHED", "LISTEN SYN-RECEIVED ESTABLISHED");
    }

    @Test
    void blindResetAttackSyn() {
        play("blind-reset-attack", "syn", "{challenges=1}");
        segments(
                "0.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK",
                "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 ws=8 sackOK",
                "0.020 A: ACK seq=1 ack=1",
                "1.000 A: SYN seq=12346 (forged) win=1000",
                "1.010 B: ACK seq=1 ack=1",
                "2.000 A: PSH,ACK seq=1 ack=1 len=10",
                "2.050 B: ACK seq=1 ack=11");
        states("CLOSED SYN-SENT ESTABLISHED", "LISTEN SYN-RECEIVED ESTABLISHED");
    }

    @Test
    void blindResetAttackExact() {
        play("blind-reset-attack", "exact", "{}");
        segments(
                "0.000 A: SYN seq=0 win=65535 mss=1460 ws=8 sackOK",
                "0.010 B: SYN,ACK seq=0 ack=1 win=65535 mss=1460 ws=8 sackOK",
                "0.020 A: ACK seq=1 ack=1",
                "1.000 A: RST seq=1 (forged)");
        states("CLOSED SYN-SENT ESTABLISHED", "LISTEN SYN-RECEIVED ESTABLISHED CLOSED");
    }
}
