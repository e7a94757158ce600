package io.sequent.oracle;

import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpEvents;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.wire.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Notes every difference between what the library did and what the oracle says. */
final class Comparison {
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private final OracleTcb tcb;
    private final TcpSnapshot snapshot = new TcpSnapshot();
    private final List<String> differences = new ArrayList<>();

    Comparison(Oracle oracle) {
        tcb = oracle.tcb;
    }

    List<String> differences() {
        return differences;
    }

    void isTrue(String what, boolean holds) {
        if (!holds) {
            differences.add(what);
        }
    }

    private void same(String what, long actual, long expected) {
        if (actual != expected) {
            differences.add(what + ": expected " + expected + ", was " + actual);
        }
    }

    private void sameNumber(String what, int actual, long expected) {
        same(what, actual & UNSIGNED, expected);
    }

    void result(String call, int actual, int expected) {
        // Choice: later calls repeat why the connection does not exist any more
        boolean told = expected == OracleUserCalls.DOES_NOT_EXIST && tcb.reason != OracleReason.NONE;
        same("result of " + call, actual, told ? reason() : expected);
    }

    void octets(String call, byte[] actual, int length, byte[] expected) {
        if (!Arrays.equals(actual, 0, length, expected, 0, expected.length)) {
            differences.add("octets of " + call + ": expected " + expected.length + " octets, hash "
                    + Arrays.hashCode(expected) + ", got " + length + ", hash "
                    + Arrays.hashCode(Arrays.copyOf(actual, length)));
        }
    }

    void ports(Segment sent) {
        same("source port", sent.sourcePort(), Duel.LOCAL_PORT);
        same("destination port", sent.destinationPort(), Duel.REMOTE_PORT);
    }

    void events(int actual, Set<OracleEvent> expected) {
        int bits = 0;
        for (OracleEvent event : expected) {
            bits |= switch (event) {
                case CONNECTED -> TcpEvents.CONNECTED;
                case READABLE -> TcpEvents.READABLE;
                case CONNECTION_CLOSING -> TcpEvents.PEER_FINISHED;
                case URGENT -> TcpEvents.URGENT;
                case DELETED -> TcpEvents.CLOSED;
            };
        }
        if (actual != bits) {
            differences.add("events: expected " + TcpEvents.toString(bits) + ", were " + TcpEvents.toString(actual));
        }
    }

    void segments(List<OracleSegment> actual, List<OracleSegment> expected) {
        boolean equal = actual.size() == expected.size();
        for (int i = 0; equal && i < actual.size(); i++) {
            equal = equal(actual.get(i), expected.get(i));
        }
        if (!equal) {
            differences.add("segments sent: expected " + expected + ", were " + actual);
        }
    }

    private static boolean equal(OracleSegment a, OracleSegment b) {
        return a.seq == b.seq
                && a.ack == b.ack
                && a.control == b.control
                && a.wnd == b.wnd
                && a.up == b.up
                && a.mss == b.mss
                && a.windowScale == b.windowScale
                && a.sackPermitted == b.sackPermitted
                && a.sack.equals(b.sack)
                && a.timestamps == b.timestamps
                && a.tsVal == b.tsVal
                && a.tsEcr == b.tsEcr
                && Arrays.equals(a.text, b.text);
    }

    /** The TCB, as far as the state gives its variables a meaning. */
    void state(TcpConnection connection) {
        if (!connection.state().name().equals(tcb.state.name())) {
            differences.add("state: expected " + tcb.state + ", was " + connection.state());
            return;
        }
        same("deadline in ns", connection.nextDeadlineNs(), tcb.deadlineNs());
        if (tcb.state == OracleState.CLOSED) {
            same("reason of the end", connection.closeReason(), reason());
            return;
        }
        if (tcb.state == OracleState.LISTEN) {
            return;
        }
        connection.snapshot(snapshot);
        sendVariables();
        if (tcb.state != OracleState.SYN_SENT) {
            receiveVariables(connection);
        }
    }

    private int reason() {
        return switch (tcb.reason) {
            case NONE -> TcpResult.OK;
            case RESET -> TcpResult.CONNECTION_RESET;
            case REFUSED -> TcpResult.CONNECTION_REFUSED;
            case ABORTED -> TcpResult.CONNECTION_ABORTED;
        };
    }

    private void sendVariables() {
        sameNumber("ISS", snapshot.iss(), tcb.iss);
        sameNumber("SND.UNA", snapshot.sndUna(), tcb.sndUna);
        sameNumber("SND.NXT", snapshot.sndNxt(), tcb.sndNxt);
        same("flight size", snapshot.flightSize(), Modulo.distance(tcb.sndUna, tcb.sndNxt));
        same("octets unsent", snapshot.unsentOctets(), tcb.unsent());
        if (tcb.sndUrgent && Modulo.less(tcb.sndUna, tcb.sndUp)) {
            sameNumber("SND.UP", snapshot.sndUp(), tcb.sndUp);
        }
        if (tcb.state != OracleState.SYN_SENT) {
            same("SND.WND", snapshot.sndWnd(), tcb.sndWnd);
            sameNumber("SND.WL1", snapshot.sndWl1(), tcb.sndWl1);
            sameNumber("SND.WL2", snapshot.sndWl2(), tcb.sndWl2);
            same("Snd.Wind.Shift", snapshot.sendScale(), tcb.sendScale);
            same("Rcv.Wind.Shift", snapshot.receiveScale(), tcb.receiveScale);
            same("timestamps agreed", snapshot.timestampsAgreed() ? 1 : 0, tcb.timestampsAgreed ? 1 : 0);
            if (tcb.timestampsAgreed) {
                sameNumber("TS.Recent", snapshot.tsRecent(), tcb.tsRecent);
            }
            same("Eff.snd.MSS", snapshot.effectiveSendMss(), tcb.sendMss);
        }
    }

    private void receiveVariables(TcpConnection connection) {
        sameNumber("IRS", snapshot.irs(), tcb.irs);
        sameNumber("RCV.NXT", snapshot.rcvNxt(), tcb.rcvNxt);
        same("RCV.WND", snapshot.rcvWnd(), tcb.rcvWnd());
        same("octets readable", snapshot.readableOctets(), tcb.received.size());
        same("octets readable by the user", connection.readableBytes(), tcb.received.size());
        boolean urgent = tcb.urgentSignalled && Modulo.less(tcb.consumedSeq(), tcb.rcvUp);
        same("octets urgent", connection.urgentBytes(), urgent ? Modulo.distance(tcb.consumedSeq(), tcb.rcvUp) : 0);
        if (urgent) {
            sameNumber("RCV.UP", snapshot.rcvUp(), tcb.rcvUp);
        }
    }
}
