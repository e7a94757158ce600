package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.listening;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** The receiver's half of selective acknowledgment (RFC 2018, RFC 2883). */
class SackBlocksTest {
    private static final String LETTERS = text(1_000);

    private static Endpoint withSack(TcpConfig config) {
        return synSent(config)
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1460).sackPermitted())
                .sends(ack().seq(ISS + 1).ack(PEER + 1).noSack());
    }

    private static Endpoint withSack() {
        return withSack(TcpConfig.rfc());
    }

    /** Octets [from, to) of what the peer sends. */
    private static SegmentSpec octets(int from, int to) {
        return unpushed(LETTERS.substring(from, to)).seq(PEER + 1 + from).ack(ISS + 1);
    }

    /** An acknowledgment of everything before an octet. */
    private static SegmentSpec acks(int octet) {
        return ack().seq(ISS + 1).ack(PEER + 1 + octet);
    }

    private static SegmentSpec sacking(SegmentSpec spec, int... edges) {
        for (int i = 0; i < edges.length; i += 2) {
            spec.sack(PEER + 1 + edges[i], PEER + 1 + edges[i + 1]);
        }
        return spec;
    }

    @Test
    @Requirement("RFC 2018 2")
    void sackIsOfferedAndAgreedToBySyns() {
        synSent().opens().sends().receives(synAck().seq(PEER).ack(ISS + 1)).sendsSegments(1);
        Endpoint.closed().opens().sends(syn().seq(ISS).sackPermitted());
        listening()
                .receives(syn().seq(PEER).mss(1460).sackPermitted())
                .sends(synAck().seq(ISS).ack(PEER + 1).sackPermitted());
        listening()
                .receives(syn().seq(PEER).mss(1460))
                .sends(synAck().seq(ISS).ack(PEER + 1).sackNotPermitted());
        TcpConfig without = TcpConfig.builder().disable(TcpFeature.SACK).build();
        Endpoint.closed(without).opens().sends(syn().seq(ISS).sackNotPermitted());
        listening(without)
                .receives(syn().seq(PEER).mss(1460).sackPermitted())
                .sends(synAck().seq(ISS).ack(PEER + 1).sackNotPermitted());
    }

    @Test
    @Requirement("RFC 2018 2")
    void peerThatDidNotPermitSackGetsNone() {
        established().receives(octets(10, 20)).sends(acks(0).noSack());
        withSack(TcpConfig.builder().disable(TcpFeature.SACK).build())
                .receives(octets(10, 20))
                .sends(acks(0).noSack());
    }

    @Test
    @Requirement("RFC 2018 3")
    void everyAcknowledgmentBelowAGapReportsWhatLiesBeyond() {
        withSack()
                .receives(octets(10, 20))
                .sends(sacking(acks(0), 10, 20))
                .receives(octets(0, 5))
                .after(Endpoint.SECOND)
                .sends(sacking(acks(5), 10, 20))
                .receives(octets(5, 10))
                .sends(acks(20).noSack());
    }

    @Test
    @Requirement("RFC 2018 4")
    void rangeThatChangedLastComesFirst() {
        withSack()
                .receives(octets(10, 20))
                .sends(sacking(acks(0), 10, 20))
                .receives(octets(40, 50))
                .sends(sacking(acks(0), 40, 50, 10, 20))
                .receives(octets(70, 80))
                .sends(sacking(acks(0), 70, 80, 40, 50, 10, 20))
                .receives(octets(50, 60))
                .sends(sacking(acks(0), 40, 60, 70, 80, 10, 20));
    }

    @Test
    @Requirement("RFC 2018 4")
    void rangesThatGrowTogetherAreReportedAsOne() {
        withSack()
                .receives(octets(10, 20), octets(40, 50), octets(70, 80), octets(30, 40))
                .sends(
                        sacking(acks(0), 10, 20),
                        sacking(acks(0), 40, 50, 10, 20),
                        sacking(acks(0), 70, 80, 40, 50, 10, 20),
                        sacking(acks(0), 30, 50, 70, 80, 10, 20))
                .receives(octets(20, 30))
                .sends(sacking(acks(0), 10, 50, 70, 80));
    }

    @Test
    @Requirement("RFC 2018 4")
    void fourRangesAtMostAreReportedTheLatestOnes() {
        Endpoint endpoint = withSack();
        for (int i = 1; i <= 6; i++) {
            endpoint.receives(octets(20 * i, 20 * i + 10));
        }
        endpoint.sendsSegments(6)
                .receives(octets(130, 135))
                .sends(sacking(acks(0), 120, 135, 100, 110, 80, 90, 60, 70));
    }

    @Test
    @Requirement("RFC 2018 3")
    void dataCarriesTheBlocksTooAndStaysWithinTheSegmentSize() {
        Endpoint endpoint = withSack().receives(octets(10, 20), octets(40, 50)).sendsSegments(2);
        String stream = text(3_000);
        int room = 1_460 - 20; // two blocks and the option's head, padded
        endpoint.userSends(stream)
                .sends(
                        sacking(unpushed(stream.substring(0, room)).seq(ISS + 1).ack(PEER + 1), 40, 50, 10, 20),
                        sacking(
                                unpushed(stream.substring(room, 2 * room))
                                        .seq(ISS + 1 + room)
                                        .ack(PEER + 1),
                                40,
                                50,
                                10,
                                20),
                        sacking(
                                data(stream.substring(2 * room))
                                        .seq(ISS + 1 + 2 * room)
                                        .ack(PEER + 1),
                                40,
                                50,
                                10,
                                20));
    }

    @Test
    @Requirement("RFC 2883 4.1.1")
    void wholeDuplicateSegmentIsReportedOnceAndFirst() {
        withSack()
                .receives(octets(0, 10), octets(10, 20))
                .sendsSegments(1)
                .receives(octets(0, 10))
                .sends(sacking(acks(20), 0, 10))
                .receives(octets(40, 50))
                .sends(sacking(acks(20), 40, 50))
                .receives(octets(10, 20))
                .sends(sacking(acks(20), 10, 20, 40, 50));
    }

    @Test
    @Requirement("RFC 2883 4.1.2")
    void duplicateBeyondAGapIsFollowedByTheRangeAroundIt() {
        withSack()
                .receives(octets(40, 50), octets(50, 60), octets(80, 90))
                .sendsSegments(3)
                .receives(octets(40, 50))
                .sends(sacking(acks(0), 40, 50, 40, 60, 80, 90));
    }

    @Test
    @Requirement("RFC 2883 4.2")
    void duplicatePartOfASegmentIsReported() {
        withSack()
                .receives(octets(0, 10))
                .receives(octets(5, 15)) // 5 to 9 had come
                .sends(sacking(acks(15), 5, 10))
                .receives(octets(20, 30))
                .sendsSegments(1)
                .receives(octets(25, 35))
                .sends(sacking(acks(15), 25, 30, 20, 35))
                .receives(octets(15, 25))
                .sends(sacking(acks(35), 20, 25));
    }

    @Test
    void duplicatesAreNotReportedWhereThatIsSwitchedOff() {
        Endpoint endpoint =
                withSack(TcpConfig.builder().disable(TcpFeature.DUPLICATE_SACK).build());
        endpoint.receives(octets(0, 10), octets(0, 10)).sends(acks(10).noSack());
        assertThat(endpoint.counters().duplicateSacksSent()).isZero();
    }
}
