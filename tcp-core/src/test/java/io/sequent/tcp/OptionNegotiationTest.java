package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.listening;
import static io.sequent.testing.Endpoint.synSent;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.segment;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The window scale (RFC 7323 section 2) and the segment size (RFC 9293 3.7.1), as the two SYNs agree on them. */
class OptionNegotiationTest {
    @Test
    @Requirement("RFC 7323 2.2")
    void windowScaleIsOfferedAndUsedWhenBothEndsOfferIt() {
        TcpConfig config = TcpConfig.builder().receiveBufferSize(1 << 20).build();
        Endpoint endpoint = synSent(config)
                .receives(
                        synAck().seq(PEER).ack(ISS + 1).mss(1460).windowScale(7).wnd(500))
                .sends(ack().seq(ISS + 1).ack(PEER + 1).wnd(32_768)); // 2^20 >> 5
        assertThat(endpoint.snapshot().sndWnd())
                .as("the SYN's window is not scaled")
                .isEqualTo(500);
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(500));
        assertThat(endpoint.snapshot().sndWnd()).isEqualTo(64_000);
        assertThat(endpoint.snapshot().receiveScale()).isEqualTo(5);
    }

    @Test
    @Requirement("RFC 7323 2.2")
    void synCarriesOurShiftAndAnUnscaledWindow() {
        TcpConfig config = TcpConfig.builder().receiveBufferSize(1 << 20).build();
        closed(config).opens().sends(syn().seq(ISS).windowScale(5).wnd(65_535));
        listening(config)
                .receives(syn().seq(PEER).windowScale(3))
                .sends(synAck().seq(ISS).ack(PEER + 1).windowScale(5).wnd(65_535));
    }

    @Test
    @Requirement("RFC 7323 2.2")
    void withoutThePeersOfferNothingIsScaled() {
        TcpConfig config = TcpConfig.builder().receiveBufferSize(1 << 20).build();
        listening(config)
                .receives(syn().seq(PEER))
                .sends(synAck().seq(ISS).ack(PEER + 1).windowScale(-1));
        Endpoint endpoint =
                established(config).receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(500));
        assertThat(endpoint.snapshot().sndWnd()).isEqualTo(500);
        assertThat(endpoint.snapshot().receiveScale()).isZero();
        assertThat(endpoint.snapshot().rcvWnd()).isEqualTo(65_535);
    }

    @Test
    void scalingCanBeSwitchedOff() {
        TcpConfig config = TcpConfig.builder().disable(TcpFeature.WINDOW_SCALE).build();
        closed(config).opens().sends(syn().seq(ISS).windowScale(-1));
        listening(config)
                .receives(syn().seq(PEER).windowScale(3))
                .sends(synAck().seq(ISS).ack(PEER + 1).windowScale(-1));
    }

    @Test
    @Requirement({"RFC 7323 2.3", "REC-1"})
    void shiftAboveFourteenCountsAsFourteen() {
        Endpoint endpoint = synSent().receives(synAck().seq(PEER).ack(ISS + 1).windowScale(15));
        assertThat(endpoint.snapshot().sendScale()).isEqualTo(14);
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(65_535));
        assertThat(endpoint.snapshot().sndWnd()).isEqualTo(65_535 << 14);
    }

    @Test
    @Requirement("RFC 7323 2.4")
    void roundingOfTheScaledWindowNeverPromisesMoreThanCanBeKept() {
        TcpConfig config = TcpConfig.builder().receiveBufferSize(1 << 20).build();
        Endpoint endpoint = closed(config, new TcpBufferPool(2_048, 1_000)).opens();
        endpoint.receives(synAck().seq(PEER).ack(ISS + 1).windowScale(5));
        int seq = PEER + 1;
        TcpConnection connection = endpoint.connection();
        Segment in =
                new Segment().clear().seq(seq).ack(ISS + 1).flags(TcpFlags.ACK).wnd(50_000);
        Segment out = new Segment();
        byte[] octets = new byte[60_000];
        int edge = seq + endpoint.snapshot().rcvWnd();
        for (int i = 0; i < 40_000 && endpoint.snapshot().rcvWnd() > 0; i++) {
            int large = endpoint.snapshot().rcvWnd() - 500;
            int length = large > 0 ? Math.min(large, octets.length) : 1; // a silly peer in the end
            connection.onSegment(in.seq(seq).payload(octets, 0, length), 0);
            connection.onSegment(in, 0); // a duplicate is acknowledged at once
            while (connection.pollTransmit(out, 0)) {}
            seq += length;
            int newEdge = endpoint.snapshot().rcvNxt() + endpoint.snapshot().rcvWnd();
            assertThat(newEdge - edge).isNotNegative();
            edge = newEdge;
        }
        assertThat(endpoint.snapshot().rcvWnd()).isZero();
        assertThat(endpoint.counters().droppedForBuffers()).isZero();
    }

    @Test
    @Requirement({"MUST-14", "MUST-16"})
    void segmentsAreNoLargerThanThePeersMss() {
        synSent()
                .receives(synAck().seq(PEER).ack(ISS + 1).mss(1000))
                .sends(ack().seq(ISS + 1).ack(PEER + 1))
                .userSends(text(2_000))
                .sends(
                        unpushed(text(1000)).seq(ISS + 1).ack(PEER + 1),
                        data(text(2_000).substring(1000)).seq(ISS + 1001).ack(PEER + 1));
    }

    @Test
    @Requirement("RFC 2018 2")
    void sackIsOfferedBySynAndAgreedByBoth() {
        closed(TcpConfig.rfc()).opens().sends(syn().seq(ISS).sackPermitted());
        Endpoint active = synSent().receives(synAck().seq(PEER).ack(ISS + 1).sackPermitted());
        assertThat(active.snapshot().sackAgreed()).isTrue();
        active.sends(ack().seq(ISS + 1).ack(PEER + 1).sackNotPermitted());
        Endpoint passive = listening().receives(syn().seq(PEER).sackPermitted());
        passive.sends(synAck().seq(ISS).ack(PEER + 1).sackPermitted());
        assertThat(passive.snapshot().sackAgreed()).isTrue();
    }

    @Test
    @Requirement("RFC 2018 2")
    void synAckOffersNoSackWhereTheSynOfferedNone() {
        Endpoint passive = listening().receives(syn().seq(PEER));
        passive.sends(synAck().seq(ISS).ack(PEER + 1).sackNotPermitted());
        assertThat(passive.snapshot().sackAgreed()).isFalse();
        Endpoint active = synSent().receives(synAck().seq(PEER).ack(ISS + 1));
        assertThat(active.snapshot().sackAgreed()).isFalse();
    }

    @Test
    void sackCanBeSwitchedOff() {
        TcpConfig config = TcpConfig.builder().disable(TcpFeature.SACK).build();
        closed(config).opens().sends(syn().seq(ISS).sackNotPermitted());
        Endpoint passive = listening(config).receives(syn().seq(PEER).sackPermitted());
        passive.sends(synAck().seq(ISS).ack(PEER + 1).sackNotPermitted());
        assertThat(passive.snapshot().sackAgreed()).isFalse();
    }

    @Test
    void crossingSynThatOffersLessIsAnsweredWithLess() {
        synSent()
                .receives(syn().seq(PEER))
                .sends(synAck().seq(ISS).ack(PEER + 1).sackNotPermitted().windowScale(-1));
    }

    @ParameterizedTest(name = "peer {0}, ours {1}: {2}")
    @CsvSource({"1460,1460,1460", "9000,1460,1460", "1460,1000,1000", "536,1460,536", "-1,1460,536", "-1,400,400"})
    @Requirement({"MUST-15 IPv4", "MUST-16"})
    void effectiveSendMssIsTheSmallerOfTheTwo(int peerMss, int ourMss, int expected) {
        Endpoint active = synSent(TcpConfig.builder().mss(ourMss).build());
        active.receives(
                peerMss < 0
                        ? synAck().seq(PEER).ack(ISS + 1)
                        : synAck().seq(PEER).ack(ISS + 1).mss(peerMss));
        assertThat(active.snapshot().effectiveSendMss()).isEqualTo(expected);
        Endpoint passive = listening(TcpConfig.builder().mss(ourMss).build());
        passive.receives(peerMss < 0 ? syn().seq(PEER) : syn().seq(PEER).mss(peerMss));
        assertThat(passive.snapshot().effectiveSendMss()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "47"})
    void absurdMssOfAPeerIsRaisedToTheMinimum(int mss) {
        Endpoint endpoint = synSent().receives(synAck().seq(PEER).ack(ISS + 1).mss(mss));
        assertThat(endpoint.snapshot().effectiveSendMss()).isEqualTo(48);
    }

    @Test
    @Requirement({"SHLD-5 IPv4", "MAY-3", "MUST-65"})
    void mssIsSentOnSynAndNowhereElse() {
        synSent(TcpConfig.builder().mss(1234).build())
                .receives(syn().seq(PEER))
                .sends(synAck().seq(ISS).ack(PEER + 1).mss(1234));
        established().userSends("x").sends(data("x").seq(ISS + 1).ack(PEER + 1).mss(-1));
        established()
                .receives(segment(TcpFlags.ACK).seq(PEER).ack(ISS + 1))
                .sends(ack().seq(ISS + 1).ack(PEER + 1).mss(-1).windowScale(-1));
    }
}
