package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.listening;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.fin;
import static io.sequent.testing.SegmentSpec.rst;
import static io.sequent.testing.SegmentSpec.rstAck;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.rules.Rules;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Timestamps option, TS.Recent and PAWS (RFC 7323 sections 3 to 5). The peer's clock stands at {@link #TS} at first. */
class TimestampsTest {
    private static final int TS = 70_000;
    private static final int OFFSET = 900;
    private static final long DAY = 86_400 * SECOND;

    /** By an active open; our clock stands at {@link #OFFSET}. */
    private static Endpoint established(TcpConfig config) {
        Endpoint endpoint = closed(config);
        endpoint.connection().timestampOffset(OFFSET);
        return endpoint.opens()
                .sends(syn().seq(ISS).timestamps(OFFSET, 0))
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460).timestamps(TS, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 1).timestamps(OFFSET, TS))
                .isIn(TcpState.ESTABLISHED)
                .reports(TcpEvents.CONNECTED);
    }

    private static Endpoint established() {
        return established(TcpConfig.builder().delayedAckNs(0).build());
    }

    @Test
    @Requirement("RFC 7323 3.2")
    void synOffersTimestampsAndEchoesNothing() {
        synSent().after(SECOND).sends(syn().seq(ISS).timestamps(1_000, 0));
        TcpConfig without = TcpConfig.builder().disable(TcpFeature.TIMESTAMPS).build();
        closed(without).opens().sends(syn().seq(ISS).noTimestamps());
    }

    @Test
    @Requirement("RFC 7323 3.2")
    void synAckCarriesThemOnlyWhereTheSynDid() {
        listening()
                .receives(syn().seq(PEER).timestamps(TS, 0))
                .sends(synAck().seq(ISS).ack(PEER + 1).timestamps(0, TS));
        listening()
                .receives(syn().seq(PEER))
                .sends(synAck().seq(ISS).ack(PEER + 1).noTimestamps());
        TcpConfig without = TcpConfig.builder().disable(TcpFeature.TIMESTAMPS).build();
        listening(without)
                .receives(syn().seq(PEER).timestamps(TS, 0))
                .sends(synAck().seq(ISS).ack(PEER + 1).noTimestamps());
    }

    @Test
    @Requirement("RFC 7323 3.2")
    void withoutAgreementTheOptionOfASegmentIsIgnored() {
        Endpoint endpoint = synSent()
                .receives(synAck().seq(PEER).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1).noTimestamps());
        endpoint.receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(1, 1))
                .receives(data("def").seq(PEER + 4).ack(ISS + 1).timestamps(0, 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 7).noTimestamps());
        assertThat(endpoint.snapshot().timestampsAgreed()).isFalse();
        assertThat(endpoint.snapshot().tsRecent()).isZero();
    }

    @Test
    @Requirement("RFC 7323 3.2")
    void everySegmentCarriesThemOnceAgreed() {
        established()
                .after(5 * MILLISECOND)
                .userSends("x")
                .sends(data("x").seq(ISS + 1).ack(PEER + 1).timestamps(OFFSET + 5, TS))
                .receives(ack().seq(PEER + 1).ack(ISS + 2).timestamps(TS + 9, OFFSET + 5))
                .shutsDownOutput()
                .sends(fin().seq(ISS + 2).ack(PEER + 1).timestamps(OFFSET + 5, TS + 9))
                .after(1_200 * MILLISECOND)
                .sends(fin().seq(ISS + 2).ack(PEER + 1).timestamps(OFFSET + 1_005, TS + 9));
    }

    @Test
    @Requirement({"RFC 7323 3.2", "RFC 7323 5.2"})
    void resetCarriesThemAndEchoesNothingWithoutAnAck() {
        established().aborts().sends(rst().seq(ISS + 1).timestamps(OFFSET, 0));
    }

    @Test
    @Requirement("RFC 7323 3.2")
    void segmentWithoutThemIsDroppedInSilence() {
        Endpoint endpoint = established()
                .receives(
                        data("abc").seq(PEER + 1).ack(ISS + 1),
                        syn().seq(PEER + 1),
                        fin().seq(PEER + 1).ack(ISS + 1))
                .sendsNothing()
                .isIn(TcpState.ESTABLISHED);
        assertThat(endpoint.counters().missingTimestamps()).isEqualTo(3);
        assertThat(endpoint.snapshot().rcvNxt()).isEqualTo(PEER + 1);
    }

    @Test
    @Requirement({"RFC 7323 3.2", "RFC 7323 5.2"})
    void resetIsBelievedWithoutThemOrWithOldOnes() {
        established().receives(rst().seq(PEER + 1)).sendsNothing().closedFor(TcpResult.CONNECTION_RESET);
        established()
                .receives(rstAck().seq(PEER + 1).ack(ISS + 1).timestamps(TS - 1, 0))
                .sendsNothing()
                .closedFor(TcpResult.CONNECTION_RESET);
    }

    @Test
    @Requirement("RFC 7323 5.2")
    void resetThatIsOnlyChallengedLeavesTsRecentAlone() {
        Endpoint endpoint = established()
                .receives(rst().seq(PEER + 2).timestamps(TS + 50, 0))
                .sends(ack().seq(ISS + 1).ack(PEER + 1).timestamps(OFFSET, TS));
        assertThat(endpoint.snapshot().tsRecent()).isEqualTo(TS);
    }

    @Test
    @Requirement("RFC 7323 4.3")
    void timestampOfTheEarliestUnacknowledgedSegmentIsEchoed() {
        established(TcpConfig.builder().disable(TcpFeature.QUICK_ACKS).build())
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS + 1, OFFSET))
                .sendsNothing()
                .receives(data("def").seq(PEER + 4).ack(ISS + 1).timestamps(TS + 7, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 7).timestamps(OFFSET, TS + 1));
    }

    @Test
    @Requirement("RFC 7323 4.3")
    void segmentBeyondAGapIsNotEchoedUntilTheGapIsFilled() {
        established()
                .receives(data("def").seq(PEER + 4).ack(ISS + 1).timestamps(TS + 3, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 1).timestamps(OFFSET, TS))
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS + 8, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 7).timestamps(OFFSET, TS + 8));
    }

    @Test
    @Requirement("RFC 7323 4.3")
    void tsRecentIsNotTakenFromASegmentWhoseAckIsUnacceptable() {
        Endpoint endpoint = established()
                .receives(data("abc").seq(PEER + 1).ack(ISS + 2).timestamps(TS + 5_000, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 1).timestamps(OFFSET, TS));
        assertThat(endpoint.snapshot().tsRecent()).isEqualTo(TS);
        endpoint.receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS + 1, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 4).timestamps(OFFSET, TS + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, Integer.MAX_VALUE})
    @Requirement("RFC 7323 5.3")
    void olderTimestampIsAnsweredAndDropped(int older) {
        Endpoint endpoint = established()
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS - older, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 1).timestamps(OFFSET, TS));
        assertThat(endpoint.snapshot().rcvNxt()).isEqualTo(PEER + 1);
        assertThat(endpoint.counters().pawsRejections()).isOne();
    }

    @Test
    void withoutPawsAnOlderTimestampIsAcceptedAndTsRecentStays() {
        Rules believing = new Rules() {
            @Override
            public boolean timestampIsRecent(int tsVal, int tsRecent) {
                return true;
            }
        };
        established(TcpConfig.builder().delayedAckNs(0).rules(believing).build())
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS - 1, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 4).timestamps(OFFSET, TS));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Integer.MAX_VALUE})
    @Requirement("RFC 7323 5.3")
    void sameOrNewerTimestampIsAccepted(int newer) {
        established()
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS + newer, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 4).timestamps(OFFSET, TS + newer));
    }

    @Test
    @Requirement("RFC 7323 5.3")
    void pawsComesBeforeTheWindowCheckAndItsAnswersAreLimited() {
        TcpConfig config = TcpConfig.builder().challengeAcksPerSecond(3).build();
        Endpoint endpoint = established(config);
        for (int i = 0; i < 10; i++) {
            endpoint.receives(data("abc").seq(PEER - 9).ack(ISS + 1).timestamps(TS - 1, OFFSET));
        }
        endpoint.sendsSegments(3);
        assertThat(endpoint.counters().pawsRejections()).isEqualTo(10);
        assertThat(endpoint.counters().unacceptableSegments()).isZero();
    }

    @Test
    @Requirement("RFC 7323 5.5")
    void tsRecentIsForgottenAfterTwentyFourDaysOfSilence() {
        established()
                .after(24 * DAY)
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS - 1, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .after(1)
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS - 1, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 4).timestamps(OFFSET + (int) (24 * DAY / MILLISECOND), TS - 1));
    }

    @Test
    @Requirement("RFC 7323 5.5")
    void tsRecentThatIsSeenAgainStaysValid() {
        Endpoint endpoint = established()
                .after(20 * DAY)
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS, OFFSET))
                .sendsSegments(1)
                .after(20 * DAY)
                .receives(data("def").seq(PEER + 4).ack(ISS + 1).timestamps(TS - 1, OFFSET));
        endpoint.sends(ack().seq(ISS + 1).ack(PEER + 4));
        assertThat(endpoint.counters().pawsRejections()).isOne();
    }

    @Test
    @Requirement("RFC 7323 4.3")
    void eachAcknowledgmentMovesTheEdgeUpToWhichTimestampsAreTaken() {
        established()
                .receives(data("abc").seq(PEER + 1).ack(ISS + 1).timestamps(TS + 1, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 4).timestamps(OFFSET, TS + 1))
                .receives(data("def").seq(PEER + 4).ack(ISS + 1).timestamps(TS + 2, OFFSET))
                .sends(ack().seq(ISS + 1).ack(PEER + 7).timestamps(OFFSET, TS + 2));
    }

    @Test
    @Requirement({"RFC 9293 MUST-16", "RFC 7323 1.4"})
    void fullSegmentIsTwelveOctetsShorter() {
        Endpoint endpoint = established().userSends(text(2_896));
        assertThat(endpoint.snapshot().effectiveSendMss()).isEqualTo(1_448);
        endpoint.sends(
                unpushed(text(1_448)).seq(ISS + 1).ack(PEER + 1),
                data(text(2_896).substring(1_448)).seq(ISS + 1_449).ack(PEER + 1));
        closed(TcpConfig.rfc()).opens().sends(syn().seq(ISS).mss(1460));
    }

    @Test
    @Requirement("RFC 7323 5.4")
    void granularityIsTheTimeBetweenTwoTicks() {
        TcpConfig config =
                TcpConfig.builder().timestampGranularityNs(10 * MILLISECOND).build();
        synSent(config).after(SECOND).sends(syn().seq(ISS).timestamps(100, 0));
    }

    @Test
    @Requirement({"RFC 2018 3", "RFC 7323 3.2"})
    void threeBlocksOfSackFitBesideThem() {
        Endpoint endpoint = closed(TcpConfig.rfc()).opens();
        endpoint.receives(synAck().seq(PEER).ack(ISS + 1).sackPermitted().timestamps(TS, 0));
        for (int i = 1; i <= 4; i++) {
            endpoint.receives(data("x").seq(PEER + 10 * i).ack(ISS + 1).timestamps(TS, 0));
        }
        endpoint.sendsSegments(6)
                .receives(data("x").seq(PEER + 50).ack(ISS + 1).timestamps(TS, 0))
                .sends(ack().seq(ISS + 1)
                        .ack(PEER + 1)
                        .timestamps(0, TS)
                        .sack(PEER + 50, PEER + 51)
                        .sack(PEER + 40, PEER + 41)
                        .sack(PEER + 30, PEER + 31));
    }

    @Test
    @Requirement({"RFC 7323 5.4", "RFC 7323 7.1"})
    void listenerGivesEachConnectionItsOffset() {
        TcpInitialSequence sequence = new TcpInitialSequence(1, 2);
        TcpListener listener = new TcpListener(TcpConfig.rfc(), new TcpBufferPool(2_048, 16), sequence, 4);
        Segment out = new Segment();
        TcpFourTuple outTuple = new TcpFourTuple();
        for (int remotePort = 50_000; remotePort < 50_003; remotePort++) {
            TcpFourTuple tuple = new TcpFourTuple().set(0, 1, 80, 0, 2, remotePort);
            Segment syn =
                    new Segment().sourcePort(remotePort).destinationPort(80).seq(PEER);
            listener.onSegment(syn.flags(TcpFlags.SYN).wnd(1_000).timestamps(TS, 0), tuple, SECOND);
            assertThat(listener.pollTransmit(out, outTuple, SECOND)).isTrue();
            assertThat(out.tsVal()).isEqualTo(1_000 + sequence.timestampOffset(tuple));
            assertThat(out.tsEcr()).isEqualTo(TS);
        }
    }

    @Test
    void nextConnectionOfTheSameRecordBeginsAnew() {
        Endpoint endpoint = established().aborts().sends(rst().seq(ISS + 1)).opens();
        endpoint.sends(syn().seq(ISS).timestamps(OFFSET, 0))
                .receives(synAck().seq(PEER).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1).noTimestamps());
    }
}
