package io.sequent.tcp;

import static io.sequent.testing.Endpoint.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import io.sequent.testing.StepLimit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The passive open for many peers (RFC 9293 3.9.1.1 and 3.10.7.2). A peer is named by its port. */
class TcpListenerTest {
    private static final int BACKLOG = 3;
    private static final int SYN_QUEUE = 5;
    private static final int PEER_ISS = 700;

    private final TcpBufferPool pool = new TcpBufferPool(2_048, 64);
    private final TcpConfig config = TcpConfig.builder()
            .synQueueLimit(SYN_QUEUE)
            .disable(TcpFeature.SYN_COOKIES)
            .build();
    private final TcpListener listener = new TcpListener(config, pool, new TcpInitialSequence(1, 2), BACKLOG);
    private final Segment in = new Segment();
    private final Segment out = new Segment();
    private final TcpFourTuple tuple = new TcpFourTuple();
    private final TcpFourTuple tupleOut = new TcpFourTuple();
    private final int[] issOf = new int[100];
    private long nowNs;

    private int give(int port, int flags, int seq, int ack) {
        tuple.set(0, 0xFFFF_0A00_0001L, 80, 0, 0xFFFF_0A00_0002L, port);
        in.clear()
                .sourcePort(port)
                .destinationPort(80)
                .seq(seq)
                .ack(ack)
                .flags(flags)
                .wnd(50_000);
        return listener.onSegment(in, tuple, nowNs);
    }

    private void syn(int port) {
        assertThat(give(port, TcpFlags.SYN, PEER_ISS, 0)).isZero();
    }

    private int thirdAck(int port) {
        return give(port, TcpFlags.ACK, PEER_ISS + 1, issOf[port] + 1);
    }

    private void handshake(int port) {
        syn(port);
        assertThat(polled()).containsExactly("SYN,ACK to " + port);
        assertThat(thirdAck(port)).isEqualTo(TcpEvents.ACCEPTABLE);
    }

    /** Everything that the listener sends now. */
    private List<String> polled() {
        List<String> sent = new ArrayList<>();
        StepLimit limit = new StepLimit("segments at once", 100_000);
        while (listener.pollTransmit(out, tupleOut, nowNs)) {
            limit.step();
            assertThat(out.destinationPort()).isEqualTo(tupleOut.remotePort());
            if (out.has(TcpFlags.SYN)) {
                issOf[tupleOut.remotePort()] = out.seq();
                assertThat(out.ack()).isEqualTo(PEER_ISS + 1);
            }
            sent.add(TcpFlags.toString(out.flags()) + " to " + tupleOut.remotePort());
        }
        return sent;
    }

    private void after(long durationNs) {
        long endNs = nowNs + durationNs;
        StepLimit limit = new StepLimit("timeouts and segments", 100_000);
        while (listener.nextDeadlineNs() <= endNs) {
            limit.step();
            nowNs = Math.max(nowNs, listener.nextDeadlineNs());
            listener.onTimeout(nowNs);
            while (listener.pollTransmit(out, tupleOut, nowNs)) {
                limit.step();
            }
        }
        nowNs = endNs;
    }

    private TcpState stateOf(int port) {
        return listener.stateOf(tuple.set(0, 0xFFFF_0A00_0001L, 80, 0, 0xFFFF_0A00_0002L, port));
    }

    private int accepted() {
        TcpConnection connection = listener.pollAccept(tupleOut);
        if (connection == null) {
            return 0;
        }
        assertThat(connection.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(connection.remotePort()).isEqualTo(tupleOut.remotePort());
        return tupleOut.remotePort();
    }

    @Test
    @Requirement("RFC 9293 3.5")
    void handshakeMakesAConnectionThatCanBeAcceptedOnce() {
        handshake(1);
        assertThat(accepted()).isEqualTo(1);
        assertThat(accepted()).isZero();
        assertThat(listener.pendingConnections()).isZero();
    }

    @Test
    void nothingCanBeAcceptedBeforeTheThirdAck() {
        syn(1);
        polled();
        assertThat(accepted()).isZero();
    }

    @Test
    @Requirement("MUST-42")
    void oneListenerServesManyPeersAndKeepsThemApart() {
        syn(1);
        syn(2);
        syn(3);
        assertThat(polled()).containsExactlyInAnyOrder("SYN,ACK to 1", "SYN,ACK to 2", "SYN,ACK to 3");
        assertThat(issOf[1]).isNotEqualTo(issOf[2]);
        assertThat(listener.pendingConnections()).isEqualTo(3);
    }

    @Test
    void connectionsAreAcceptedInTheOrderInWhichTheirHandshakesEnded() {
        syn(1);
        syn(2);
        syn(3);
        polled();
        thirdAck(3);
        thirdAck(1);
        thirdAck(2);
        assertThat(accepted()).isEqualTo(3);
        assertThat(accepted()).isEqualTo(1);
        assertThat(accepted()).isEqualTo(2);
    }

    @Test
    @Requirement("RFC 4987 3.2")
    void synsBeyondTheSynQueueAreDroppedAndCounted() {
        for (int port = 1; port <= 10; port++) {
            syn(port);
        }
        assertThat(polled()).hasSize(SYN_QUEUE);
        assertThat(listener.pendingConnections()).isEqualTo(SYN_QUEUE);
        assertThat(listener.halfOpenConnections()).isEqualTo(SYN_QUEUE);
        assertThat(listener.counters().synsDropped()).isEqualTo(5);
    }

    @Test
    void synsAreDroppedWhileTheAcceptQueueIsFull() {
        handshake(1);
        handshake(2);
        handshake(3);
        syn(4);
        assertThat(polled()).isEmpty();
        assertThat(listener.counters().synsDropped()).isEqualTo(1);
        assertThat(accepted()).isEqualTo(1);
        syn(4); // the peer sends it again
        assertThat(polled()).containsExactly("SYN,ACK to 4");
    }

    @Test
    void handshakeThatFindsTheAcceptQueueFullIsCompletedLater() {
        for (int port = 1; port <= 4; port++) {
            syn(port);
        }
        polled();
        for (int port = 1; port <= 3; port++) {
            assertThat(thirdAck(port)).isEqualTo(TcpEvents.ACCEPTABLE);
        }
        assertThat(thirdAck(4)).isZero();
        assertThat(polled()).isEmpty();
        assertThat(listener.counters().acceptQueueOverflows()).isEqualTo(1);
        assertThat(stateOf(4)).isEqualTo(TcpState.SYN_RECEIVED);
        assertThat(accepted()).isEqualTo(1);
        nowNs = listener.nextDeadlineNs();
        listener.onTimeout(nowNs);
        assertThat(polled()).containsExactly("SYN,ACK to 4");
        assertThat(thirdAck(4)).isEqualTo(TcpEvents.ACCEPTABLE);
        assertThat(stateOf(4)).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.2")
    void strayAckDrawsAResetAndAStrayResetSilence() {
        give(9, TcpFlags.ACK, 5, 4_711);
        assertThat(listener.pollTransmit(out, tupleOut, 0)).isTrue();
        assertThat(out.flags()).isEqualTo(TcpFlags.RST);
        assertThat(out.seq()).isEqualTo(4_711);
        assertThat(tupleOut.remotePort()).isEqualTo(9);
        give(9, TcpFlags.RST, 5, 0);
        give(9, TcpFlags.RST | TcpFlags.ACK, 5, 6);
        give(9, TcpFlags.FIN, 5, 0);
        assertThat(polled()).isEmpty();
        assertThat(listener.pendingConnections()).isZero();
    }

    @Test
    @Requirement("RFC 9293 3.10.7.2")
    void strayAckOfAFullListenerDrawsAResetToo() {
        syn(1);
        syn(2);
        syn(3);
        polled();
        give(9, TcpFlags.ACK, 5, 4_711);
        assertThat(polled()).containsExactly("RST to 9");
    }

    @Test
    @Requirement("MUST-22")
    void synAckIsSentAgainAndGivenUpInTheEnd() {
        syn(1);
        assertThat(polled()).containsExactly("SYN,ACK to 1");
        nowNs = listener.nextDeadlineNs();
        assertThat(nowNs).isEqualTo(SECOND);
        listener.onTimeout(nowNs);
        assertThat(polled()).containsExactly("SYN,ACK to 1");
        after(400 * SECOND);
        assertThat(listener.pendingConnections()).isZero();
        assertThat(listener.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void resetDuringTheHandshakeFreesItsPlace() {
        for (int i = 0; i < 20; i++) { // entries are used again and again
            syn(1);
            syn(2);
            syn(3);
            assertThat(polled()).hasSize(3);
            for (int port = 1; port <= 3; port++) {
                give(port, TcpFlags.RST, PEER_ISS + 1, 0);
            }
            assertThat(listener.pendingConnections()).isZero();
        }
        handshake(7);
        assertThat(accepted()).isEqualTo(7);
    }

    @Test
    void resetOfAConnectionThatWaitsForTheUserFreesItsPlace() {
        handshake(1);
        give(1, TcpFlags.RST, PEER_ISS + 1, 0);
        assertThat(polled()).isEmpty();
        assertThat(listener.pendingConnections()).isZero();
        assertThat(accepted()).isZero();
    }

    @Test
    void connectionThatWasResetIsNotAcceptedEvenBeforeAnythingIsPolled() {
        handshake(1);
        handshake(2);
        give(1, TcpFlags.RST, PEER_ISS + 1, 0);
        assertThat(accepted()).isEqualTo(2);
        assertThat(accepted()).isZero();
    }

    @Test
    void connectionThatWasResetIsNotAccepted() {
        handshake(1);
        handshake(2);
        give(1, TcpFlags.RST, PEER_ISS + 1, 0);
        assertThat(polled()).isEmpty();
        assertThat(accepted()).isEqualTo(2);
    }

    @Test
    void textBeforeTheAcceptIsKept() {
        handshake(1);
        tuple.set(0, 0xFFFF_0A00_0001L, 80, 0, 0xFFFF_0A00_0002L, 1);
        in.clear()
                .seq(PEER_ISS + 1)
                .ack(issOf[1] + 1)
                .flags(TcpFlags.ACK)
                .wnd(50_000)
                .payload(new byte[5], 0, 5);
        listener.onSegment(in, tuple, 0);
        TcpConnection connection = listener.pollAccept(tupleOut);
        assertThat(connection.readableBytes()).isEqualTo(5);
        connection.abort(0);
        assertThat(pool.available()).isEqualTo(pool.capacity());
    }

    @Test
    void closeResetsWhoeverWaitsAndAcceptsNobodyAnyMore() {
        handshake(1);
        syn(2);
        polled();
        listener.close(0);
        assertThat(polled()).containsExactlyInAnyOrder("RST to 1", "RST to 2");
        assertThat(listener.pendingConnections()).isZero();
        syn(3);
        assertThat(polled()).doesNotContain("SYN,ACK to 3");
        assertThat(accepted()).isZero();
        assertThat(listener.nextDeadlineNs() == Long.MAX_VALUE || listener.onTimeout(400 * SECOND) == 0)
                .isTrue();
    }

    @Test
    void backlogOfNobodyIsAMistake() {
        assertThatThrownBy(() -> new TcpListener(TcpConfig.rfc(), pool, new TcpInitialSequence(1, 2), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("backlog");
    }
}
