package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * A passive open for many peers (RFC 9293 3.9.1.1, LISTEN in 3.10.7.2) that a flood of SYNs cannot exhaust (RFC 4987).
 *
 * <p>It owns each connection from its SYN until the user accepts it, so the host hands it every segment for its port whose
 * 4-tuple the host does not know. There are two queues, each with its own limit:
 *
 * <ul>
 *   <li>The SYN queue keeps handshakes as small records, at most {@link TcpConfig#synQueueLimit}. When it is full, SYNs are
 *       answered with cookies and nothing is kept ({@link TcpFeature#SYN_COOKIES}), or dropped.
 *   <li>The accept queue keeps connections that are established and wait for the user, at most the backlog. When it is
 *       full, SYNs are dropped, and so are ACKs that would complete a handshake: the SYN-ACK is sent again later, and the
 *       peer, which thinks itself connected, acknowledges it again.
 * </ul>
 *
 * <p>Text and FIN on a SYN stay unacknowledged, so that the peer sends them again. Driven like a {@link TcpConnection}, by
 * one thread at a time. After the constructor nothing allocates but new connections, and these only as far as none was given
 * to {@link #recycle}.
 */
public final class TcpListener {
    private static final int MAXIMUM_BACKLOG = 1 << 20;

    private final TcpConfig config;
    private final TcpInitialSequence initialSequence;
    private final HalfOpenTable halfOpen;
    private final AcceptQueue acceptQueue;
    private final SpareConnections spares;
    private final StatelessAnswers answers = new StatelessAnswers();
    private final TcpListenerCounters counters = new TcpListenerCounters();
    private final SynCookies cookies;
    private final boolean usesCookies;
    private final ListenerDecisions decisions = new ListenerDecisions();
    private boolean closed;

    /**
     * Creates a listener.
     *
     * @param config what its connections may do
     * @param pool where their buffers come from
     * @param initialSequence chooses their initial sequence numbers
     * @param backlog how many established connections may wait for the user, 1 to 1,048,576
     * @throws IllegalArgumentException if the backlog is out of range
     */
    public TcpListener(TcpConfig config, TcpBufferPool pool, TcpInitialSequence initialSequence, int backlog) {
        if (backlog < 1 || backlog > MAXIMUM_BACKLOG) {
            throw new IllegalArgumentException("backlog is " + backlog + ", must be from 1 to " + MAXIMUM_BACKLOG);
        }
        this.config = config;
        this.initialSequence = initialSequence;
        cookies = new SynCookies(config, initialSequence);
        usesCookies = config.has(TcpFeature.SYN_COOKIES) && config.rules().awaitsThirdAck();
        spares = new SpareConnections(config, pool, backlog);
        halfOpen = new HalfOpenTable(config, initialSequence, spares);
        acceptQueue = new AcceptQueue(backlog, spares);
    }

    /**
     * Takes a segment for this port that belongs to no connection the host knows.
     *
     * @param in the segment; not kept
     * @param fourTuple from where to where, seen from this end; copied
     * @param nowNs the time
     * @return {@link TcpEvents} bits; {@link TcpEvents#ACCEPTABLE} when a connection became ready to accept
     */
    public int onSegment(Segment in, TcpFourTuple fourTuple, long nowNs) {
        long keyedHash = initialSequence.hash(fourTuple);
        int hash = forTables(keyedHash);
        int slot = halfOpen.find(fourTuple, hash);
        if (slot != HalfOpenTable.NONE) {
            return inSynReceived(slot, in, fourTuple, hash, nowNs);
        }
        slot = acceptQueue.find(fourTuple, hash);
        if (slot != FourTupleTable.NONE) {
            acceptQueue.onSegment(slot, in, nowNs);
            return 0;
        }
        if (in.has(TcpFlags.ACK) && !in.has(TcpFlags.RST)) {
            return ackInListen(in, fourTuple, hash, nowNs);
        }
        if (in.has(TcpFlags.SYN) && !in.has(TcpFlags.RST)) {
            return synInListen(in, fourTuple, keyedHash, nowNs);
        }
        decisions.note(
                in.has(TcpFlags.RST) ? TcpDecision.RESET_IGNORED : TcpDecision.SEGMENT_IGNORED, in, fourTuple, nowNs);
        return 0;
    }

    private int synInListen(Segment in, TcpFourTuple fourTuple, long keyedHash, long nowNs) {
        if (closed || acceptQueue.isFull()) {
            return drop(in, fourTuple, nowNs);
        }
        if (halfOpen.isFull()) {
            Segment synAck = usesCookies ? claimAnswer(fourTuple) : null;
            if (synAck == null) {
                return drop(in, fourTuple, nowNs);
            }
            cookies.answer(in, fourTuple, halfOpen.borrow(), synAck, nowNs);
            counters.cookiesSent++;
            decisions.note(TcpDecision.COOKIE_SENT, in, fourTuple, nowNs);
            decisions.sends(TcpDecision.SENDS_SYN_ACK, synAck, nowNs);
            return 0;
        }
        return open(in, fourTuple, forTables(keyedHash), initialSequence.next(keyedHash, nowNs), nowNs);
    }

    /**
     * Takes a SYN for a connection in TIME-WAIT that it may replace ({@link TcpTimeWait#mayBeReplaced}; RFC 9293 3.6.1).
     *
     * <p>The connection is left as it is, for if the SYN turns out to be an old duplicate, TIME-WAIT has to go on. Until then,
     * as long as {@link #stateOf} the 4-tuple is not LISTEN, the listener gets the segments of this 4-tuple. When the new
     * connection is accepted, {@link TcpTimeWait#end} ends the old one. A SYN that finds no room is dropped, as no
     * cookie could exceed the old sequence numbers.
     *
     * @param in the SYN; not kept
     * @param fourTuple from where to where, seen from this end; copied
     * @param inTimeWait the connection; the new one's sequence numbers begin beyond all that it used
     * @param nowNs the time
     * @return {@link TcpEvents} bits
     */
    public int onSynInTimeWait(Segment in, TcpFourTuple fourTuple, TcpConnection inTimeWait, long nowNs) {
        long keyedHash = initialSequence.hash(fourTuple);
        if (closed || acceptQueue.isFull() || halfOpen.isFull()) {
            return drop(in, fourTuple, nowNs);
        }
        counters.timeWaitReuses++;
        decisions.note(TcpDecision.TIME_WAIT_REUSED, in, fourTuple, nowNs);
        int iss = TcpTimeWait.successorIss(inTimeWait.tcb(), initialSequence.next(keyedHash, nowNs));
        return open(in, fourTuple, forTables(keyedHash), iss, nowNs);
    }

    /** The half that no peer ever sees. */
    private static int forTables(long keyedHash) {
        return (int) (keyedHash >>> 32);
    }

    private int drop(Segment syn, TcpFourTuple fourTuple, long nowNs) {
        counters.synsDropped++;
        decisions.note(TcpDecision.SYN_DROPPED, syn, fourTuple, nowNs);
        return 0;
    }

    private int open(Segment in, TcpFourTuple fourTuple, int hash, int iss, long nowNs) {
        int slot = halfOpen.add(in, fourTuple, hash, iss, nowNs);
        decisions.syn(in, fourTuple, config.rules().awaitsThirdAck(), nowNs);
        if (config.rules().awaitsThirdAck()) {
            return 0;
        }
        TcpConnection connection = halfOpen.restore(slot);
        halfOpen.remove(slot);
        return promote(connection, fourTuple, hash);
    }

    /** RFC 9293 3.10.7.4 for SYN-RECEIVED, told by a connection that is made from the record. */
    private int inSynReceived(int slot, Segment in, TcpFourTuple fourTuple, int hash, long nowNs) {
        if (halfOpen.isAborted(slot)) {
            return 0;
        }
        int flags = in.flags() & (TcpFlags.SYN | TcpFlags.ACK | TcpFlags.RST);
        if (flags == TcpFlags.SYN && in.seq() == halfOpen.irs(slot)) {
            halfOpen.answerAgain(slot, in);
            decisions.note(TcpDecision.SYN_REPEATED, in, fourTuple, nowNs);
            return 0;
        }
        if (flags == TcpFlags.ACK && acceptQueue.isFull()) {
            return overflow(in, fourTuple, nowNs);
        }
        if (in.ack() != halfOpen.iss(slot) + 1 && cookies.isReturned(in, fourTuple, nowNs)) {
            halfOpen.remove(slot); // made for a repetition of the SYN that the cookie answered
            return cookieReturned(in, fourTuple, hash, nowNs);
        }
        TcpConnection connection = halfOpen.restore(slot);
        connection.onSegment(in, nowNs);
        if (connection.state().isSynchronized()) { // the handshake is complete: what was small becomes a connection
            halfOpen.remove(slot);
            return promote(connection, fourTuple, hash);
        }
        afterInput(slot, connection, fourTuple, nowNs);
        return 0;
    }

    private void afterInput(int slot, TcpConnection connection, TcpFourTuple fourTuple, long nowNs) {
        TransmissionControlBlock tcb = connection.tcb();
        if (tcb.resetDue) {
            Segment reset = claimAnswer(fourTuple);
            if (reset != null && connection.pollTransmit(reset, nowNs)) {
                counters.resetsSent++;
            }
        }
        if (tcb.state == TcpState.SYN_RECEIVED) {
            halfOpen.save(slot, tcb);
        } else {
            halfOpen.remove(slot);
        }
    }

    private int promote(TcpConnection connection, TcpFourTuple fourTuple, int hash) {
        connection.decisions(decisions.forConnection(fourTuple));
        acceptQueue.add(connection, fourTuple, hash);
        halfOpen.leave();
        return TcpEvents.ACCEPTABLE;
    }

    /** RFC 9293 3.10.7.2: an ACK in LISTEN draws a RST, unless it brings back a cookie. */
    private int ackInListen(Segment in, TcpFourTuple fourTuple, int hash, long nowNs) {
        if (!closed && cookies.areOut(nowNs)) {
            if (cookies.isReturned(in, fourTuple, nowNs)) {
                return cookieReturned(in, fourTuple, hash, nowNs);
            }
            counters.cookiesRejected++;
            decisions.note(TcpDecision.COOKIE_REJECTED, in, fourTuple, nowNs);
        }
        decisions.note(TcpDecision.LISTEN_RESET, in, fourTuple, nowNs);
        Segment reset = claimAnswer(fourTuple);
        if (reset != null) {
            TcpResets.answer(in, reset);
            decisions.sends(TcpDecision.SENDS_RESET, reset, nowNs);
            counters.resetsSent++;
        }
        return 0;
    }

    private int cookieReturned(Segment in, TcpFourTuple fourTuple, int hash, long nowNs) {
        if (acceptQueue.isFull()) {
            return overflow(in, fourTuple, nowNs);
        }
        decisions.note(TcpDecision.COOKIE_ACCEPTED, in, fourTuple, nowNs);
        TcpConnection connection = halfOpen.borrow();
        cookies.resume(in, fourTuple, connection, nowNs);
        connection.decisions(decisions.ring);
        connection.onSegment(in, nowNs);
        if (!connection.state().isSynchronized()) {
            return 0;
        }
        counters.cookiesAccepted++;
        return promote(connection, fourTuple, hash);
    }

    private int overflow(Segment in, TcpFourTuple fourTuple, long nowNs) {
        counters.acceptQueueOverflows++;
        decisions.note(TcpDecision.ACCEPT_QUEUE_FULL, in, fourTuple, nowNs);
        return 0;
    }

    private @Nullable Segment claimAnswer(TcpFourTuple fourTuple) {
        if (answers.isFull()) {
            counters.answersDropped++;
            return null;
        }
        return answers.add(fourTuple);
    }

    /**
     * Makes the next segment to send for any of the connections not yet accepted.
     *
     * @param out receives the segment
     * @param fourTupleOut receives its 4-tuple, seen from this end
     * @param nowNs the time
     * @return false if there is nothing to send now
     */
    public boolean pollTransmit(Segment out, TcpFourTuple fourTupleOut, long nowNs) {
        return answers.poll(out, fourTupleOut)
                || pollHalfOpen(out, fourTupleOut, nowNs)
                || acceptQueue.pollTransmit(out, fourTupleOut, nowNs);
    }

    private boolean pollHalfOpen(Segment out, TcpFourTuple fourTupleOut, long nowNs) {
        for (int slot = halfOpen.firstDue(); slot != SlotList.NONE; slot = halfOpen.firstDue()) {
            halfOpen.copyTuple(slot, fourTupleOut);
            halfOpen.beforeTransmit(slot, nowNs);
            TcpConnection connection = halfOpen.restore(slot);
            if (halfOpen.isAborted(slot)) {
                connection.abort(nowNs);
                halfOpen.remove(slot);
                return connection.pollTransmit(out, nowNs);
            }
            boolean made = connection.pollTransmit(out, nowNs);
            halfOpen.save(slot, connection.tcb());
            if (made) {
                halfOpen.onTransmit(slot, out);
                return true;
            }
        }
        return false;
    }

    /**
     * Hands the connection that has waited longest to the user, who drives it from now on.
     *
     * @param fourTupleOut receives its 4-tuple, seen from this end
     * @return the connection, or null if none is ready
     */
    public @Nullable TcpConnection pollAccept(TcpFourTuple fourTupleOut) {
        return acceptQueue.take(fourTupleOut);
    }

    /**
     * Takes back a connection that is over, so that a later one may use it and nothing needs to be allocated. As many are kept
     * as the backlog allows; more are left to the garbage collector. The caller must not use the connection any more, not
     * even its getters: it will soon be another one.
     *
     * @param connection in the CLOSED state, with nothing left to send; made by this listener, or with its configuration and
     *     buffer pool
     * @throws IllegalArgumentException if the connection has another configuration or pool
     * @throws IllegalStateException if it is not closed
     */
    public void recycle(TcpConnection connection) {
        spares.takeBack(connection);
    }

    /**
     * Lets time pass for the connections not yet accepted; too early a call does nothing.
     *
     * @param nowNs the time
     * @return {@link TcpEvents} bits
     */
    public int onTimeout(long nowNs) {
        for (int most = halfOpen.size(); most > 0 && halfOpen.nextDeadlineNs() <= nowNs; most--) {
            int slot = halfOpen.firstToExpire();
            TcpConnection connection = halfOpen.restore(slot);
            connection.onTimeout(nowNs);
            if (connection.state() == TcpState.SYN_RECEIVED) {
                counters.synAcksRetransmitted++;
                halfOpen.save(slot, connection.tcb());
            } else {
                counters.handshakesAbandoned++;
                halfOpen.remove(slot);
            }
        }
        acceptQueue.onTimeout(nowNs);
        return 0;
    }

    /** Gives the time at which {@link #onTimeout} is to be called, or earlier; {@link Long#MAX_VALUE} for never. */
    public long nextDeadlineNs() {
        return Math.min(halfOpen.nextDeadlineNs(), acceptQueue.nextDeadlineNs());
    }

    /** Counts the connections that wait for their handshake or for the user: 0 to the sum of both limits. */
    public int pendingConnections() {
        return halfOpen.size() + acceptQueue.size();
    }

    /** Counts the connections that wait for their handshake, 0 to {@link TcpConfig#synQueueLimit}; without cookies. */
    public int halfOpenConnections() {
        return halfOpen.size();
    }

    /** Gives the state of a connection, seen from this end, that was not accepted yet; LISTEN where there is none. */
    public TcpState stateOf(TcpFourTuple fourTuple) {
        int hash = forTables(initialSequence.hash(fourTuple));
        if (halfOpen.find(fourTuple, hash) != HalfOpenTable.NONE) {
            return TcpState.SYN_RECEIVED;
        }
        return acceptQueue.stateOf(fourTuple, hash);
    }

    /**
     * Copies the variables of a connection that was not accepted yet.
     *
     * @param fourTuple the connection, seen from this end
     * @param into receives them; of a half-open one, what they would be if it had a TCB
     * @return false if there is none
     */
    public boolean snapshot(TcpFourTuple fourTuple, TcpSnapshot into) {
        int hash = forTables(initialSequence.hash(fourTuple));
        int slot = halfOpen.find(fourTuple, hash);
        if (slot == HalfOpenTable.NONE) {
            return acceptQueue.snapshot(fourTuple, hash, into);
        }
        halfOpen.restore(slot).snapshot(into);
        return true;
    }

    /**
     * Records each decision from now on, in LISTEN and for connections until they are accepted.
     *
     * @param ring where, each with its 4-tuple; null to record nothing
     */
    public void decisions(@Nullable TcpDecisions ring) {
        halfOpen.decisions(decisions.into(ring));
    }

    /** Gives the counters, which stay the same object for the life of this one. */
    public TcpListenerCounters counters() {
        return counters;
    }

    /** Stops listening and aborts what was not accepted; their RSTs are to be polled. */
    public void close(long nowNs) {
        closed = true;
        decisions.close();
        halfOpen.abortAll();
        acceptQueue.abortAll(nowNs);
    }
}
