package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.AllocationProbe;
import org.junit.jupiter.api.Test;

/** A listener allocates nothing, whoever sends to it what, once its connections come back to it. */
class ListenerAllocationTest {
    private abstract static class Listening implements AllocationProbe.Scenario {
        final TcpBufferPool pool = new TcpBufferPool(2_048, 64);
        final TcpListener listener =
                new TcpListener(TcpConfig.builder().synQueueLimit(64).build(), pool, new TcpInitialSequence(1, 2), 16);
        final Segment in = new Segment();
        final Segment out = new Segment();
        final TcpFourTuple tuple = new TcpFourTuple();
        final TcpFourTuple tupleOut = new TcpFourTuple();
        final byte[] text = new byte[2_000];
        int number;
        long nowNs;

        @Override
        public void prepare() {}

        final Segment from(int address, int seq, int flags) {
            tuple.set(0, TcpFourTuple.ipv4Mapped(1), 80, 0, TcpFourTuple.ipv4Mapped(address), 1 + (address & 0x3FFF));
            return in.clear()
                    .sourcePort(tuple.remotePort())
                    .destinationPort(80)
                    .seq(seq)
                    .wnd(50_000)
                    .flags(flags);
        }

        final Segment syn(int address) {
            return from(address, address, TcpFlags.SYN)
                    .mss(1_400)
                    .windowScale(7)
                    .sackPermitted(true)
                    .timestamps(number, 0);
        }

        /** A complete handshake, and the connection that comes of it. */
        final TcpConnection connect(int address) {
            listener.onSegment(syn(address), tuple, nowNs);
            poll();
            int iss = out.seq();
            int tsVal = out.tsVal();
            from(address, address + 1, TcpFlags.ACK).ack(iss + 1).payload(text, 0, 500);
            int event = listener.onSegment(in.timestamps(number, tsVal), tuple, nowNs);
            require(event == TcpEvents.ACCEPTABLE);
            while (listener.pollTransmit(out, tupleOut, nowNs)) {}
            TcpConnection connection = listener.pollAccept(tupleOut);
            require(connection != null && connection.readableBytes() == 500);
            return connection;
        }

        final void poll() {
            require(listener.pollTransmit(out, tupleOut, nowNs));
        }

        static void require(boolean condition) {
            if (!condition) {
                throw new AssertionError("the scenario does not do what it should measure");
            }
        }
    }

    /** SYNs from everywhere: first records, then cookies, repetitions and all; in the end the records are given up. */
    static final class Flood extends Listening {
        @Override
        public void run() {
            for (int i = 0; i < 300; i++) {
                listener.onSegment(syn(++number), tuple, nowNs);
                poll();
                if (i < 64) {
                    listener.onSegment(syn(number), tuple, nowNs);
                    poll();
                }
            }
            require(listener.halfOpenConnections() == 64);
            require(listener.counters().cookiesSent() > 0);
            while (listener.nextDeadlineNs() != Long.MAX_VALUE) {
                nowNs = listener.nextDeadlineNs();
                listener.onTimeout(nowNs);
                while (listener.pollTransmit(out, tupleOut, nowNs)) {}
            }
            require(listener.halfOpenConnections() == 0);
        }
    }

    /** ACKs and RSTs that belong to nothing, or to a half-open connection and are wrong. */
    static final class Strays extends Listening {
        @Override
        public void run() {
            number++;
            listener.onSegment(syn(1_000), tuple, nowNs);
            for (int i = 0; i < 100; i++) {
                listener.onSegment(from(i, i, TcpFlags.ACK).ack(4_711), tuple, nowNs);
                listener.onSegment(from(i, i, TcpFlags.RST), tuple, nowNs);
                listener.onSegment(from(1_000, 1_001, TcpFlags.ACK).ack(i), tuple, nowNs);
                listener.onSegment(from(1_000, 1_002, TcpFlags.RST), tuple, nowNs);
                while (listener.pollTransmit(out, tupleOut, nowNs)) {}
            }
            listener.onSegment(from(1_000, 1_001, TcpFlags.RST), tuple, nowNs);
            require(listener.pendingConnections() == 0);
        }
    }

    /** Connections are accepted, used, and given back. */
    static final class AcceptAndRecycle extends Listening {
        @Override
        public void run() {
            for (int i = 0; i < 10; i++) {
                TcpConnection connection = connect(++number);
                connection.send(text, 0, text.length, 0, nowNs);
                while (connection.pollTransmit(out, nowNs)) {}
                connection.receive(text, 0, text.length, nowNs);
                connection.abort(nowNs);
                while (connection.pollTransmit(out, nowNs)) {}
                listener.recycle(connection);
            }
            require(pool.available() == pool.capacity());
        }
    }

    /** Connections are reset before anyone accepts them. */
    static final class ResetBeforeAccept extends Listening {
        @Override
        public void run() {
            for (int i = 0; i < 10; i++) {
                int address = ++number;
                listener.onSegment(syn(address), tuple, nowNs);
                poll();
                int iss = out.seq();
                from(address, address + 1, TcpFlags.ACK).ack(iss + 1).timestamps(number, out.tsVal());
                require(listener.onSegment(in, tuple, nowNs) == TcpEvents.ACCEPTABLE);
                listener.onSegment(from(address, address + 1, TcpFlags.RST), tuple, nowNs);
                while (listener.pollTransmit(out, tupleOut, nowNs)) {}
                require(listener.pendingConnections() == 0);
            }
        }
    }

    /** The same with cookies. */
    static final class AcceptCookies extends Listening {
        @Override
        public void prepare() {
            for (int i = 0; i < 64; i++) {
                listener.onSegment(syn(1_000_000 + i), tuple, nowNs);
                poll();
            }
        }

        @Override
        public void run() {
            long before = listener.counters().cookiesAccepted();
            for (int i = 0; i < 10; i++) {
                TcpConnection connection = connect(++number);
                connection.abort(nowNs);
                listener.recycle(connection);
            }
            require(listener.counters().cookiesAccepted() == before + 10);
        }
    }

    /** A flood, and what belongs to nothing, with each decision recorded. */
    static final class RecordedFlood extends Listening {
        private final TcpDecisions ring = new TcpDecisions(64);
        private final TcpSnapshot snapshot = new TcpSnapshot();

        @Override
        public void prepare() {
            listener.decisions(ring);
        }

        @Override
        public void run() {
            int before = ring.count();
            for (int i = 0; i < 100; i++) {
                listener.onSegment(syn(++number), tuple, nowNs);
                require(listener.snapshot(tuple, snapshot) == (i < 64));
                listener.onSegment(from(number + 1_000_000, 1, TcpFlags.ACK).ack(4_711), tuple, nowNs);
                while (listener.pollTransmit(out, tupleOut, nowNs)) {}
            }
            while (listener.nextDeadlineNs() != Long.MAX_VALUE) {
                nowNs = listener.nextDeadlineNs();
                listener.onTimeout(nowNs);
                while (listener.pollTransmit(out, tupleOut, nowNs)) {}
            }
            require(ring.count() > before + 500);
        }
    }

    @Test
    void recordingDecisionsDoesNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(RecordedFlood.class)).isZero();
    }

    @Test
    void floodOfSynsDoesNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(Flood.class)).isZero();
    }

    @Test
    void acksAndResetsThatBelongToNothingDoNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(Strays.class)).isZero();
    }

    @Test
    void acceptingDoesNotAllocateOnceConnectionsComeBack() {
        assertThat(AllocationProbe.allocatedBytes(AcceptAndRecycle.class)).isZero();
    }

    @Test
    void connectionsThatAreResetBeforeTheyAreAcceptedDoNotAllocate() {
        assertThat(AllocationProbe.allocatedBytes(ResetBeforeAccept.class)).isZero();
    }

    @Test
    void acceptingByCookieDoesNotAllocateEither() {
        assertThat(AllocationProbe.allocatedBytes(AcceptCookies.class)).isZero();
    }
}
