package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.established;
import static io.sequent.testing.Endpoint.text;
import static io.sequent.testing.SegmentSpec.ack;
import static io.sequent.testing.SegmentSpec.data;
import static io.sequent.testing.SegmentSpec.unpushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Endpoint;
import io.sequent.testing.Requirement;
import io.sequent.testing.SegmentSpec;
import org.junit.jupiter.api.Test;

/** Urgent data (RFC 9293 3.8.5). */
class UrgentTest {
    private static SegmentSpec urgent(String text, int offset, int up) {
        return unpushed(text)
                .with(TcpFlags.URG)
                .seq(PEER + 1 + offset)
                .ack(ISS + 1)
                .up(up);
    }

    @Test
    @Requirement({"MUST-30", "MUST-62"})
    void pointerIndicatesTheFirstOctetThatIsNotUrgent() {
        established()
                .userSends("abc", TcpConnection.URGENT)
                .sends(data("abc").with(TcpFlags.URG).seq(ISS + 1).ack(PEER + 1).up(3));
    }

    @Test
    @Requirement("MUST-31")
    void urgentDataMayBeLongerThanASegment() {
        String stream = text(3_000);
        established(TcpConfig.builder().disable(TcpFeature.NAGLE).build())
                .userSends(stream, TcpConnection.URGENT)
                .sends(
                        unpushed(stream.substring(0, 1460))
                                .with(TcpFlags.URG)
                                .seq(ISS + 1)
                                .ack(PEER + 1)
                                .up(3_000),
                        unpushed(stream.substring(1460, 2920))
                                .with(TcpFlags.URG)
                                .seq(ISS + 1461)
                                .ack(PEER + 1)
                                .up(1_540),
                        data(stream.substring(2920))
                                .with(TcpFlags.URG)
                                .seq(ISS + 2921)
                                .ack(PEER + 1)
                                .up(80))
                .userSends("calm")
                .sends(data("calm").seq(ISS + 3001).ack(PEER + 1));
    }

    @Test
    @Requirement({"MUST-32", "MUST-33"})
    void userIsToldAndCanLearnHowMuch() {
        Endpoint endpoint =
                established().receives(urgent("abcdef", 0, 4)).reports(TcpEvents.URGENT | TcpEvents.READABLE);
        assertThat(endpoint.connection().urgentBytes()).isEqualTo(4);
        endpoint.userReads(3, "abc");
        assertThat(endpoint.connection().urgentBytes()).isEqualTo(1);
        endpoint.userReads(1, "d");
        assertThat(endpoint.connection().urgentBytes()).isZero();
    }

    @Test
    @Requirement("MUST-32")
    void urgencyIsAnnouncedWhenItBeginsAndWheneverItsEndAdvances() {
        Endpoint endpoint = established()
                .receives(urgent("abc", 0, 6))
                .reports(TcpEvents.URGENT | TcpEvents.READABLE)
                .receives(urgent("d", 3, 3)) // the same end
                .reports(TcpEvents.READABLE)
                .receives(urgent("ef", 4, 5))
                .reports(TcpEvents.URGENT | TcpEvents.READABLE);
        assertThat(endpoint.connection().urgentBytes()).isEqualTo(9);
        endpoint.userReads(6, "abcdef")
                .receives(unpushed("ghi").seq(PEER + 7).ack(ISS + 1))
                .userReads(3, "ghi")
                .receives(urgent("jkl", 9, 1))
                .reports(TcpEvents.URGENT | TcpEvents.READABLE);
    }

    @Test
    @Requirement("MUST-32")
    void nextRunIsAnnouncedAfterAReadPastTheEndOfTheFirst() {
        Endpoint endpoint = established()
                .receives(urgent("abcdef", 0, 3))
                .reports(TcpEvents.URGENT | TcpEvents.READABLE)
                .userReads(10, "abcdef")
                .receives(urgent("ghi", 6, 3))
                .reports(TcpEvents.URGENT | TcpEvents.READABLE);
        assertThat(endpoint.connection().urgentBytes()).isEqualTo(3);
    }

    @Test
    void pointerBehindWhatWasReadAnnouncesNothing() {
        established()
                .receives(unpushed("abc").seq(PEER + 1).ack(ISS + 1))
                .reports(TcpEvents.READABLE)
                .userReads(3, "abc")
                .receives(urgent("abc", 0, 2))
                .reports(0);
    }

    @Test
    @Requirement("MUST-66")
    void urgencyIsLearntThroughAClosedWindow() {
        Endpoint endpoint = established(
                        TcpConfig.builder().receiveBufferSize(1_460).build())
                .receives(unpushed(text(1460)).seq(PEER + 1).ack(ISS + 1))
                .reports(TcpEvents.READABLE)
                .receives(urgent("", 1460, 10))
                .reports(TcpEvents.URGENT);
        assertThat(endpoint.connection().urgentBytes()).isEqualTo(1_470);
    }

    @Test
    @Requirement("RFC 9293 3.8.5")
    void acknowledgmentTellsOfUrgentDataThatAClosedWindowHoldsBack() {
        established()
                .receives(ack().seq(PEER + 1).ack(ISS + 1).wnd(0))
                .userSends("abc", TcpConnection.URGENT)
                .sendsNothing()
                .receives(unpushed("x").seq(PEER + 3).ack(ISS + 1).wnd(0))
                .sends(ack().with(TcpFlags.URG).seq(ISS + 1).ack(PEER + 1).up(3));
    }

    @Test
    void olderUrgentDataIsForgottenOnceItIsAcknowledged() {
        TcpConfig config = TcpConfig.builder().disable(TcpFeature.NAGLE).build();
        established(config)
                .userSends("abc", TcpConnection.URGENT)
                .receives(ack().seq(PEER + 1).ack(ISS + 4))
                .sendsSegments(1)
                .userSends("def")
                .sends(data("def").seq(ISS + 4).ack(PEER + 1).up(0));
    }
}
