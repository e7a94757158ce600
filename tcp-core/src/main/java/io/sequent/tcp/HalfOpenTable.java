package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * The SYN queue (RFC 4987 3.2): connections in SYN-RECEIVED as records of at most 124 octets, all allocated at once.
 *
 * <p>A record keeps what the peer's SYN said and what has happened since. {@link #restore} makes a full connection of it by
 * playing the SYN to one again, so that the rules for SYN-RECEIVED and for options are told in one place only. Where nothing
 * came in between, the connection that sent the SYN-ACK is still there, and nothing has to be played.
 */
final class HalfOpenTable {
    static final int NONE = FourTupleTable.NONE;

    private static final int WORDS = 6;
    /** ISS, IRS. */
    private static final int SEQUENCES = 0;
    /** TS.Recent, the peer's MSS, its window. */
    private static final int PEER = 1;
    /** When the SYN-ACK was sent first; before that, when the SYN came. */
    private static final int START = 2;

    private static final int CHALLENGE_WINDOW = 3;
    private static final int ACK_ANSWERED = 4;
    /** Answers to ACKs, challenge ACKs in their window, retransmissions of the SYN-ACK, the peer's window scale, bits. */
    private static final int REST = 5;

    private static final int HAS_MSS = 1;
    private static final int HAS_SCALE = 1 << 1;
    private static final int SACK = 1 << 2;
    private static final int TIMESTAMPS = 1 << 3;
    private static final int ECE = 1 << 4;
    private static final int CWR = 1 << 5;
    private static final int SENT = 1 << 6;
    private static final int TIMING = 1 << 7;
    private static final int SYN_DUE = 1 << 8;
    private static final int ACK_DUE = 1 << 9;
    private static final int RESET_DUE = 1 << 10;
    /** An ACK was sent that is no SYN-ACK: its window may be larger, and what was offered is never taken back. */
    private static final int ACK_SENT = 1 << 11;

    private static final int LASTING = HAS_MSS | HAS_SCALE | SACK | TIMESTAMPS | ECE | CWR | ACK_SENT;

    private final TcpConfig config;
    private final TcpInitialSequence initialSequence;
    private final FourTupleTable tuples;
    private final DeadlineHeap deadlines;
    private final SlotList due;
    private final long[] words;
    private final Segment syn = new Segment();
    private final Segment discarded = new Segment();
    private final TcpFourTuple tuple = new TcpFourTuple();
    private final SpareConnections spares;
    /** What a record becomes for as long as a segment or a timeout is processed. */
    private TcpConnection connection;
    /** The record that it is, as playing all again would make it; or NONE. */
    private int present = NONE;
    /** What the connection records that {@link #restore} makes. */
    private @Nullable TcpDecisions decisions;

    HalfOpenTable(TcpConfig config, TcpInitialSequence initialSequence, SpareConnections spares) {
        this.config = config;
        this.initialSequence = initialSequence;
        this.spares = spares;
        connection = spares.take();
        int limit = config.synQueueLimit();
        tuples = new FourTupleTable(limit);
        deadlines = new DeadlineHeap(limit);
        due = new SlotList(limit);
        words = new long[limit * WORDS];
    }

    void decisions(@Nullable TcpDecisions ring) {
        decisions = ring;
    }

    int size() {
        return tuples.size();
    }

    boolean isFull() {
        return tuples.isFull();
    }

    int find(TcpFourTuple fourTuple, int hash) {
        return tuples.find(fourTuple, hash);
    }

    /** Keeps a SYN, whose SYN-ACK is due now. There must be room. */
    int add(Segment in, TcpFourTuple fourTuple, int hash, int iss, long nowNs) {
        int slot = tuples.add(fourTuple, hash);
        int bits = (in.mss() >= 0 ? HAS_MSS : 0)
                | (in.windowScale() >= 0 ? HAS_SCALE : 0)
                | (in.sackPermitted() ? SACK : 0)
                | (in.hasTimestamps() ? TIMESTAMPS : 0)
                | (in.has(TcpFlags.ECE) ? ECE : 0)
                | (in.has(TcpFlags.CWR) ? CWR : 0);
        int word = slot * WORDS;
        words[word + SEQUENCES] = join(iss, in.seq());
        words[word + PEER] = join(in.tsVal(), (in.mss() & 0xFFFF) << 16 | in.wnd() & 0xFFFF);
        words[word + START] = nowNs;
        words[word + CHALLENGE_WINDOW] = words[word + ACK_ANSWERED] = 0;
        words[word + REST] = (in.windowScale() & 0xFFL) << 16 | bits | SYN_DUE;
        due.add(slot);
        return slot;
    }

    void remove(int slot) {
        present = NONE;
        tuples.remove(slot);
        deadlines.cancel(slot);
        due.remove(slot);
    }

    /** Gives a connection as it would be, had it kept this one from the SYN on; valid until the next call of any kind. */
    TcpConnection restore(int slot) {
        int word = slot * WORDS;
        int bits = (int) words[word + REST];
        int retransmissions = bits >>> 24;
        tuples.copyTo(slot, tuple);
        TransmissionControlBlock tcb = connection.tcb();
        if (!isPresent(slot)) {
            playAgain(slot, bits);
            for (int i = 0; i < retransmissions; i++) {
                tcb.rtoNs = tcb.rules.backedOffRtoNs(tcb.rtoNs, config.maximumRtoNs());
            }
        }
        present = NONE; // whatever it becomes now
        tcb.retransmissions = retransmissions;
        tcb.synRetransmitted = retransmissions > 0;
        tcb.rttTiming &= (bits & TIMING) != 0;
        tcb.synDue = (bits & SYN_DUE) != 0;
        tcb.ackDue = (bits & ACK_DUE) != 0;
        int answers = (int) (words[word + REST] >>> 32);
        tcb.ackAnswers = (byte) (answers >>> 24);
        tcb.ackAnsweredNs = words[word + ACK_ANSWERED];
        tcb.challengesInWindow = answers & 0xFF_FFFF;
        tcb.challengeWindowStartNs = words[word + CHALLENGE_WINDOW];
        tcb.timers.arm(TimerTable.RETRANSMISSION, deadlines.deadlineNs(slot));
        connection.decisions(decisions == null ? null : decisions.about(tuple));
        return connection;
    }

    /** Tells whether a connection is at hand that is this record, so that nothing has to be played again. */
    boolean isPresent(int slot) {
        return slot == present;
    }

    private void playAgain(int slot, int bits) {
        long startNs = words[slot * WORDS + START];
        replay(connection, initialSequence, tuple, iss(slot), synOf(slot), startNs);
        if ((bits & SENT) != 0) {
            connection.pollTransmit(discarded, startNs);
        }
        if ((bits & ACK_SENT) != 0) {
            connection.tcb().ackDue = true;
            connection.pollTransmit(discarded, startNs);
        }
    }

    /** Gives the connection that {@link #restore} gives, for something else. */
    TcpConnection borrow() {
        present = NONE;
        return connection;
    }

    /** Lets go of the connection that {@link #restore} or {@link #borrow} gave: it is somebody's own from now on. */
    void leave() {
        connection = spares.take();
    }

    /** Opens passively with a given ISS and takes a SYN. */
    static void replay(
            TcpConnection connection,
            TcpInitialSequence initialSequence,
            TcpFourTuple fourTuple,
            int iss,
            Segment syn,
            long nowNs) {
        TransmissionControlBlock tcb = connection.tcb();
        connection.decisions(null); // all this was decided before
        tcb.state = TcpState.CLOSED; // whatever it was: to open clears the rest
        tcb.startWith(tcb.config); // but for what an option of another peer may have set
        connection.ports(fourTuple.localPort(), fourTuple.remotePort());
        connection.timestampOffset(initialSequence.timestampOffset(fourTuple));
        connection.listen(iss, nowNs);
        connection.onSegment(syn, nowNs);
    }

    /** Keeps what has become of a connection that is still in SYN-RECEIVED. */
    void save(int slot, TransmissionControlBlock tcb) {
        int word = slot * WORDS;
        long rest = words[word + REST];
        boolean sent = tcb.sndNxt != tcb.iss;
        int bits = (sent ? SENT : 0)
                | (tcb.rttTiming ? TIMING : 0)
                | (tcb.synDue ? SYN_DUE : 0)
                | (tcb.ackDue ? ACK_DUE : 0);
        long lasting = rest & (0xFF << 16 | LASTING);
        int answers = tcb.ackAnswers << 24 | tcb.challengesInWindow;
        words[word + REST] = (long) answers << 32 | (long) tcb.retransmissions << 24 | lasting | bits;
        words[word + ACK_ANSWERED] = tcb.ackAnsweredNs;
        words[word + CHALLENGE_WINDOW] = tcb.challengeWindowStartNs;
        deadlines.set(slot, tcb.timers.nextNs());
        due.set(slot, tcb.synDue || tcb.ackDue);
        present = sent && (rest & SENT) == 0 ? slot : NONE;
    }

    /** A segment may leave now: if it is the first one, time counts from here. */
    void beforeTransmit(int slot, long nowNs) {
        if ((words[slot * WORDS + REST] & SENT) == 0) {
            words[slot * WORDS + START] = nowNs;
        }
    }

    /** A segment has left: remembers what that has told the peer. */
    void onTransmit(int slot, Segment out) {
        if (!out.has(TcpFlags.SYN)) {
            words[slot * WORDS + REST] |= ACK_SENT;
        }
    }

    /** The SYN came again: so does its answer. One that offers no ECN any more has found a path that drops such SYNs. */
    void answerAgain(int slot, Segment in) {
        present = NONE;
        words[slot * WORDS + REST] |= SYN_DUE;
        if (!in.has(TcpFlags.ECE)) {
            words[slot * WORDS + REST] &= ~(ECE | CWR);
        }
        due.add(slot);
    }

    /** A RST is due for all of them, which are over when it is sent. */
    void abortAll() {
        for (int slot = 0; slot < words.length / WORDS; slot++) {
            if (due.contains(slot) || deadlines.deadlineNs(slot) != TimerTable.NEVER) {
                words[slot * WORDS + REST] |= RESET_DUE;
                deadlines.cancel(slot);
                due.add(slot);
            }
        }
    }

    boolean isAborted(int slot) {
        return (words[slot * WORDS + REST] & RESET_DUE) != 0;
    }

    int firstDue() {
        return due.first();
    }

    long nextDeadlineNs() {
        return deadlines.nextNs();
    }

    /** The slot whose deadline is the earliest. */
    int firstToExpire() {
        return deadlines.first();
    }

    int iss(int slot) {
        return (int) (words[slot * WORDS + SEQUENCES] >>> 32);
    }

    int irs(int slot) {
        return (int) words[slot * WORDS + SEQUENCES];
    }

    void copyTuple(int slot, TcpFourTuple out) {
        tuples.copyTo(slot, out);
    }

    private Segment synOf(int slot) {
        int word = slot * WORDS;
        long peer = words[word + PEER];
        int rest = (int) words[word + REST];
        int ecn = ((rest & ECE) != 0 ? TcpFlags.ECE : 0) | ((rest & CWR) != 0 ? TcpFlags.CWR : 0);
        syn.clear().seq(irs(slot)).flags(TcpFlags.SYN | ecn).wnd((int) peer & 0xFFFF);
        syn.mss((rest & HAS_MSS) != 0 ? (int) peer >>> 16 : -1);
        syn.windowScale((rest & HAS_SCALE) != 0 ? rest >>> 16 & 0xFF : -1);
        syn.sackPermitted((rest & SACK) != 0);
        if ((rest & TIMESTAMPS) != 0) {
            syn.timestamps((int) (peer >>> 32), 0);
        }
        return syn;
    }

    private static long join(int high, int low) {
        return (long) high << 32 | low & 0xFFFF_FFFFL;
    }
}
