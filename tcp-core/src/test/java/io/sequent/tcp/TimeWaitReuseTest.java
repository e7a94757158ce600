package io.sequent.tcp;

import static io.sequent.tcp.ListenerFixture.PEER_ISS;
import static io.sequent.testing.Endpoint.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** A SYN may end TIME-WAIT early if it is newer than all that the connection has seen (RFC 6191). */
@Requirement({"MAY-2", "SHLD-4", "RFC 6191 2"})
class TimeWaitReuseTest {
    /** RCV.NXT of the connection in TIME-WAIT: the peer sent its SYN and a FIN. */
    private static final int RCV_NXT = PEER_ISS + 2;

    private static final int TS_RECENT = 1_000_000;

    private final ListenerFixture on = new ListenerFixture(TcpConfig.rfc(), 4);

    /** A connection with port 1 that this end closed first. */
    private TcpConnection inTimeWait(boolean timestamps) {
        on.syn(1);
        Segment synAck = on.answerTo(timestamps ? on.in.timestamps(TS_RECENT - 1, 0) : on.in);
        assertThat(synAck.hasTimestamps()).isEqualTo(timestamps);
        on.give(withTimestamps(on.ackOf(synAck), timestamps));
        on.polled();
        TcpConnection connection = on.accept();
        connection.close(on.nowNs);
        assertThat(connection.pollTransmit(on.out, on.nowNs)).isTrue();
        int fin = on.out.seq();
        on.from(1).seq(PEER_ISS + 1).ack(fin + 1).flags(TcpFlags.FIN | TcpFlags.ACK);
        connection.onSegment(withTimestamps(on.in, timestamps), on.nowNs);
        assertThat(connection.pollTransmit(on.out, on.nowNs)).isTrue();
        assertThat(connection.state()).isEqualTo(TcpState.TIME_WAIT);
        return connection;
    }

    private static Segment withTimestamps(Segment segment, boolean timestamps) {
        return timestamps ? segment.timestamps(TS_RECENT, 0) : segment;
    }

    private boolean isReplacedBy(TcpConnection connection, int seq) {
        return TcpTimeWait.mayBeReplaced(connection, on.syn(1).seq(seq));
    }

    private boolean isReplacedBy(TcpConnection connection, int seq, int tsVal) {
        return TcpTimeWait.mayBeReplaced(connection, on.syn(1).seq(seq).timestamps(tsVal, 0));
    }

    @Test
    void sequenceNumbersDecideWhereThereAreNoTimestamps() {
        TcpConnection old = inTimeWait(false);
        assertThat(isReplacedBy(old, RCV_NXT)).isTrue();
        assertThat(isReplacedBy(old, RCV_NXT + 1_000_000_000)).isTrue();
        assertThat(isReplacedBy(old, RCV_NXT - 1)).isFalse();
        assertThat(isReplacedBy(old, PEER_ISS))
                .as("the SYN of the old incarnation")
                .isFalse();
    }

    @Test
    void timestampsThatBeginWithTheNewIncarnationAreEnough() {
        assertThat(isReplacedBy(inTimeWait(false), PEER_ISS - 77, 5)).isTrue();
    }

    @Test
    void timestampsDecideWhereBothIncarnationsHaveThem() {
        TcpConnection old = inTimeWait(true);
        assertThat(isReplacedBy(old, PEER_ISS - 77, TS_RECENT + 1)).isTrue();
        assertThat(isReplacedBy(old, RCV_NXT + 5_000, TS_RECENT - 1)).isFalse();
        assertThat(isReplacedBy(old, PEER_ISS, TS_RECENT - 1)).as("the old SYN").isFalse();
    }

    @Test
    void sequenceNumbersDecideBetweenEqualTimestampsAndWhereTheNewIncarnationHasNone() {
        TcpConnection old = inTimeWait(true);
        assertThat(isReplacedBy(old, RCV_NXT, TS_RECENT)).isTrue();
        assertThat(isReplacedBy(old, RCV_NXT - 1, TS_RECENT)).isFalse();
        assertThat(isReplacedBy(old, RCV_NXT)).isTrue();
        assertThat(isReplacedBy(old, RCV_NXT - 1)).isFalse();
    }

    @Test
    void nothingButASynInTimeWaitReplacesAConnection() {
        TcpConnection old = inTimeWait(false);
        for (int flags : new int[] {
            TcpFlags.SYN | TcpFlags.ACK, TcpFlags.SYN | TcpFlags.RST, TcpFlags.ACK, TcpFlags.FIN | TcpFlags.ACK, 0
        }) {
            assertThat(TcpTimeWait.mayBeReplaced(
                            old, on.from(1).seq(RCV_NXT + 9).flags(flags)))
                    .isFalse();
        }
        assertThat(TcpTimeWait.end(old, on.nowNs)).isZero();
        assertThat(old.state()).isEqualTo(TcpState.CLOSED);
        assertThat(old.closeReason()).isZero();
        assertThat(old.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(isReplacedBy(old, RCV_NXT)).isFalse();
        assertThat(TcpTimeWait.end(old, on.nowNs)).isEqualTo(TcpResult.CONNECTION_DOES_NOT_EXIST);
    }

    @Test
    void featureCanBeTurnedOff() {
        TcpConfig off = TcpConfig.builder().disable(TcpFeature.TIME_WAIT_REUSE).build();
        TcpConnection connection = new TcpConnection(off, on.pool);
        connection.tcb().state = TcpState.TIME_WAIT;
        assertThat(TcpTimeWait.mayBeReplaced(connection, on.syn(1).seq(5))).isFalse();
    }

    @Test
    void newIncarnationBeginsBeyondAllSequenceNumbersOfTheOldOne() {
        TcpConnection old = inTimeWait(false);
        int clockIss = on.initialSequence.next(on.tuple, on.nowNs);
        // As if it had sent more than the clock of initial sequence numbers has ticked.
        for (int ahead : new int[] {-5, 0, 7, 1_000_000_000}) {
            old.tcb().sndNxt = clockIss + ahead;
            on.syn(1).seq(RCV_NXT + 9);
            on.listener.onSynInTimeWait(on.in, on.tuple, old, on.nowNs);
            int iss = on.next().seq();
            assertThat(SequenceNumber.greaterThan(iss, old.tcb().sndNxt)).isTrue();
            assertThat(iss == clockIss).isEqualTo(ahead < 0);
            on.give(on.from(1).seq(RCV_NXT + 10).flags(TcpFlags.RST));
            assertThat(on.stateOf(1)).isEqualTo(TcpState.LISTEN);
        }
        assertThat(on.listener.counters().timeWaitReuses()).isEqualTo(4);
    }

    @Test
    void newIncarnationIsOpenedWhileTheOldOneWaits() {
        TcpConnection old = inTimeWait(false);
        on.nowNs += SECOND;
        on.syn(1).seq(RCV_NXT + 100);
        on.listener.onSynInTimeWait(on.in, on.tuple, old, on.nowNs);
        Segment synAck = new Segment().copyFrom(on.next());
        assertThat(synAck.ack()).isEqualTo(RCV_NXT + 101);
        assertThat(on.stateOf(1)).isEqualTo(TcpState.SYN_RECEIVED);
        assertThat(old.state()).isEqualTo(TcpState.TIME_WAIT);
        on.from(1).seq(RCV_NXT + 101).ack(synAck.seq() + 1).flags(TcpFlags.ACK);
        assertThat(on.give(on.in)).isEqualTo(TcpEvents.ACCEPTABLE);
        assertThat(on.accept().state()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void synThatFindsNoRoomIsDroppedAndDrawsNoCookie() {
        ListenerFixture full =
                new ListenerFixture(TcpConfig.builder().synQueueLimit(1).build(), 4);
        full.answerTo(full.syn(2));
        TcpConnection old = inTimeWait(false);
        full.syn(1).seq(RCV_NXT);
        full.listener.onSynInTimeWait(full.in, full.tuple, old, 0);
        full.hasNothingToSend();
        assertThat(full.listener.counters().synsDropped()).isEqualTo(1);
    }
}
