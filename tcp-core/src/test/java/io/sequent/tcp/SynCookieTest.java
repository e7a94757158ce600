package io.sequent.tcp;

import static io.sequent.tcp.ListenerFixture.PEER_ISS;
import static io.sequent.testing.Endpoint.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a flood of SYNs cannot do to a listener (RFC 4987). */
@Requirement("RFC 4987 3.6")
class SynCookieTest {
    private static final int SYN_QUEUE = 128;
    private static final int FLOOD = 100_000;
    private static final int ECN_SETUP = TcpFlags.SYN | TcpFlags.ECE | TcpFlags.CWR;

    private final ListenerFixture on = listener(true);

    private static ListenerFixture listener(boolean cookies) {
        return new ListenerFixture(
                TcpConfig.builder()
                        .synQueueLimit(SYN_QUEUE)
                        .set(TcpFeature.SYN_COOKIES, cookies)
                        .build(),
                8);
    }

    /** SYNs from sources that never answer; each draws one segment at most. */
    private static void flood(ListenerFixture on, int first, int count) {
        for (int i = first; i < first + count; i++) {
            on.give(on.from(0xC6120000 + i, 1 + i % 65_535)
                    .seq(i * 7919)
                    .flags(TcpFlags.SYN)
                    .mss(1_460));
            int answers = 0;
            while (on.listener.pollTransmit(on.out, on.tupleOut, on.nowNs)) {
                answers++;
            }
            assertThat(answers).isLessThanOrEqualTo(1);
        }
    }

    private Segment cookieTo(int port) {
        return on.answerTo(on.syn(port));
    }

    private void fillTheQueue() {
        flood(on, 0, SYN_QUEUE);
        assertThat(on.listener.halfOpenConnections()).isEqualTo(SYN_QUEUE);
    }

    @Test
    @Tag("slow")
    void floodDoesNotKeepAPeerFromConnectingWithAllOfItsOptions() {
        flood(on, 0, FLOOD / 2);
        on.nowNs += SECOND / 10;
        Segment synAck = on.answerTo(
                on.syn(1).flags(ECN_SETUP).windowScale(7).sackPermitted(true).timestamps(5_000, 0));
        assertThat(synAck.flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK | TcpFlags.ECE);
        assertThat(synAck.windowScale()).isNotNegative();
        assertThat(synAck.sackPermitted()).isTrue();
        assertThat(synAck.tsEcr()).isEqualTo(5_000);
        flood(on, FLOOD / 2, FLOOD / 2);
        assertThat(on.listener.halfOpenConnections()).isEqualTo(SYN_QUEUE);
        int event = on.give(on.ackOf(synAck).wnd(1_000).timestamps(5_100, synAck.tsVal()));
        assertThat(event).isEqualTo(TcpEvents.ACCEPTABLE);
        TcpConnection connection = on.accept();
        TcpSnapshot snapshot = on.snapshot(connection);
        assertThat(snapshot.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(snapshot.sendScale()).isEqualTo(7);
        assertThat(snapshot.sndWnd()).isEqualTo(1_000 << 7);
        assertThat(snapshot.sackAgreed()).isTrue();
        assertThat(snapshot.timestampsAgreed()).isTrue();
        assertThat(snapshot.receiveScale()).isEqualTo(synAck.windowScale());
        assertThat(snapshot.irs()).isEqualTo(PEER_ISS);
        connection.send(new byte[10], 0, 10, TcpConnection.PUSH, on.nowNs);
        assertThat(connection.pollTransmit(on.out, on.nowNs)).isTrue();
        assertThat(on.out.ecn()).as("ECN-capable").isEqualTo(2);
        assertThat(on.out.tsEcr()).isEqualTo(5_100);
        assertThat(on.out.tsVal()).as("the clock goes on").isGreaterThanOrEqualTo(synAck.tsVal());
        assertThat(on.listener.counters().cookiesAccepted()).isEqualTo(1);
        assertThat(on.listener.counters().cookiesSent()).isEqualTo(FLOOD - SYN_QUEUE + 1);
    }

    @Test
    void withoutCookiesTheFloodKeepsEverybodyOut() {
        ListenerFixture without = listener(false);
        flood(without, 0, 1_000);
        without.give(without.syn(1));
        without.hasNothingToSend();
        assertThat(without.stateOf(1)).isEqualTo(TcpState.LISTEN);
        assertThat(without.listener.counters().synsDropped()).isEqualTo(1_000 - SYN_QUEUE + 1);
    }

    @Test
    void withoutTimestampsNothingButTheMssIsKeptSoNothingElseIsAgreed() {
        fillTheQueue();
        Segment synAck = on.answerTo(on.syn(1).windowScale(7).sackPermitted(true));
        assertThat(synAck.windowScale()).isNegative();
        assertThat(synAck.sackPermitted()).isFalse();
        assertThat(synAck.hasTimestamps()).isFalse();
        on.give(on.ackOf(synAck).wnd(1_000));
        TcpSnapshot snapshot = on.snapshot(on.accept());
        assertThat(snapshot.sndWnd()).isEqualTo(1_000);
        assertThat(snapshot.sackAgreed()).isFalse();
        assertThat(snapshot.effectiveSendMss()).isEqualTo(1_400);
    }

    @Test
    void mssIsKeptOrRoundedDown() {
        fillTheQueue();
        int[][] expected = {
            {1_460, 1_460}, {1_459, 1_440}, {1_350, 1_220}, {536, 536}, {100, 48}, {9_000, 1_460}, {-1, 536}
        };
        int port = 1;
        for (int[] mss : expected) {
            Segment synAck = on.answerTo(on.syn(port).mss(mss[0]));
            on.give(on.ackOf(synAck));
            assertThat(on.snapshot(on.accept()).effectiveSendMss())
                    .as("MSS " + mss[0])
                    .isEqualTo(mss[1]);
            port++;
        }
    }

    @Test
    void windowScaleSackAndEcnTravelInTheTimestampWithoutRunningAhead() {
        Segment syn = new Segment();
        Segment again = new Segment();
        for (int tsVal = -200; tsVal < 200; tsVal += 3) {
            for (int scale = -1; scale <= 14; scale++) {
                for (int bits = 0; bits < 4; bits++) {
                    boolean ecn = (bits & 2) != 0;
                    syn.flags(ecn ? TcpFlags.SYN | TcpFlags.ECE | TcpFlags.CWR : TcpFlags.SYN);
                    syn.windowScale(scale).sackPermitted((bits & 1) != 0);
                    int stamped = SynCookies.stamp(syn, tsVal);
                    assertThat(tsVal - stamped).isBetween(0, 63);
                    SynCookies.reconstruct(new Segment().timestamps(9, stamped), 1, true, again);
                    assertThat(again.windowScale()).isEqualTo(scale);
                    assertThat(again.sackPermitted()).isEqualTo(syn.sackPermitted());
                    assertThat(again.flags()).isEqualTo(syn.flags());
                }
            }
        }
    }

    @Test
    void textAndFinOfTheAckThatBringsTheCookieAreTaken() {
        fillTheQueue();
        on.give(on.ackOf(cookieTo(1)).payload(new byte[5], 0, 5).flags(TcpFlags.ACK | TcpFlags.FIN));
        TcpConnection connection = on.accept();
        assertThat(connection.state()).isEqualTo(TcpState.CLOSE_WAIT);
        assertThat(connection.readableBytes()).isEqualTo(5);
    }

    @Test
    @Tag("slow")
    void guessedCookiesAreRejectedAndEachDrawsOneReset() {
        fillTheQueue();
        cookieTo(1);
        RandomSeeds.forEachSeed(1, random -> {
            int guesses = 1_000_000;
            for (int i = 0; i < guesses; i++) {
                on.give(on.from(random.nextInt(), 1 + random.nextInt(65_535))
                        .seq(random.nextInt())
                        .ack(random.nextInt())
                        .flags(TcpFlags.ACK));
                if (on.listener.pollTransmit(on.out, on.tupleOut, on.nowNs)) {
                    assertThat(on.out.flags() == TcpFlags.RST && on.out.seq() == on.in.ack())
                            .isTrue();
                    assertThat(on.listener.pollTransmit(on.out, on.tupleOut, on.nowNs))
                            .isFalse();
                }
            }
            assertThat(on.listener.counters().cookiesAccepted()).isLessThanOrEqualTo(1);
            assertThat(on.listener.counters().cookiesRejected()).isGreaterThanOrEqualTo(guesses - 1);
        });
    }

    @Test
    void cookieIsGoodForItsOwnFourTupleAndSequenceNumbersOnly() {
        fillTheQueue();
        Segment synAck = cookieTo(1);
        for (int bit = 0; bit < 32; bit++) {
            assertIsReset(on.from(1).seq(PEER_ISS + 1).ack((synAck.seq() ^ 1 << bit) + 1));
        }
        assertIsReset(on.from(2).seq(PEER_ISS + 1).ack(synAck.seq() + 1));
        assertIsReset(on.from(ListenerFixture.PEER + 1, 1).seq(PEER_ISS + 1).ack(synAck.seq() + 1));
        assertIsReset(on.from(1).seq(PEER_ISS + 2).ack(synAck.seq() + 1));
        assertThat(on.give(on.ackOf(synAck))).isEqualTo(TcpEvents.ACCEPTABLE);
    }

    private void assertIsReset(Segment ack) {
        assertThat(on.answerTo(ack.flags(TcpFlags.ACK)).flags()).isEqualTo(TcpFlags.RST);
    }

    @Test
    void cookieIsGoodFor64SecondsAndNotFor128() {
        fillTheQueue();
        on.nowNs = 63 * SECOND; // the count changes a second later
        Segment first = cookieTo(1);
        Segment second = cookieTo(2);
        on.nowNs = 127 * SECOND;
        assertThat(on.give(on.ackOf(first))).isEqualTo(TcpEvents.ACCEPTABLE);
        on.nowNs = 128 * SECOND;
        assertIsReset(on.ackOf(second));
    }

    @Test
    void acksAreTakenForCookiesOnlyWhileSomeAreOut() {
        ListenerFixture quiet = listener(true);
        quiet.from(1);
        int iss = new SynCookies(TcpConfig.rfc(), quiet.initialSequence).make(quiet.tuple, PEER_ISS, 1, 0);
        Segment ack = quiet.from(1).seq(PEER_ISS + 1).ack(iss + 1).flags(TcpFlags.ACK);
        assertThat(quiet.answerTo(ack).flags()).isEqualTo(TcpFlags.RST);
        assertThat(quiet.listener.counters().cookiesRejected()).isZero();
        flood(quiet, 0, SYN_QUEUE + 1);
        quiet.from(1).seq(PEER_ISS + 1).ack(iss + 1).flags(TcpFlags.ACK);
        assertThat(quiet.give(quiet.in)).isEqualTo(TcpEvents.ACCEPTABLE);
    }

    @Test
    void cookieThatFindsTheAcceptQueueFullMayComeBackAgain() {
        fillTheQueue();
        Segment late = cookieTo(9);
        for (int port = 1; port <= 8; port++) {
            on.give(on.ackOf(cookieTo(port)));
        }
        assertThat(on.give(on.ackOf(late))).isZero();
        on.hasNothingToSend();
        assertThat(on.listener.counters().acceptQueueOverflows()).isEqualTo(1);
        on.accept();
        assertThat(on.give(on.ackOf(late))).isEqualTo(TcpEvents.ACCEPTABLE);
    }

    @Test
    void cookieIsTakenAlsoWhereARepetitionOfTheSynFoundRoomMeanwhile() {
        fillTheQueue();
        Segment cookie = cookieTo(1);
        on.give(on.from(0xC6120000, 1).seq(1).flags(TcpFlags.RST)); // one of the flood goes away
        Segment second = on.answerTo(on.syn(1));
        assertThat(second.seq()).isNotEqualTo(cookie.seq());
        assertThat(on.stateOf(1)).isEqualTo(TcpState.SYN_RECEIVED);
        assertThat(on.give(on.ackOf(cookie))).isEqualTo(TcpEvents.ACCEPTABLE);
        assertThat(on.snapshot(on.accept()).iss()).isEqualTo(cookie.seq());
    }

    @Test
    void roundTripTimeOfACookieIsUnknown() {
        fillTheQueue();
        Segment synAck = cookieTo(1);
        on.nowNs += SECOND;
        on.give(on.ackOf(synAck));
        assertThat(on.snapshot(on.accept()).srttNs()).isZero();
    }

    @Test
    void answersThatNobodyFetchesAreBounded() {
        flood(on, 0, SYN_QUEUE);
        for (int port = 1; port <= 1_000; port++) {
            on.give(on.syn(port));
            on.give(on.from(port).seq(3).ack(4).flags(TcpFlags.ACK));
        }
        assertThat(on.polled()).hasSize(32);
        assertThat(on.listener.counters().answersDropped()).isEqualTo(2_000 - 32);
    }
}
