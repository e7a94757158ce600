package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user timeout option (RFC 5482). */
class UserTimeoutOptionTest {
    private static final int MINUTES = Segment.USER_TIMEOUT_IN_MINUTES;
    private static final int NONE = -1;

    private final Segment out = new Segment();
    private TcpConnection connection;
    private long nowNs;

    private static TcpConfig config(boolean on, long userTimeoutNs) {
        return TcpConfig.builder()
                .set(TcpFeature.USER_TIMEOUT_OPTION, on)
                .userTimeoutNs(userTimeoutNs)
                .build();
    }

    /** The option in the next segment that leaves. */
    private int sent() {
        assertThat(connection.pollTransmit(out, nowNs)).isTrue();
        return out.userTimeout();
    }

    private void receive(int flags, int octets, int option) {
        Segment in = new Segment()
                .clear()
                .seq(flags == (TcpFlags.SYN | TcpFlags.ACK) ? PEER : PEER + 1)
                .ack(ISS + 1)
                .flags(flags)
                .wnd(50_000)
                .mss(flags == TcpFlags.ACK ? NONE : 1460)
                .userTimeout(option)
                .payload(new byte[octets], 0, octets);
        connection.onSegment(in, nowNs);
    }

    private void open(TcpConfig config, int optionOfThePeer) {
        connection = new TcpConnection(config, new TcpBufferPool(2_048, 100));
        connection.ports(1, 2);
        connection.open(ISS, nowNs);
        sent();
        receive(TcpFlags.SYN | TcpFlags.ACK, 0, optionOfThePeer);
    }

    /** How long a segment may stay unacknowledged, in seconds. */
    private long secondsUntilGivenUp() {
        connection.send(new byte[10], 0, 10, 0, nowNs);
        long startNs = nowNs;
        while (connection.state() != TcpState.CLOSED) {
            while (connection.pollTransmit(out, nowNs)) {}
            nowNs = connection.nextDeadlineNs();
            connection.onTimeout(nowNs);
        }
        return (nowNs - startNs) / SECOND;
    }

    @Test
    @Requirement("RFC 5482 3.1")
    void timeIsToldInTheSynAndInTheFirstSegmentAfterIt() {
        connection = new TcpConnection(config(true, 300 * SECOND), new TcpBufferPool(2_048, 100));
        connection.ports(1, 2);
        connection.open(ISS, 0);
        assertThat(sent()).isEqualTo(300);
        receive(TcpFlags.SYN | TcpFlags.ACK, 0, NONE);
        assertThat(sent()).isEqualTo(300);
        connection.send(new byte[10], 0, 10, 0, 0);
        assertThat(sent()).isEqualTo(NONE);
    }

    @Test
    @Requirement("RFC 5482 3.1")
    void newTimeIsToldOnceInASegmentThatHasRoom() {
        open(config(true, 0), NONE);
        assertThat(sent()).isEqualTo(NONE);
        connection.userTimeoutNs(20 * SECOND, 0);
        connection.send(new byte[1470], 0, 1470, 0, 0);
        assertThat(sent()).as("a full segment has no room").isEqualTo(NONE);
        assertThat(sent()).isEqualTo(20);
        receive(TcpFlags.ACK, 10, NONE);
        connection.onTimeout(nowNs += SECOND / 10);
        assertThat(sent()).isEqualTo(NONE);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1500000000, 2", "32767000000000, 32767", "32768000000000, 33315", "86400000000000, 34208"})
    @Requirement("RFC 5482 3")
    void timeIsRoundedUpToSecondsOrMinutes(long timeoutNs, int option) {
        open(config(true, 0), NONE);
        connection.userTimeoutNs(timeoutNs, 0);
        assertThat(sent()).isEqualTo(option);
    }

    @ParameterizedTest
    @CsvSource({"200, 200", "5, 100", "7200, 3600", "32773, 300", "32767, 3600"})
    @Requirement("RFC 5482 3.1")
    void timeOfThePeerIsAdoptedWithinLimits(int option, long seconds) {
        open(config(true, 0), option);
        assertThat(secondsUntilGivenUp()).isEqualTo(seconds);
    }

    @Test
    @Requirement("RFC 5482 3.1")
    void laterSegmentsMayChangeItAndTheLongerOfBothCounts() {
        open(config(true, 400 * SECOND), 150);
        receive(TcpFlags.ACK, 10, 200);
        assertThat(secondsUntilGivenUp()).isEqualTo(400);
        open(config(true, 150 * SECOND), 160);
        receive(TcpFlags.ACK, 10, 200);
        assertThat(secondsUntilGivenUp()).isEqualTo(200);
    }

    @Test
    @Requirement("RFC 5482 3.1")
    void timeThatTheUserSetIsNotChangedByThePeer() {
        open(config(true, 0), NONE);
        connection.userTimeoutNs(20 * SECOND, 0);
        receive(TcpFlags.ACK, 10, 200);
        assertThat(secondsUntilGivenUp()).isEqualTo(20);
    }

    @Test
    @Requirement("RFC 5482 3")
    void zeroIsReservedAndIgnored() {
        open(config(true, 150 * SECOND), 0);
        assertThat(secondsUntilGivenUp()).isEqualTo(150);
        open(config(true, 150 * SECOND), MINUTES);
        assertThat(secondsUntilGivenUp()).isEqualTo(150);
    }

    @Test
    @Requirement("RFC 5482 3.1")
    void withoutTheFeatureNothingIsToldOrHeeded() {
        connection = new TcpConnection(config(false, 150 * SECOND), new TcpBufferPool(2_048, 100));
        connection.ports(1, 2);
        connection.open(ISS, 0);
        assertThat(sent()).isEqualTo(NONE);
        receive(TcpFlags.SYN | TcpFlags.ACK, 0, 300);
        assertThat(sent()).isEqualTo(NONE);
        assertThat(secondsUntilGivenUp()).isEqualTo(150);
    }
}
