package io.sequent.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sequent.tcp.TcpDecision;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.TcpFlags;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

/** {@link DecisionText}, {@link DecisionJson}: each code has its text. */
class DecisionTextTest {
    private static final DecidedSegment ACK = new DecidedSegment(true, TcpFlags.ACK, 1_001, 301, 1, 1, 0);

    private static Decision decision(int code, TcpState before, TcpState after) {
        return new Decision(80_123_000, "B", "10.0.0.2:80", "10.0.0.1:49152", before, after, code, ACK);
    }

    @Test
    void everyCodeHasNameRuleAndWords() throws ReflectiveOperationException {
        assertThat(DecisionTable.size()).isEqualTo(TcpDecision.COUNT);
        for (Field field : TcpDecision.class.getFields()) {
            if (field.getName().equals("COUNT")) {
                continue;
            }
            int code = field.getInt(null);
            assertThat(DecisionText.name(code)).isEqualTo(field.getName());
            for (TcpState state : TcpState.values()) {
                Decision decision = decision(code, state, state);
                assertThat(DecisionText.rule(decision))
                        .as(field.getName())
                        .matches("[1-9]\\d+ \\d+(\\.\\d+)*( [\\w/ ]+)?");
                assertThat(DecisionText.words(decision)).as(field.getName()).isNotBlank();
            }
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> DecisionText.name(TcpDecision.COUNT));
    }

    @Test
    void aLineTellsTimeHostStateSegmentRuleAndNewState() {
        Decision decision = decision(TcpDecision.HANDSHAKE_ACKNOWLEDGED, TcpState.SYN_RECEIVED, TcpState.ESTABLISHED);
        assertThat(DecisionText.line(decision))
                .isEqualTo("0.080123 B SYN-RECEIVED <- [ACK seq=1 ack=1]  9293 3.10.7.4 fifth/ACK: acceptable ->"
                        + " ESTABLISHED");
        assertThat(DecisionJson.line(decision))
                .isEqualTo(
                        "{\"time_ns\":80123000,\"host\":\"B\",\"local\":\"10.0.0.2:80\",\"remote\":\"10.0.0.1:49152\","
                                + "\"before\":\"SYN-RECEIVED\",\"after\":\"ESTABLISHED\",\"decision\":\"HANDSHAKE_ACKNOWLEDGED\",\"rule\":\"9293"
                                + " 3.10.7.4 fifth/ACK\",\"words\":\"acceptable\",\"segment\":{\"arrives\":true,"
                                + "\"flags\":\"ACK\",\"seq\":1001,\"ack\":301,\"relative_seq\":1,\"relative_ack\":1,\"length\":0}}");
    }

    @Test
    void aTimerHasNoSegment() {
        Decision decision = new Decision(
                1_000_000_000,
                "a \"host\"\n",
                "10.0.0.1:1",
                "10.0.0.2:2",
                TcpState.SYN_SENT,
                TcpState.SYN_SENT,
                TcpDecision.RETRANSMITTED_TIMEOUT,
                null);
        assertThat(DecisionText.line(decision)).contains(" SYN-SENT  6298 5.4: the retransmission timer expires");
        assertThat(DecisionJson.line(decision)).contains("\"host\":\"a \\\"host\\\"\\u000a\"", "\"segment\":null}");
    }

    @Test
    void theRuleDependsOnTheState() {
        assertThat(DecisionText.rule(decision(TcpDecision.RESET_ACCEPTED, TcpState.SYN_SENT, TcpState.CLOSED)))
                .isEqualTo("9293 3.10.7.3 second/RST");
        assertThat(DecisionText.rule(decision(TcpDecision.RESET_ACCEPTED, TcpState.ESTABLISHED, TcpState.CLOSED)))
                .isEqualTo("9293 3.10.7.4 second/RST");
    }
}
