package io.sequent.tcp;

import static io.sequent.testing.Endpoint.ISS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import io.sequent.testing.StepLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RFC 9293 3.10.7.4, first check: every synchronized state, kind of segment, position against the window and initial
 * sequence number, judged by an oracle that knows table 6 and RFC 5961 alone.
 */
class AcceptabilityGridTest {
    private static final int WINDOW = 4_000;
    private static final TcpConfig CONFIG = TcpConfig.builder()
            .receiveBufferSize(WINDOW)
            .challengeAcksPerSecond(1_000)
            .build();

    /** What kinds of segments the peer, or an attacker, may send. */
    private enum Kind {
        ACK(TcpFlags.ACK, 0),
        TEXT(TcpFlags.ACK, 100),
        FIN(TcpFlags.ACK | TcpFlags.FIN, 0),
        TEXT_FIN(TcpFlags.ACK | TcpFlags.FIN, 100),
        RST(TcpFlags.RST, 0),
        SYN(TcpFlags.SYN, 0);

        final int flags;
        final int text;

        Kind(int flags, int text) {
            this.flags = flags;
            this.text = text;
        }

        int len() {
            return text + ((flags & (TcpFlags.SYN | TcpFlags.FIN)) == 0 ? 0 : 1);
        }
    }

    private enum Verdict {
        DROP,
        ANSWER_WITH_ACK,
        RESET,
        PROCESS
    }

    /** One connection driven to a state over sequence numbers of which some wrap. */
    private static final class Subject {
        final TcpConnection connection = new TcpConnection(CONFIG, new TcpBufferPool(2_048, 16));
        final Segment in = new Segment();
        final Segment out = new Segment();
        final int irs;

        Subject(TcpState state, int irs) {
            this.irs = irs;
            connection.ports(1, 2);
            connection.open(ISS, 0);
            drain();
            give(TcpFlags.SYN | TcpFlags.ACK, irs, ISS + 1, 0);
            boolean peerFirst = state == TcpState.CLOSE_WAIT || state == TcpState.LAST_ACK;
            if (peerFirst) {
                give(TcpFlags.FIN | TcpFlags.ACK, irs + 1, ISS + 1, 0);
            }
            if (state != TcpState.ESTABLISHED && state != TcpState.CLOSE_WAIT) {
                connection.shutdownOutput(0);
                drain();
            }
            switch (state) {
                case FIN_WAIT_2 -> give(TcpFlags.ACK, irs + 1, ISS + 2, 0);
                case CLOSING -> give(TcpFlags.FIN | TcpFlags.ACK, irs + 1, ISS + 1, 0);
                case TIME_WAIT -> give(TcpFlags.FIN | TcpFlags.ACK, irs + 1, ISS + 2, 0);
                default -> {}
            }
            assertThat(connection.state()).isEqualTo(state);
        }

        int give(int flags, int seq, int ack, int text) {
            in.clear().seq(seq).ack(ack).flags(flags).wnd(5_000).payload(new byte[text], 0, text);
            connection.onSegment(in, 0);
            return drain();
        }

        int drain() {
            int flags = 0;
            StepLimit limit = new StepLimit("segments at once", 100);
            while (connection.pollTransmit(out, 0)) {
                limit.step();
                flags |= out.flags();
            }
            return flags;
        }

        TcpSnapshot snapshot() {
            TcpSnapshot snapshot = new TcpSnapshot();
            connection.snapshot(snapshot);
            return snapshot;
        }
    }

    static Stream<Arguments> grid() {
        List<Arguments> rows = new ArrayList<>();
        for (TcpState state : TcpState.values()) {
            for (Kind kind : Kind.values()) {
                if (state.isSynchronized()) {
                    rows.add(Arguments.of(state, kind));
                }
            }
        }
        return rows.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("grid")
    @Requirement({"RFC 9293 3.10.7.4", "RFC 5961 3.2", "RFC 5961 4.2"})
    void segmentIsJudgedAsTheTableSays(TcpState state, Kind kind) {
        int[] initialSequences = {5_000, -1, -2, -2_000, -4_002, Integer.MAX_VALUE - 2_000};
        int len = kind.len();
        int[] positions = {
            -1_000_000,
            -len - 1,
            -len,
            -len + 1,
            -1,
            0,
            1,
            2_000,
            WINDOW - len,
            WINDOW - 1,
            WINDOW,
            WINDOW + 1,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE
        };
        for (int irs : initialSequences) {
            for (int position : positions) {
                check(new Subject(state, irs), state, kind, position);
            }
        }
    }

    private static void check(Subject subject, TcpState state, Kind kind, int position) {
        TcpSnapshot before = subject.snapshot();
        int answer = subject.give(kind.flags, before.rcvNxt() + position, before.sndNxt(), kind.text);
        String what = state + " " + kind + " at RCV.NXT + " + position + ", IRS " + subject.irs + ", RCV.WND "
                + before.rcvWnd();
        switch (verdict(kind, position, before.rcvWnd())) {
            case DROP -> {
                assertThat(answer).as(what).isZero();
                assertUntouched(subject, before, what);
            }
            case ANSWER_WITH_ACK -> {
                assertThat(answer).as(what).isEqualTo(TcpFlags.ACK);
                assertUntouched(subject, before, what);
            }
            case RESET -> {
                assertThat(answer).as(what).isZero();
                assertThat(subject.connection.state()).as(what).isEqualTo(TcpState.CLOSED);
            }
            case PROCESS -> assertThat(subject.snapshot().sndUna()).as(what).isEqualTo(before.sndNxt());
        }
    }

    private static void assertUntouched(Subject subject, TcpSnapshot before, String what) {
        TcpSnapshot after = subject.snapshot();
        assertThat(after.state()).as(what).isEqualTo(before.state());
        assertThat(after.rcvNxt()).as(what).isEqualTo(before.rcvNxt());
        assertThat(after.sndUna()).as(what).isEqualTo(before.sndUna());
    }

    /** The oracle: positions are relative to RCV.NXT, so that nothing here can wrap. */
    private static Verdict verdict(Kind kind, int position, int window) {
        long first = position;
        long last = first + kind.len() - 1;
        boolean firstInside = first >= 0 && first < window;
        boolean lastInside = last >= 0 && last < window;
        boolean acceptable = kind.len() == 0 ? firstInside : firstInside || lastInside;
        if (kind == Kind.RST) {
            return !acceptable ? Verdict.DROP : first == 0 ? Verdict.RESET : Verdict.ANSWER_WITH_ACK;
        }
        return acceptable && kind != Kind.SYN ? Verdict.PROCESS : Verdict.ANSWER_WITH_ACK;
    }
}
