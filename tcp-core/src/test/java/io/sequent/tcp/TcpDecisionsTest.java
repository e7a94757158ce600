package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpDecisionsTest {
    private static void record(TcpDecisions decisions, int n) {
        decisions.record(n, 1000L + n, TcpState.LISTEN, TcpState.SYN_RECEIVED, 20 + n, 30 + n);
    }

    @Test
    void keepsAllThatIsRecorded() {
        TcpDecisions decisions = new TcpDecisions(4);
        record(decisions, 7);
        assertThat(decisions.count()).isEqualTo(1);
        assertThat(decisions.oldest()).isZero();
        assertThat(decisions.code(0)).isEqualTo(7);
        assertThat(decisions.timeNs(0)).isEqualTo(1007);
        assertThat(decisions.stateBefore(0)).isEqualTo(TcpState.LISTEN);
        assertThat(decisions.stateAfter(0)).isEqualTo(TcpState.SYN_RECEIVED);
        assertThat(decisions.seq(0)).isEqualTo(27);
        assertThat(decisions.ack(0)).isEqualTo(37);
    }

    @Test
    void fullRingKeepsTheNewest() {
        TcpDecisions decisions = new TcpDecisions(4);
        for (int n = 0; n < 11; n++) {
            record(decisions, n);
        }
        assertThat(decisions.count()).isEqualTo(11);
        assertThat(decisions.oldest()).isEqualTo(7);
        for (int n = 7; n < 11; n++) {
            assertThat(decisions.code(n)).isEqualTo(n);
            assertThat(decisions.ack(n)).isEqualTo(30 + n);
        }
        assertNotKept(decisions, 6);
        assertNotKept(decisions, 11);
        assertNotKept(decisions, -1);
    }

    @Test
    void clearForgetsAll() {
        TcpDecisions decisions = new TcpDecisions(1);
        assertNotKept(decisions, 0);
        record(decisions, 1);
        record(decisions, 2);
        assertThat(decisions.code(1)).isEqualTo(2);
        decisions.clear();
        assertThat(decisions.count()).isZero();
        assertThat(decisions.oldest()).isZero();
        assertNotKept(decisions, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, 100, 1 << 25})
    void refusesCapacitiesThatAreNoPowerOfTwoInRange(int capacity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TcpDecisions(capacity))
                .withMessageContaining("was " + capacity);
    }

    private static void assertNotKept(TcpDecisions decisions, int i) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> decisions.code(i))
                .withMessageContaining("decision " + i + " is not kept");
    }
}
