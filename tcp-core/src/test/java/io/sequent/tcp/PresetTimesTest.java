package io.sequent.tcp;

import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.listening;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.SegmentSpec.syn;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the presets send a SYN and a SYN-ACK again, and when they give up. */
class PresetTimesTest {
    /** The seconds at which something was sent, and at last the one at which the connection was given up. */
    private static List<Long> seconds(Endpoint endpoint) {
        List<Long> seconds = new ArrayList<>();
        while (endpoint.connection().nextDeadlineNs() != Long.MAX_VALUE) {
            endpoint.after(endpoint.connection().nextDeadlineNs() - endpoint.nowNs());
            seconds.add(endpoint.nowNs() / SECOND);
        }
        endpoint.sendsSegments(seconds.size() - 1);
        assertThat(endpoint.nowNs() % (100 * MILLISECOND)).isZero();
        return seconds;
    }

    @Test
    void synOfLinuxAndFreeBsdComesFourTimesASecondApartBeforeTheTimeoutDoubles() {
        for (TcpConfig preset : new TcpConfig[] {TcpConfig.linux(), TcpConfig.freeBsd()}) {
            Endpoint endpoint = synSent(preset);
            assertThat(seconds(endpoint)).containsExactly(1L, 2L, 3L, 4L, 5L, 7L, 11L, 19L, 35L, 67L, 131L);
            endpoint.closedFor(TcpResult.TIMED_OUT);
        }
    }

    @Test
    void synAckDoublesItsTimeoutFromTheStart() {
        Endpoint linux = listening(TcpConfig.linux()).receives(syn().seq(PEER));
        linux.sendsSegments(1);
        assertThat(seconds(linux)).containsExactly(1L, 3L, 7L, 15L, 31L, 63L);
        Endpoint freeBsd = listening(TcpConfig.freeBsd()).receives(syn().seq(PEER));
        freeBsd.sendsSegments(1);
        assertThat(seconds(freeBsd)).containsExactly(1L, 3L, 7L, 15L);
    }

    @Test
    void synOfTheRfcDoublesItsTimeoutFromTheStart() {
        Endpoint endpoint = synSent();
        assertThat(seconds(endpoint)).containsExactly(1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
    }
}
