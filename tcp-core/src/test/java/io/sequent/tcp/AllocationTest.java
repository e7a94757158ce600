package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.DecodeResult;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.testing.AllocationProbe;
import org.junit.jupiter.api.Test;

/** Once connections are made nothing allocates, whatever the network does to them. */
class AllocationTest {
    private static final long PSEUDO_SUM = PseudoHeader.ipv4(0x0A000001, 0x0A000002, 0);

    /** Two connections joined by a network of fixed slots that loses, duplicates and reorders by a fixed pattern. */
    private abstract static class TwoEnds implements AllocationProbe.Scenario {
        private static final int SLOTS = 64;

        final TcpBufferPool pool = new TcpBufferPool(2_048, 512);
        final TcpConnection client = new TcpConnection(TcpConfig.rfc(), pool);
        final TcpConnection server = new TcpConnection(TcpConfig.rfc(), pool);
        final byte[] text = new byte[40_000];
        final byte[] target = new byte[4_000];
        int faults;
        long nowNs;
        private final Segment out = new Segment();
        private final Segment in = new Segment();
        private final byte[][] packets = new byte[SLOTS][1_600];
        private final int[] lengths = new int[SLOTS];
        private final boolean[] forServer = new boolean[SLOTS];
        private int queued;
        private int number;

        @Override
        public void prepare() {
            client.ports(1_000, 80);
            server.ports(80, 1_000);
        }

        final void handshake() {
            server.listen(900, nowNs);
            client.open(100, nowNs);
            exchange(3);
            require(client.state() == TcpState.ESTABLISHED && server.state() == TcpState.ESTABLISHED);
        }

        /** So many times: all that can be sent is sent, then delivered; if nothing moves, time passes to a deadline. */
        final void exchange(int rounds) {
            for (int round = 0; round < rounds || queued > 0; round++) {
                collect(client, true);
                collect(server, false);
                if (queued == 0 && rounds > 1) {
                    passTime();
                }
                deliver();
                read(client);
                read(server);
            }
        }

        private void passTime() {
            long next = Math.min(client.nextDeadlineNs(), server.nextDeadlineNs());
            if (next != Long.MAX_VALUE) {
                nowNs = Math.max(nowNs, next);
                client.onTimeout(nowNs);
                server.onTimeout(nowNs);
            }
        }

        private void collect(TcpConnection from, boolean toServer) {
            while (queued < SLOTS - 1 && from.pollTransmit(out, nowNs)) {
                number++;
                if (faults > 0 && number % faults == 0) {
                    continue; // lost
                }
                put(toServer);
                if (faults > 0 && number % faults == 2) {
                    put(toServer); // duplicated
                }
            }
        }

        private void put(boolean toServer) {
            forServer[queued] = toServer;
            lengths[queued] = SegmentEncoder.encode(out, packets[queued], 0, PSEUDO_SUM);
            queued++;
        }

        private void deliver() {
            boolean backwards = faults > 0 && number % 3 == 0;
            for (int i = 0; i < queued; i++) {
                int slot = backwards ? queued - 1 - i : i;
                require(SegmentDecoder.verifyAndDecode(packets[slot], 0, lengths[slot], PSEUDO_SUM, in)
                        == DecodeResult.OK);
                (forServer[slot] ? server : client).onSegment(in, nowNs);
            }
            nowNs += 1_000_000;
            queued = 0;
        }

        private void read(TcpConnection connection) {
            while (connection.receive(target, 0, target.length, nowNs) > 0) {}
        }

        static void require(boolean condition) {
            if (!condition) {
                throw new AssertionError("the scenario does not do what it should measure");
            }
        }
    }

    /** Text both ways. */
    static final class Transfer extends TwoEnds {
        @Override
        public void prepare() {
            super.prepare();
            handshake();
        }

        @Override
        public void run() {
            require(client.send(text, 0, text.length, TcpConnection.URGENT, nowNs) > 0);
            require(server.send(text, 0, text.length, 0, nowNs) > 0);
            exchange(20);
        }
    }

    /** The same with loss, duplicates and reordering, and with timeouts. */
    static final class LossyTransfer extends TwoEnds {
        @Override
        public void prepare() {
            super.prepare();
            handshake();
            faults = 7;
        }

        @Override
        public void run() {
            client.send(text, 0, text.length, 0, nowNs);
            server.send(text, 0, text.length, 0, nowNs);
            exchange(60);
            require(client.counters().segmentsMarkedLost() > 0
                    && client.counters().duplicateSacksReceived() > 0);
            require(client.counters().outOfOrderSegments() > 0);
            require(client.state() == TcpState.ESTABLISHED);
        }
    }

    /** Open, talk, close in order, and again with the same objects. */
    static final class OpenAndClose extends TwoEnds {
        @Override
        public void run() {
            handshake();
            client.send(text, 0, 3_000, TcpConnection.PUSH, nowNs);
            exchange(10);
            client.close(nowNs);
            exchange(1);
            exchange(1); // before the client's FIN-WAIT-2 is over
            server.close(nowNs);
            exchange(20); // TIME-WAIT is left by time
            require(client.state() == TcpState.CLOSED && server.state() == TcpState.CLOSED);
            require(client.closeReason() == TcpResult.OK && server.closeReason() == TcpResult.OK);
            require(pool.available() == pool.capacity());
        }
    }

    /** Open, talk, abort, and again with the same objects. */
    static final class OpenAndReset extends TwoEnds {
        @Override
        public void run() {
            handshake();
            client.send(text, 0, text.length, 0, nowNs);
            server.send(text, 0, text.length, 0, nowNs);
            exchange(2);
            client.abort(nowNs);
            exchange(2);
            require(server.closeReason() == TcpResult.CONNECTION_RESET);
            require(pool.available() == pool.capacity());
        }
    }

    /** The peer is gone: timeouts, backoff, giving up. */
    static final class GiveUp extends TwoEnds {
        @Override
        public void run() {
            handshake();
            faults = 1; // loses everything
            client.send(text, 0, text.length, 0, nowNs);
            exchange(40);
            require(client.closeReason() == TcpResult.TIMED_OUT);
            server.abort(nowNs);
            exchange(1);
            faults = 0;
        }
    }

    /** Decisions and snapshots are recorded. */
    static final class Observed extends TwoEnds {
        private final TcpSnapshot snapshot = new TcpSnapshot();

        @Override
        public void prepare() {
            super.prepare();
            TcpDecisions ring = new TcpDecisions(64);
            client.decisions(ring.forConnection(new TcpFourTuple().set(0, 1, 1_000, 0, 2, 80)));
            server.decisions(ring.forConnection(new TcpFourTuple().set(0, 2, 80, 0, 1, 1_000)));
            handshake();
        }

        @Override
        public void run() {
            client.send(text, 0, text.length, 0, nowNs);
            exchange(10);
            client.snapshot(snapshot);
        }
    }

    @Test
    void transferDoesNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(Transfer.class)).isZero();
    }

    @Test
    void lossDuplicatesReorderingAndTimeoutsDoNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(LossyTransfer.class)).isZero();
    }

    @Test
    void openingAndClosingAgainDoesNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(OpenAndClose.class)).isZero();
    }

    @Test
    void resetAndReopeningDoesNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(OpenAndReset.class)).isZero();
    }

    @Test
    void givingUpDoesNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(GiveUp.class)).isZero();
    }

    @Test
    void recordingDecisionsDoesNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(Observed.class)).isZero();
    }
}
