package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** What a segment draws that belongs to no connection. */
class TcpResetsTest {
    private final Segment out = new Segment().seq(99).ack(99).wnd(99).flags(TcpFlags.FIN);

    private static Segment in(int flags) {
        return new Segment()
                .clear()
                .sourcePort(1_000)
                .destinationPort(80)
                .seq(5_000)
                .ack(7_000)
                .flags(flags);
    }

    @Requirement("RFC 9293 3.10.7.1")
    @Test
    void segmentWithAnAckDrawsAResetThatSeemsToBeTheNext() {
        assertThat(TcpResets.answer(in(TcpFlags.ACK), out)).isTrue();
        assertThat(out.flags()).isEqualTo(TcpFlags.RST);
        assertThat(out.seq()).isEqualTo(7_000);
        assertThat(out.sourcePort()).isEqualTo(80);
        assertThat(out.destinationPort()).isEqualTo(1_000);
        assertThat(out.wnd()).isZero();
    }

    @Requirement("RFC 9293 3.10.7.1")
    @Test
    void segmentWithoutAnAckDrawsAResetThatAcknowledgesAllOfIt() {
        Segment synFin = in(TcpFlags.SYN | TcpFlags.FIN).payload(new byte[10], 0, 10);
        assertThat(TcpResets.answer(synFin, out)).isTrue();
        assertThat(out.flags()).isEqualTo(TcpFlags.RST | TcpFlags.ACK);
        assertThat(out.seq()).isZero();
        assertThat(out.ack()).isEqualTo(5_012);
    }

    @Requirement("RFC 9293 3.10.7.1")
    @Test
    void resetDrawsNothing() {
        assertThat(TcpResets.answer(in(TcpFlags.RST), out)).isFalse();
        assertThat(TcpResets.answer(in(TcpFlags.RST | TcpFlags.ACK), out)).isFalse();
    }
}
