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
}
