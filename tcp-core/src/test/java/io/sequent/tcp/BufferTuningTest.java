package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.syn;
import static io.sequent.testing.SegmentSpec.synAck;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** Buffers that grow with their use. */
class BufferTuningTest {
    private static final int START = 65_536;
    private static final long RTT = 20 * MILLISECOND;

    private int received;

    private static Endpoint established(TcpConfig config) {
        return established(config, new TcpBufferPool(2_048, 2_000));
    }

    /** With a round trip of 20 ms in the handshake, and window scale. */
    private static Endpoint established(TcpConfig config, TcpBufferPool pool) {
        return closed(config, pool)
                .opens()
                .after(RTT)
                .receives(
                        synAck().seq(PEER).ack(ISS + 1).mss(1460).windowScale(8).wnd(65_535))
                .sends(syn().seq(ISS), ack().seq(ISS + 1).ack(PEER + 1));
    }

    private static int window(Endpoint endpoint) {
        return endpoint.snapshot().rcvWnd();
    }

    /** So many octets a round trip, read at once. */
    private void stream(Endpoint endpoint, int octets, int rounds) {
        for (int round = 0; round < rounds; round++) {
            int end = received + octets;
            while (received < end) {
                endpoint.receives(unpushed(text(1460)).seq(PEER + 1 + received).ack(ISS + 1));
                endpoint.userReads(1460, text(1460));
                received += 1460;
            }
            endpoint.after(RTT);
        }
        endpoint.after(RTT);
    }

    @Test
    @Requirement("RFC 7323 2.3")
    void windowScaleIsChosenForTheLargestBuffer() {
        closed().opens().sends(syn().seq(ISS).windowScale(8));
        closed(TcpConfig.builder().disable(TcpFeature.RECEIVE_BUFFER_TUNING).build())
                .opens()
                .sends(syn().seq(ISS).windowScale(1));
        closed(TcpConfig.builder().receiveBufferSize(60_000).build())
                .opens()
                .sends(syn().seq(ISS).windowScale(0));
    }

    @Test
    @Requirement("RFC 9293 3.8.6")
    void windowGrowsToTwiceWhatTheUserReadsInARoundTrip() {
        Endpoint endpoint = established(TcpConfig.rfc());
        assertThat(window(endpoint)).isBetween(65_000, START);
        stream(endpoint, 60_000, 5);
        assertThat(window(endpoint)).isBetween(2 * 60_000, 3 * 60_000);
        stream(endpoint, 120_000, 5);
        assertThat(window(endpoint)).isGreaterThan(2 * 120_000);
    }

    @Test
    @Requirement("RFC 9293 3.8.6")
    void windowOfASlowUserDoesNotGrow() {
        Endpoint endpoint = established(TcpConfig.rfc());
        stream(endpoint, 20_000, 50);
        assertThat(window(endpoint)).isLessThanOrEqualTo(START + 256);
    }

    @Test
    @Requirement("RFC 9293 3.8.6")
    void windowOfAUserWhoReadsMuchButRarelyDoesNotGrow() {
        Endpoint endpoint = established(TcpConfig.rfc());
        for (int i = 0; i < 10; i++) {
            int end = received + 58_400;
            while (received < end) {
                endpoint.receives(unpushed(text(1460)).seq(PEER + 1 + received).ack(ISS + 1));
                received += 1460;
            }
            endpoint.after(100 * RTT);
            endpoint.connection().receive(new byte[60_000], 0, 60_000, endpoint.nowNs());
        }
        assertThat(window(endpoint)).isLessThanOrEqualTo(START + 256);
    }

    @Test
    void bufferSetByTheUserStaysAsItIs() {
        Endpoint endpoint =
                established(TcpConfig.builder().receiveBufferSize(65_000).build());
        stream(endpoint, 60_000, 10);
        assertThat(window(endpoint)).isLessThanOrEqualTo(65_000);
    }

    @Test
    void maximumIsKept() {
        Endpoint endpoint = established(
                TcpConfig.builder().maximumReceiveBufferSize(100_000).build());
        stream(endpoint, 64_000, 10);
        assertThat(window(endpoint)).isBetween(90_000, 100_000);
    }

    @Test
    void windowGrowsByNoMoreThanHalfOfWhatThePoolHasLeft() {
        Endpoint endpoint = established(TcpConfig.rfc(), new TcpBufferPool(2_048, 12));
        stream(endpoint, 60_000, 1);
        stream(endpoint, 1_460, 1);
        assertThat(window(endpoint)).isBetween(START + 3_000, START + 12 * 2_048 / 2 + 256);
    }

    @Test
    @Requirement("RFC 9293 3.10.2")
    void sendBufferGrowsWithTheCongestionWindow() {
        Endpoint endpoint = established(TcpConfig.rfc());
        assertThat(endpoint.connection().writableBytes()).isEqualTo(START);
        int sent = 0;
        for (int round = 0; round < 5; round++) {
            int unsent = endpoint.connection().writableBytes();
            endpoint.userSends(text(unsent));
            int inFlight = endpoint.snapshot().sndNxt() - endpoint.snapshot().sndUna();
            sent += inFlight;
            endpoint.after(RTT).receives(ack().seq(PEER + 1).ack(ISS + 1 + sent).wnd(65_535));
        }
        int cwnd = endpoint.snapshot().cwnd();
        int capacity = endpoint.connection().writableBytes()
                + endpoint.snapshot().unsentOctets()
                + endpoint.snapshot().sndNxt()
                - endpoint.snapshot().sndUna();
        assertThat(cwnd).isGreaterThan(START);
        assertThat(capacity).isEqualTo(2 * cwnd);
    }

    @Test
    void sendBufferSetByTheUserStaysAsItIs() {
        Endpoint endpoint =
                established(TcpConfig.builder().sendBufferSize(START).build());
        endpoint.userSends(text(START)).receives(ack().seq(PEER + 1).ack(ISS + 1 + 14_600));
        endpoint.receives(ack().seq(PEER + 1).ack(ISS + 1 + START));
        assertThat(endpoint.connection().writableBytes()).isLessThanOrEqualTo(START);
    }
}
