package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.rules.Rules;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.RandomSeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever happens to a half-open connection, its record does what a whole connection in its place would do. */
class HalfOpenEquivalenceTest {
    private static final int ISS = -3;
    private static final int PEER_ISS = 1_000_000;
    private static final long MILLISECOND = 1_000_000L;
    /** The initial sequence number is the same each time, as that of one connection that returns to LISTEN. */
    private static final TcpInitialSequence FIXED = new TcpInitialSequence(1, 2, new Rules() {
        @Override
        public int initialSequenceNumber(int microseconds4, int keyedHash) {
            return ISS;
        }
    });

    /** One of each, and what was given to both. */
    private static final class Pair {
        final SplittableRandom random;
        final TcpConfig config;
        final TcpBufferPool pool = new TcpBufferPool(2_048, 64);
        final TcpListener listener;
        final TcpConnection connection;
        final TcpFourTuple tuple = new TcpFourTuple().set(0, 1, 80, 0, 2, 1_234);
        final TcpFourTuple tupleOut = new TcpFourTuple();
        final Segment out = new Segment();
        final StringBuilder story = new StringBuilder();
        long nowNs;
        int peerTsVal = 77_000;

        Pair(SplittableRandom random) {
            this.random = random;
            config = TcpConfig.builder().challengeAcksPerSecond(3).build();
            listener = new TcpListener(config, pool, FIXED, 1);
            connection = new TcpConnection(config, pool);
            connection.ports(80, 1_234);
            connection.timestampOffset(FIXED.timestampOffset(tuple));
            connection.listen(ISS, 0);
        }

        /** A segment near what could be right, but not the SYN again, to which a listener answers in its own way. */
        Segment segment() {
            Segment in = new Segment().sourcePort(1_234).destinationPort(80).wnd(random.nextInt(65_536));
            TcpState state = connection.state();
            boolean opens = state == TcpState.LISTEN && random.nextInt(3) > 0;
            if (opens) {
                in.seq(PEER_ISS).flags(TcpFlags.SYN | (random.nextBoolean() ? TcpFlags.ECE | TcpFlags.CWR : 0));
                in.mss(random.nextBoolean() ? 500 + random.nextInt(1_500) : -1);
                in.windowScale(random.nextBoolean() ? random.nextInt(20) : -1).sackPermitted(random.nextBoolean());
            } else {
                int[] starts = {PEER_ISS, PEER_ISS + 1, PEER_ISS + 2, PEER_ISS + 60_000, PEER_ISS + 70_000, 5};
                int[] acks = {ISS, ISS + 2, ISS + 2, ISS - 70_000, 99, ISS + 3};
                int flags = random.nextInt(8) == 0 ? random.nextInt(64) : TcpFlags.ACK;
                in.seq(starts[random.nextInt(starts.length)]).flags(flags);
                in.ack(random.nextInt(8) == 0 ? ISS + 1 : acks[random.nextInt(acks.length)]);
                if (random.nextInt(3) == 0) {
                    in.payload(new byte[100], 0, 1 + random.nextInt(99));
                }
            }
            if (random.nextInt(4) > 0) {
                peerTsVal += random.nextInt(20) - 3;
                in.timestamps(peerTsVal, random.nextInt());
            }
            boolean synAgain = !opens && in.seq() == connection.tcb().irs && in.has(TcpFlags.SYN);
            return synAgain ? in.flags(TcpFlags.ACK) : in;
        }

        void step() {
            int kind = random.nextInt(10);
            if (kind < 6) {
                Segment in = segment();
                story.append(nowNs).append(" in ").append(text(in)).append('\n');
                listener.onSegment(in, tuple, nowNs);
                connection.onSegment(in, nowNs);
            } else if (kind < 9) {
                nowNs += random.nextInt(500) * MILLISECOND;
            } else {
                nowNs = connection.nextDeadlineNs() == Long.MAX_VALUE
                        ? nowNs
                        : Math.max(nowNs, connection.nextDeadlineNs());
            }
            if (connection.nextDeadlineNs() <= nowNs) {
                story.append("timeout\n");
                connection.onTimeout(nowNs);
                listener.onTimeout(nowNs);
            }
            // A RST is made when it is called for there, and when it is fetched here.
            if (connection.tcb().resetDue || random.nextInt(4) > 0) {
                compareOutput();
            }
        }

        /** Limits of challenge ACKs belong to a handshake where many share a port, and to the connection where one has it. */
        void forgetLimitsInListen() {
            TransmissionControlBlock tcb = connection.tcb();
            if (tcb.state == TcpState.LISTEN) {
                tcb.ackAnswers = 0;
                tcb.challengesInWindow = 0;
                tcb.challengeWindowStartNs = 0;
            }
        }

        void compareOutput() {
            Segment expected = new Segment();
            while (connection.pollTransmit(expected, nowNs)) {
                story.append("out ").append(text(expected)).append('\n');
                assertThat(listener.pollTransmit(out, tupleOut, nowNs))
                        .as(story::toString)
                        .isTrue();
                assertThat(text(out)).as(story::toString).isEqualTo(text(expected));
                assertThat(tupleOut).isEqualTo(tuple);
            }
            assertThat(listener.pollTransmit(out, tupleOut, nowNs))
                    .as(() -> story + "and then silence, not " + text(out))
                    .isFalse();
            assertThat(listener.nextDeadlineNs()).as(story::toString).isEqualTo(connection.nextDeadlineNs());
            assertThat(listener.stateOf(tuple))
                    .as(story::toString)
                    .isEqualTo(connection.state() == TcpState.CLOSED ? TcpState.LISTEN : connection.state());
        }
    }

    private static String text(Segment segment) {
        return TcpFlags.toString(segment.flags()) + " seq " + segment.seq() + " ack " + segment.ack() + " wnd "
                + segment.wnd() + " mss " + segment.mss() + " scale " + segment.windowScale() + " sack "
                + segment.sackPermitted() + " " + segment.sackBlockCount() + " ts " + segment.hasTimestamps() + " "
                + segment.tsVal() + " " + segment.tsEcr() + " len " + segment.payloadLength() + " ecn "
                + segment.ecn();
    }

    @Test
    void recordsBehaveAsConnectionsDo() {
        int[] established = new int[1];
        RandomSeeds.forEachSeed(2_000, random -> {
            Pair pair = new Pair(random);
            for (int i = 0; i < 40 && pair.connection.state().ordinal() <= TcpState.ESTABLISHED.ordinal(); i++) {
                if (pair.connection.state() == TcpState.CLOSED) {
                    return; // given up; a listener listens on
                }
                pair.step();
                pair.forgetLimitsInListen();
                if (pair.connection.state() == TcpState.ESTABLISHED) {
                    established[0]++;
                    pair.compareOutput();
                    compareAccepted(pair);
                    return;
                }
            }
        });
        assertThat(established[0]).isPositive();
    }

    private static void compareAccepted(Pair pair) {
        TcpSnapshot expected = new TcpSnapshot();
        TcpSnapshot actual = new TcpSnapshot();
        pair.connection.snapshot(expected);
        TcpConnection accepted = pair.listener.pollAccept(pair.tupleOut);
        assertThat(accepted).as(pair.story::toString).isNotNull();
        accepted.snapshot(actual);
        assertThat(actual.toString()).as(pair.story::toString).isEqualTo(expected.toString());
    }

    @Test
    void whatHasSentTheSynAckIsWhatPlayingItAgainMakes() {
        RandomSeeds.forEachSeed(500, random -> {
            TcpConfig config = TcpConfig.builder()
                    .set(TcpFeature.USER_TIMEOUT_OPTION, random.nextBoolean())
                    .userTimeoutNs(random.nextBoolean() ? 0 : 200 * MILLISECOND)
                    .build();
            SpareConnections spares = new SpareConnections(config, new TcpBufferPool(2_048, 64), 1);
            HalfOpenTable table = new HalfOpenTable(config, FIXED, spares);
            TcpFourTuple tuple = new TcpFourTuple().set(0, 1, 80, 0, 2, 1_234);
            Segment syn =
                    new Segment().seq(PEER_ISS).wnd(random.nextInt(65_536)).flags(TcpFlags.SYN);
            syn.mss(random.nextInt(2_000) - 1)
                    .windowScale(random.nextInt(20) - 1)
                    .sackPermitted(random.nextBoolean());
            if (random.nextBoolean()) {
                syn.timestamps(random.nextInt(), 0);
            }
            if (random.nextBoolean()) {
                syn.flags(TcpFlags.SYN | TcpFlags.ECE | TcpFlags.CWR);
            }
            long nowNs = random.nextInt(500) * MILLISECOND;
            int slot = table.add(syn, tuple, 5, ISS, nowNs);
            TcpConnection connection = answered(table, slot, nowNs + random.nextInt(500) * MILLISECOND);

            List<String> present = state(table.restore(slot));
            assertThat(table.isPresent(slot)).isFalse();
            connection.tcb().clear();
            assertThat(present).isEqualTo(state(table.restore(slot)));
        });
    }

    @Test
    void whatHasSentTheSynAckIsForgottenWithItsRecordOrItsSyn() {
        TcpConfig config = TcpConfig.rfc();
        SpareConnections spares = new SpareConnections(config, new TcpBufferPool(2_048, 64), 1);
        HalfOpenTable table = new HalfOpenTable(config, FIXED, spares);
        TcpFourTuple tuple = new TcpFourTuple().set(0, 1, 80, 0, 2, 1_234);
        Segment syn = new Segment().seq(PEER_ISS).flags(TcpFlags.SYN | TcpFlags.ECE | TcpFlags.CWR);
        int slot = table.add(syn, tuple, 5, ISS, 0);
        answered(table, slot, 0);
        table.answerAgain(slot, syn.flags(TcpFlags.SYN)); // without ECN now, which agrees on something else
        assertThat(table.isPresent(slot)).isFalse();
        table.remove(slot);

        slot = table.add(syn, tuple, 5, ISS, 0);
        answered(table, slot, 0);
        table.remove(slot);
        assertThat(table.isPresent(slot)).isFalse();
    }

    @Test
    void anotherPeersOptionsAreNotInheritedFromTheConnectionThatServesAll() {
        TcpConfig config = TcpConfig.builder()
                .enable(TcpFeature.USER_TIMEOUT_OPTION)
                .synQueueLimit(1)
                .build();
        TcpListener listener = new TcpListener(config, new TcpBufferPool(2_048, 64), FIXED, 1);
        Segment out = new Segment();
        TcpFourTuple first = new TcpFourTuple().set(0, 1, 80, 0, 2, 1_234);
        TcpFourTuple second = new TcpFourTuple().set(0, 1, 80, 0, 2, 1_235);
        Segment syn = new Segment().seq(PEER_ISS).flags(TcpFlags.SYN).wnd(5_000);
        listener.onSegment(syn, first, 0);
        assertThat(listener.pollTransmit(out, new TcpFourTuple(), 0)).isTrue();
        listener.onSegment(syn.userTimeout(3_000), second, 0); // is answered with a cookie
        listener.onSegment(
                syn.userTimeout(-1).seq(PEER_ISS + 1).flags(TcpFlags.ACK).ack(ISS + 1), first, 0);

        TcpConnection accepted = listener.pollAccept(new TcpFourTuple());
        assertThat(accepted).isNotNull();
        assertThat(accepted.tcb().userTimeoutNs).isEqualTo(config.userTimeoutNs());
    }

    private static TcpConnection answered(HalfOpenTable table, int slot, long nowNs) {
        table.beforeTransmit(slot, nowNs);
        TcpConnection connection = table.restore(slot);
        assertThat(connection.pollTransmit(new Segment(), nowNs)).isTrue();
        table.save(slot, connection.tcb());
        assertThat(table.isPresent(slot)).isTrue();
        return connection;
    }

    private static List<String> state(TcpConnection connection) {
        List<String> state = new ArrayList<>();
        WholeState.visit(connection, (name, value) -> state.add(name + " " + value));
        return state;
    }
}
