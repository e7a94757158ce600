package io.sequent.trace;

import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.TcpTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The TCBs of both ends of a conversation, side by side, by the RFC's names.
 *
 * <p>Sequence numbers of each direction are counted from its ISS, as in diagrams; ISS and IRS are as they are. Stateless: safe from
 * any thread.
 */
public final class TcbTable {
    private static final String UNKNOWN = "-";

    private record Row(String name, String left, String right) {}

    private TcbTable() {}

    /**
     * Writes the table.
     *
     * @param conversation whose ends
     * @param left the left end's variables, or null if it has none
     * @param right the right end's
     * @param nowNs the virtual time
     * @return its lines
     */
    public static List<String> lines(
            Conversation conversation, @Nullable TcpSnapshot left, @Nullable TcpSnapshot right, long nowNs) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("", heading(conversation, Side.LEFT), heading(conversation, Side.RIGHT)));
        rows.add(new Row("state", state(conversation, Side.LEFT, left), state(conversation, Side.RIGHT, right)));
        addSequenceSpaces(rows, left, right);
        add(rows, left, right, "cwnd", tcb -> isOpen(tcb) ? octets(tcb.cwnd()) : UNKNOWN);
        add(rows, left, right, "ssthresh", TcbTable::ssthresh);
        add(rows, left, right, "in flight", tcb -> octets(tcb.flightSize()));
        add(rows, left, right, "not sent yet", tcb -> octets(tcb.unsentOctets()));
        add(rows, left, right, "to be read", tcb -> octets(tcb.readableOctets()));
        add(rows, left, right, "SRTT", tcb -> tcb.srttNs() == 0 ? UNKNOWN : Times.duration(tcb.srttNs()));
        add(rows, left, right, "RTTVAR", tcb -> tcb.srttNs() == 0 ? UNKNOWN : Times.duration(tcb.rttvarNs()));
        add(rows, left, right, "RTO", tcb -> Times.duration(tcb.rtoNs()));
        add(rows, left, right, "expired in a row", tcb -> Integer.toString(tcb.retransmissions()));
        add(rows, left, right, "duplicate ACKs", tcb -> Integer.toString(tcb.duplicateAcks()));
        add(rows, left, right, "SACK", tcb -> agreed(tcb.sackAgreed()));
        add(rows, left, right, "timestamps", tcb -> agreed(tcb.timestampsAgreed()));
        add(rows, left, right, "ECN", tcb -> agreed(tcb.ecnAgreed()));
        for (TcpTimer timer : TcpTimer.values()) {
            String name = timer.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " timer";
            add(rows, left, right, name, tcb -> timer(tcb.deadlineNs(timer), nowNs));
        }
        return write(rows);
    }

    private static void addSequenceSpaces(List<Row> rows, @Nullable TcpSnapshot left, @Nullable TcpSnapshot right) {
        add(rows, left, right, "ISS", tcb -> Integer.toUnsignedString(tcb.iss()));
        add(rows, left, right, "SND.UNA", tcb -> sent(tcb, tcb.sndUna()));
        add(rows, left, right, "SND.NXT", tcb -> sent(tcb, tcb.sndNxt()));
        add(rows, left, right, "SND.WND", tcb -> octets(tcb.sndWnd()));
        add(rows, left, right, "SND.UP", tcb -> sent(tcb, tcb.sndUp()));
        add(rows, left, right, "SND.WL1", tcb -> received(tcb, tcb.sndWl1()));
        add(rows, left, right, "SND.WL2", tcb -> isOpen(tcb) ? sent(tcb, tcb.sndWl2()) : UNKNOWN);
        add(rows, left, right, "MAX.SND.WND", tcb -> octets(tcb.maxSndWnd()));
        add(rows, left, right, "Snd.Wind.Shift", tcb -> Integer.toString(tcb.sendScale()));
        add(rows, left, right, "Eff.snd.MSS", tcb -> octets(tcb.effectiveSendMss()));
        add(rows, left, right, "IRS", tcb -> knowsPeer(tcb) ? Integer.toUnsignedString(tcb.irs()) : UNKNOWN);
        add(rows, left, right, "RCV.NXT", tcb -> received(tcb, tcb.rcvNxt()));
        add(rows, left, right, "RCV.WND", tcb -> octets(tcb.rcvWnd()));
        add(rows, left, right, "RCV.UP", tcb -> received(tcb, tcb.rcvUp()));
        add(rows, left, right, "Rcv.Wind.Shift", tcb -> Integer.toString(tcb.receiveScale()));
        add(rows, left, right, "Last.ACK.sent", tcb -> received(tcb, tcb.lastAckSent()));
        add(
                rows,
                left,
                right,
                "TS.Recent",
                tcb -> tcb.timestampsAgreed() ? Integer.toUnsignedString(tcb.tsRecent()) : UNKNOWN);
    }

    private static void add(
            List<Row> rows,
            @Nullable TcpSnapshot left,
            @Nullable TcpSnapshot right,
            String name,
            Function<TcpSnapshot, String> value) {
        rows.add(new Row(
                name, left == null ? UNKNOWN : value.apply(left), right == null ? UNKNOWN : value.apply(right)));
    }

    private static String heading(Conversation conversation, Side side) {
        return conversation.name(side) + " " + conversation.endpoint(side);
    }

    private static String state(Conversation conversation, Side side, @Nullable TcpSnapshot tcb) {
        if (tcb != null) {
            return tcb.state().rfcName();
        }
        String last = conversation.lastState(side);
        return last.isEmpty() ? UNKNOWN : last;
    }

    private static boolean knowsPeer(TcpSnapshot tcb) {
        return switch (tcb.state()) {
            case CLOSED, LISTEN, SYN_SENT -> false;
            default -> true;
        };
    }

    private static boolean isOpen(TcpSnapshot tcb) {
        return tcb.state() != TcpState.SYN_RECEIVED && knowsPeer(tcb);
    }

    private static String sent(TcpSnapshot tcb, int number) {
        return Integer.toUnsignedString(number - tcb.iss());
    }

    private static String received(TcpSnapshot tcb, int number) {
        return knowsPeer(tcb) ? Integer.toUnsignedString(number - tcb.irs()) : UNKNOWN;
    }

    private static String octets(int count) {
        return Integer.toString(count);
    }

    private static String ssthresh(TcpSnapshot tcb) {
        return isOpen(tcb) && tcb.ssthresh() != Integer.MAX_VALUE ? octets(tcb.ssthresh()) : UNKNOWN;
    }

    private static String agreed(boolean yes) {
        return yes ? "agreed" : "no";
    }

    private static String timer(long deadlineNs, long nowNs) {
        return deadlineNs == Long.MAX_VALUE
                ? UNKNOWN
                : "at " + Times.seconds(deadlineNs, 6) + " (in " + Times.duration(deadlineNs - nowNs) + ")";
    }

    private static List<String> write(List<Row> rows) {
        int names = rows.stream().mapToInt(row -> row.name.length()).max().orElse(0);
        int lefts = rows.stream().mapToInt(row -> row.left.length()).max().orElse(0);
        return rows.stream()
                .map(row -> pad(row.name, names) + "  " + pad(row.left, lefts) + "  " + row.right)
                .toList();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
