package io.sequent.trace;

import io.sequent.host.Host;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.PacketTap;
import io.sequent.tcp.TcpDecision;
import io.sequent.tcp.TcpDecisions;
import io.sequent.tcp.TcpFourTuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the hosts of a run decide, in order: which rule accepted, dropped, answered or retransmitted what.
 *
 * <p>It reads the {@linkplain Host#decisions rings} of the hosts that it watches, those of half-open connections and of segments
 * for no connection, too. A ring keeps a few thousand decisions, so let the log be a tap of the simulation, or call {@link
 * #read} now and then. A change of state is told by the decision that led to it. Waiting is told once, not again and again.
 *
 * <pre>
 * DecisionLog log = new DecisionLog();
 * simulation.addTap(log);
 * log.watch(client);
 * log.watch(server);
 * simulation.runFor(10_000_000_000L);
 * log.decisions().forEach(decision -&gt; System.out.println(DecisionText.line(decision)));
 * </pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class DecisionLog implements PacketTap {

    /** Hears of each decision, with the ends of the connection as the deciding host sends. */
    interface Reader {
        void onDecision(Ends ends, Decision decision);
    }

    /** A connection as one of its ends sees it. */
    private static final class Flow {
        final Ends ends;
        final String local;
        final String remote;
        final RelativeNumbers sent;
        final RelativeNumbers received;
        /** What it waits for, and where in both directions. */
        int waitCode = -1;

        int waitSeq;
        int waitAck;

        Flow(Ends ends, RelativeNumbers sent, RelativeNumbers received) {
            this.ends = ends;
            this.local = ends.sourceText();
            this.remote = ends.destinationText();
            this.sent = sent;
            this.received = received;
        }
    }

    private record Entry(Flow flow, Decision decision) {}

    /** A host's ring, and how far it was read. */
    private static final class Source {
        final String host;
        final TcpDecisions ring;
        int next;

        Source(String host, TcpDecisions ring) {
            this.host = host;
            this.ring = ring;
            this.next = ring.count();
        }
    }

    private final int limit;
    private final List<Source> sources = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<Ends, Flow> flows = new HashMap<>();
    private final Map<Ends, RelativeNumbers> numbers = new HashMap<>();
    private final TcpFourTuple tuple = new TcpFourTuple();
    private final TcpFourTuple latestTuple = new TcpFourTuple();
    private @Nullable Flow latestFlow;
    private long missed;
    private long leftOut;

    /** Creates a log that keeps all decisions. */
    public DecisionLog() {
        this(Integer.MAX_VALUE);
    }

    /**
     * Creates a log that keeps the first decisions.
     *
     * @param limit how many to keep, 0 or more; its readers, such as captures, hear of all
     */
    public DecisionLog(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit " + limit + ": keep 0 decisions or more");
        }
        this.limit = limit;
    }

    /**
     * Watches a host from now on; to be called before its connections are made and its listening sockets have heard anything.
     *
     * @param host one that may have other watchers, too
     */
    public void watch(Host host) {
        sources.add(new Source(host.name(), host.decisions()));
    }

    /**
     * What was decided so far.
     *
     * @return a new list, in order
     */
    public List<Decision> decisions() {
        read();
        return new ArrayList<>(decisions);
    }

    /**
     * What was decided since a certain one.
     *
     * @param count how many decisions are known already, 0 or more
     * @return a new list of those after them, in order
     */
    public List<Decision> since(int count) {
        read();
        return new ArrayList<>(decisions.subList(Math.min(count, decisions.size()), decisions.size()));
    }

    /**
     * Counts the decisions that were lost because nobody read them in time.
     *
     * @return a count, 0 as long as {@link #read} is called often enough
     */
    public long missed() {
        return missed;
    }

    /**
     * Counts the decisions that came when as many were kept as may be.
     *
     * @return a count, 0 until the limit is reached
     */
    public long leftOut() {
        read();
        return leftOut;
    }

    /** Takes what was decided since the last call. */
    public void read() {
        List<Entry> batch = List.of();
        for (Source source : sources) {
            if (source.next != source.ring.count()) {
                batch = merged(batch, take(source));
            }
        }
        for (Entry entry : batch) {
            if (decisions.size() < limit) {
                decisions.add(entry.decision);
            } else {
                leftOut++;
            }
            for (Reader reader : readers) {
                reader.onDecision(entry.flow.ends, entry.decision);
            }
        }
    }

    @Override
    public void onPacket(
            int kind,
            long timeNs,
            Channel channel,
            int direction,
            long packetNumber,
            byte[] packet,
            int offset,
            int length) {
        read();
    }

    void addReader(Reader reader) {
        readers.add(reader);
    }

    /** By time; what was decided at the same time stays in the order of the hosts. */
    private static List<Entry> merged(List<Entry> first, List<Entry> second) {
        if (first.isEmpty()) {
            return second;
        }
        List<Entry> all = new ArrayList<>(first);
        all.addAll(second);
        all.sort((a, b) -> Long.compare(a.decision.timeNs(), b.decision.timeNs()));
        return all;
    }

    private List<Entry> take(Source source) {
        TcpDecisions ring = source.ring;
        List<Entry> taken = new ArrayList<>();
        if (ring.count() < source.next) {
            source.next = 0; // the ring's numbers have started over
        }
        if (ring.oldest() > source.next) {
            missed += ring.oldest() - source.next;
            source.next = ring.oldest();
        }
        for (; source.next < ring.count(); source.next++) {
            int i = source.next;
            ring.copyFourTuple(i, tuple);
            Flow flow = flow();
            if (waitsStill(flow, ring, i)) {
                continue;
            }
            Decision decision = decision(source, flow, i);
            if (!foldedIntoCause(taken, flow, decision)) {
                taken.add(new Entry(flow, decision));
            }
        }
        return taken;
    }

    private Flow flow() {
        Flow latest = latestFlow;
        if (latest != null && tuple.equals(latestTuple)) {
            return latest;
        }
        Flow flow =
                flows.computeIfAbsent(Ends.of(tuple), ends -> new Flow(ends, numbers(ends), numbers(ends.reversed())));
        latestTuple.copyFrom(tuple);
        latestFlow = flow;
        return flow;
    }

    private RelativeNumbers numbers(Ends from) {
        return numbers.computeIfAbsent(from, ends -> new RelativeNumbers());
    }

    /** Whether a connection waits for what it was told to wait for already; nothing was sent or received since. */
    private static boolean waitsStill(Flow flow, TcpDecisions ring, int i) {
        int code = ring.code(i);
        boolean waits = code == TcpDecision.NAGLE_WAITS
                || code == TcpDecision.WINDOW_WAITS
                || code == TcpDecision.CONGESTION_WAITS
                || code == TcpDecision.WINDOW_WITHHELD;
        if (!waits) {
            return false;
        }
        boolean still = flow.waitCode == code && flow.waitSeq == ring.seq(i) && flow.waitAck == ring.ack(i);
        flow.waitCode = code;
        flow.waitSeq = ring.seq(i);
        flow.waitAck = ring.ack(i);
        return still;
    }

    private static Decision decision(Source source, Flow flow, int i) {
        TcpDecisions ring = source.ring;
        return new Decision(
                ring.timeNs(i),
                source.host,
                flow.local,
                flow.remote,
                ring.stateBefore(i),
                ring.stateAfter(i),
                ring.code(i),
                segment(flow, ring, i));
    }

    private static @Nullable DecidedSegment segment(Flow flow, TcpDecisions ring, int i) {
        int kind = ring.segment(i);
        if (kind == TcpDecisions.NO_SEGMENT) {
            return null;
        }
        boolean arrives = kind == TcpDecisions.ARRIVED;
        RelativeNumbers own = arrives ? flow.received : flow.sent;
        RelativeNumbers other = arrives ? flow.sent : flow.received;
        return DecidedSegment.counted(arrives, own, other, ring.flags(i), ring.seq(i), ring.ack(i), ring.length(i));
    }

    /**
     * A change of state is told by the decision about the same segment, or at the same time, that can be its reason; that stands where
     * the state changes, behind what was decided in the old state.
     */
    private static boolean foldedIntoCause(List<Entry> taken, Flow flow, Decision change) {
        if (change.code() != TcpDecision.STATE_CHANGED) {
            return false;
        }
        for (int i = taken.size() - 1; i >= 0; i--) {
            Decision cause = taken.get(i).decision;
            boolean same = taken.get(i).flow == flow
                    && cause.timeNs() == change.timeNs()
                    && Objects.equals(cause.segment(), change.segment());
            if (!same) {
                return false;
            }
            if (!cause.changesState() && cause.stateBefore() == change.stateBefore() && canChangeState(cause)) {
                taken.remove(i);
                taken.add(new Entry(flow, cause.leadingTo(change.stateAfter())));
                return true;
            }
        }
        return false;
    }

    private static boolean canChangeState(Decision decision) {
        return switch (decision.code()) {
            case TcpDecision.ACK_ACCEPTED -> decision.stateBefore().isSynchronized();
            case TcpDecision.HANDSHAKE_ACKNOWLEDGED,
                    TcpDecision.SYN_ACK_ACCEPTED,
                    TcpDecision.SYN_CROSSED,
                    TcpDecision.LISTEN_SYN,
                    TcpDecision.HANDSHAKE_ABANDONED,
                    TcpDecision.RESET_ACCEPTED,
                    TcpDecision.FIN_ACCEPTED,
                    TcpDecision.GAVE_UP,
                    TcpDecision.TIME_WAIT_OVER,
                    TcpDecision.TEXT_UNWANTED,
                    TcpDecision.PATH_ERROR,
                    TcpDecision.SENDS_FIN,
                    TcpDecision.CALL_OPEN,
                    TcpDecision.CALL_CLOSE,
                    TcpDecision.CALL_ABORT -> true;
            default -> false;
        };
    }
}
