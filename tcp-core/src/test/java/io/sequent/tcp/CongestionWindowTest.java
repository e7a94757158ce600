package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.MILLISECOND;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static io.sequent.testing.Endpoint.closed;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.synAck;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.congestion.AckSample;
import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.congestion.Cubic;
import io.sequent.tcp.congestion.NewReno;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a congestion control is told by its connection, and what the configuration changes about it. */
class CongestionWindowTest {
    private static final int MSS = 1_000;
    private static final TcpConfig CONFIG =
            TcpConfig.builder().mss(MSS).initialWindowSegments(4).build();

    /** Writes down what it is told; its window is ten segments. */
    private static final class Diary implements CongestionControl {
        final List<String> lines = new ArrayList<>();

        @Override
        public void open(int smss, int initialWindow, long nowNs) {
            lines.add("open " + smss + " " + initialWindow);
        }

        @Override
        public int cwnd() {
            return 10 * MSS;
        }

        @Override
        public int ssthresh() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void onAcknowledgment(AckSample sample) {
            lines.add("ack " + sample.acknowledged() + " of " + sample.flight() + ", delivered " + sample.delivered()
                    + (sample.windowLimited() ? ", limited" : "")
                    + (sample.roundStarted() ? ", round" : "")
                    + (sample.rttNs() > 0 ? ", rtt " + sample.rttNs() / MILLISECOND : "")
                    + ", least " + sample.minimumRttNs() / MILLISECOND);
        }

        @Override
        public void onLoss(int flight, long nowNs) {
            lines.add("loss " + flight);
        }

        @Override
        public void recoveryWindow(int octets) {}

        @Override
        public void onRecovered(long nowNs) {
            lines.add("recovered");
        }

        @Override
        public void onRetransmissionTimeout(int flight, boolean first, long nowNs) {
            lines.add("timeout " + flight + (first ? " first" : ""));
        }

        @Override
        public void onCongestionExperienced(int flight, long nowNs) {
            lines.add("mark " + flight);
        }

        @Override
        public void onSpuriousLoss(int flight, int acknowledged, long nowNs) {
            lines.add("spurious " + flight + " " + acknowledged);
        }

        @Override
        public void onIdle(long idleNs, long nowNs) {
            lines.add("idle " + idleNs / MILLISECOND);
        }

        @Override
        public void onRestart(long nowNs) {
            lines.add("restart");
        }

        @Override
        public void onSegmentSize(int smss, long nowNs) {
            lines.add("smss " + smss);
        }
    }

    private static SegmentSpec peerHas(int octets) {
        return ack().seq(PEER + 1).ack(ISS + 1 + octets);
    }

    @Test
    @Requirement("RFC 9406 4.2")
    void controlIsToldOfSamplesRoundsAndWhoseLimitItWas() {
        Diary diary = new Diary();
        Endpoint endpoint =
                closed(CONFIG.toBuilder().congestionControl(() -> diary).build());
        endpoint.opens().after(25 * MILLISECOND);
        endpoint.receives(synAck().seq(PEER).ack(ISS + 1).mss(MSS)).sendsSegments(2);
        endpoint.after(50 * MILLISECOND).userSends(text(12 * MSS)).sendsSegments(10);
        endpoint.after(20 * MILLISECOND).receives(peerHas(2 * MSS)).sendsSegments(2);
        endpoint.receives(peerHas(10 * MSS)).sendsNothing();
        endpoint.after(30 * MILLISECOND).receives(peerHas(12 * MSS)).sendsNothing();
        assertThat(diary.lines)
                .startsWith("open 1000 4000")
                .contains("ack 2000 of 10000, delivered 2000, limited, round, rtt 20, least 20")
                .anyMatch(line -> line.startsWith("ack 8000 of 10000, delivered 10000, limited"))
                .anyMatch(line -> line.matches("ack 2000 of 2000, delivered 12000,.* round, .*least 20"));
    }

    @Test
    @Requirement("RFC 5681 4.1")
    void controlIsToldOfPausesOnceAndOfTimeouts() {
        Diary diary = new Diary();
        Endpoint endpoint =
                established(CONFIG.toBuilder().congestionControl(() -> diary).build());
        endpoint.userSends(text(MSS)).sendsSegments(1).receives(peerHas(MSS));
        diary.lines.clear();
        endpoint.after(5 * SECOND).userSends(text(3 * MSS)).sendsSegments(3);
        assertThat(diary.lines).containsOnlyOnce("idle 5000").contains("restart");
        diary.lines.clear();
        endpoint.after(SECOND).after(2 * SECOND);
        assertThat(diary.lines).contains("timeout 3000 first").anyMatch(line -> line.matches("timeout [0-9]+"));
    }

    @Test
    @Requirement("RFC 5681 4.1")
    void pauseKeepsTheWindowWhereRestartIsOff() {
        TcpConfig config = CONFIG.toBuilder().disable(TcpFeature.IDLE_RESTART).build();
        Endpoint endpoint = established(config).userSends(text(12 * MSS)).sendsSegments(4);
        for (int i = 1; i <= 12; i++) {
            endpoint.receives(peerHas(i * MSS));
        }
        int cwnd = endpoint.snapshot().cwnd();
        assertThat(cwnd).isGreaterThan(8 * MSS);
        endpoint.sendsSegments(8).after(10 * SECOND).userSends(text(40 * MSS)).sendsSegments(cwnd / MSS);
    }

    @Test
    @Requirement({"RFC 7661 1", "RFC 9438 5.8"})
    void windowGrowsOnlyWhileItIsTheLimit() {
        int validated = afterShortMessages(CONFIG);
        int careless = afterShortMessages(CONFIG.toBuilder()
                .disable(TcpFeature.CONGESTION_WINDOW_VALIDATION)
                .build());
        assertThat(validated).isEqualTo(4 * MSS);
        assertThat(careless).isEqualTo(24 * MSS);
    }

    /** Twenty messages of one segment each, answered before the next. */
    private static int afterShortMessages(TcpConfig config) {
        Endpoint endpoint = established(config);
        for (int i = 1; i <= 20; i++) {
            endpoint.userSends(text(MSS)).sendsSegments(1).receives(peerHas(i * MSS));
        }
        return endpoint.snapshot().cwnd();
    }

    @Test
    @Requirement({"RFC 7661 1", "RFC 9438 5.8"})
    void windowDoesNotGrowWhileThePeersWindowIsTheLimit() {
        Endpoint endpoint =
                established(CONFIG).receives(peerHas(0).wnd(2 * MSS)).userSends(text(20 * MSS));
        endpoint.sendsSegments(2);
        for (int i = 1; i <= 10; i++) {
            endpoint.receives(peerHas(i * MSS).wnd(2 * MSS)).sendsSegments(1);
        }
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(4 * MSS);
    }

    @ParameterizedTest
    @Requirement({"RFC 6928 2", "RFC 3390 1"})
    @CsvSource({"536, 5360", "1460, 14600", "2000, 14600", "7300, 14600", "8960, 17920"})
    void initialWindowIsTenSegmentsOrWhatTheyAreOnEthernet(int mss, int expected) {
        TcpConfig config = TcpConfig.builder().mss(mss).build();
        TcpBufferPool pool = new TcpBufferPool(16_384, 100);
        Endpoint endpoint = closed(config, pool).opens();
        endpoint.receives(synAck().seq(PEER).ack(ISS + 1).mss(mss));
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(expected);
    }

    @Test
    @Requirement("RFC 5681 3.1")
    void lostSynLeavesAnInitialWindowOfOneSegment() {
        Endpoint endpoint = closed(CONFIG).opens().after(SECOND);
        endpoint.receives(synAck().seq(PEER).ack(ISS + 1).mss(MSS));
        assertThat(endpoint.snapshot().cwnd()).isEqualTo(MSS);
    }

    @Test
    void cubicIsTheDefaultAndOthersAreAChoice() {
        assertThat(TcpConfig.rfc().congestionControl().create()).isInstanceOf(Cubic.class);
        TcpConfig config =
                TcpConfig.builder().congestionControl(() -> new NewReno(true)).build();
        assertThat(config.congestionControl().create()).isInstanceOf(NewReno.class);
    }
}
