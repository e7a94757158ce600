package io.sequent.tcp;

import io.sequent.tcp.congestion.AckSample;
import io.sequent.tcp.congestion.CongestionControl;
import io.sequent.tcp.rules.Rules;
import io.sequent.tcp.wire.SequenceNumber;
import org.jspecify.annotations.Nullable;

/**
 * The record of one connection (RFC 9293 3.3.1). Its variables carry the RFC's names; the stateless classes around it hold the
 * protocol. Inputs only record intent here, {@link Output} turns intent into segments.
 */
final class TransmissionControlBlock extends ConnectionVariables {
    final TcpConfig config;
    final TcpBufferPool pool;
    final Rules rules;
    final SendBuffer sendBuffer;
    final ReceiveBuffer receiveBuffer;
    /** Lent by the pool; an empty one that all share where there is nothing out of order. */
    ReassemblyRanges outOfOrder;

    final CongestionControl congestion;
    final AckSample ackSample;
    final TcpCounters counters = new TcpCounters();
    final TimerTable timers = this;
    /** Lent by the pool while something is outstanding, else the pool's empty one. */
    SentSegments sent;

    LossVariables loss;

    @Nullable
    TcpDecisions decisions;

    int localPort;
    int remotePort;
    TcpState state = TcpState.CLOSED;
    boolean passive;
    int closeReason;
    /** TcpEvents gathered since the last input returned. */
    int events;

    // Send sequence space
    int iss;
    int sndUna;
    int sndNxt;
    int sndWnd;
    int sndUp;
    int sndWl1;
    int sndWl2;
    /** MAX.SND.WND: the largest window the peer ever offered. */
    int maxSndWnd;

    int sndScale;
    int effectiveSendMss;
    boolean urgentPending;
    /** The user closed the output: a FIN follows the last octet of the send buffer. */
    boolean finQueued;

    boolean finSent;
    boolean userClosed;
    boolean sendBlocked;

    // Receive sequence space
    int irs;
    int rcvNxt;
    /** Right edge of the window as the peer was told: RCV.NXT + RCV.WND. */
    int rcvAdvertised;

    int rcvUp;
    int rcvScale;
    boolean urgentSignalled;
    boolean peerFinKnown;
    int peerFinSeq;
    int largestTextReceived;

    // Options agreed in the handshake
    boolean scalingAgreed;

    boolean sackAgreed;
    boolean timestampsAgreed;
    boolean ecnAgreed;

    // Explicit congestion notification, RFC 3168
    /** The peer's text was marked, and it has not yet said that it has slowed down. */
    boolean ceEchoing;
    /** We have slowed down and not yet said so. */
    boolean cwrDue;
    /** SND.NXT when the window was reduced last: marks on what was sent before are answered for. */
    int ecnReducedEnd;

    // Timestamps, RFC 7323; TS.Recent is valid where they are agreed
    int timestampOffset;
    int tsRecent;
    long tsRecentNs;
    /** Last.ACK.sent. */
    int lastAckSent;
    /** SEG.TSecr of the segment being processed, and whether it means anything. */
    int echo;

    boolean echoValid;

    // Round-trip time, RFC 6298
    long srttNs;
    long rttvarNs;
    long rtoNs;
    /** The least round-trip time measured; 0: nothing. */
    long minimumRttNs;

    boolean rttTiming;
    int rttSeq;
    long rttStartNs;
    int retransmissions;
    boolean synRetransmitted;
    /** When text (or a FIN) was sent last; acknowledgments do not keep a connection from being idle (RFC 5681 4.1). */
    long lastSendNs;

    // What the congestion control is told of
    /** SND.NXT when the current round trip began (RFC 9406 4.2). */
    int roundEnd;
    /** SND.NXT when the congestion window last kept data back. */
    int windowLimitedEnd;

    long octetsAcknowledged;

    // Loss recovery, RFC 6582
    int duplicateAcks;
    boolean inFastRecovery;
    int recover;
    int inflation;
    boolean fastRetransmitDue;

    // RACK-TLP, RFC 8985, as far as it outlives what is outstanding
    boolean reorderingSeen;
    /** RACK.reo_wnd_mult and RACK.reo_wnd_persist. */
    byte reorderingWindowQuarters;

    byte reorderingWindowPersists;
    /** TLP.end_seq is set; TLP.is_retrans. */
    boolean tailProbed;

    boolean tailProbeRetransmits;
    int tailProbeEnd;

    // Persist and keep-alive
    boolean probing;
    boolean probeDue;
    /** The override timeout of RFC 9293 3.8.6.2.1: send what fits, however little. */
    boolean overrideDue;

    int persistBackoffs;
    int probesUnanswered;
    boolean keepAliveDue;
    int keepAlivesUnanswered;

    // Intents
    boolean synDue;
    boolean ackDue;
    int unacknowledgedText;
    boolean resetDue;
    int resetSeq;
    int resetAck;
    boolean resetHasAck;

    TransmissionControlBlock(TcpConfig config, TcpBufferPool pool) {
        this.config = config;
        this.pool = pool;
        rules = config.rules();
        sendBuffer = new SendBuffer(pool, config.sendBufferSize());
        sent = pool.nothingSent();
        loss = sent.loss;
        receiveBuffer = new ReceiveBuffer(pool, config.receiveBufferSize());
        outOfOrder = pool.nothingOutOfOrder();
        startWith(config);
        congestion = config.congestionControl().create();
        ackSample = pool.ackSample;
    }

    /** Forgets the connection, so that the record can serve another one. */
    void clear() {
        releaseBuffers();
        timers.cancelAll();
        counters.clear();
        state = TcpState.CLOSED;
        closeReason = 0;
        events = 0;
        passive = false;
        sndUna = sndNxt = sndWnd = sndUp = sndWl1 = sndWl2 = maxSndWnd = sndScale = 0;
        urgentPending = finQueued = finSent = userClosed = sendBlocked = false;
        irs = rcvNxt = rcvAdvertised = rcvUp = rcvScale = 0;
        urgentSignalled = peerFinKnown = false;
        ecnAgreed = ceEchoing = cwrDue = false;
        scalingAgreed = sackAgreed = timestampsAgreed = echoValid = false;
        tsRecent = lastAckSent = echo = 0;
        tsRecentNs = 0;
        largestTextReceived = 0;
        srttNs = rttvarNs = minimumRttNs = octetsAcknowledged = 0;
        rtoNs = config.initialRtoNs();
        rttTiming = synRetransmitted = false;
        retransmissions = duplicateAcks = inflation = persistBackoffs = probesUnanswered = keepAlivesUnanswered = 0;
        reorderingSeen = tailProbed = false;
        reorderingWindowQuarters = 1;
        reorderingWindowPersists = 0;
        inFastRecovery = fastRetransmitDue = probing = probeDue = overrideDue = keepAliveDue = false;
        synDue = ackDue = resetDue = false;
        unacknowledgedText = 0;
        lastSendNs = 0;
        clearVariables();
        sendBuffer.capacity(config.sendBufferSize());
        receiveBuffer.capacity(config.receiveBufferSize() + ReceiveBuffer.SLACK);
        effectiveSendMss = Math.min(config.mss(), config.defaultSendMss());
    }

    /** Returns everything to the pool, so that the record can wait for another connection, with none of its user's settings. */
    void recycle() {
        releaseBuffers();
        startWith(config);
    }

    void releaseBuffers() {
        sendBuffer.release();
        LentTables.releaseSent(this);
        receiveBuffer.release();
        receiveBuffer.waiting(null);
        LentTables.forgetOutOfOrder(this);
    }

    /** Starts both sequence spaces for a connection whose SYN carries {@code initialSequence}. */
    void start(int initialSequence) {
        iss = initialSequence;
        sndUp = iss;
        sendBuffer.start(iss + 1);
        rewind();
    }

    /** Starts a SYN from LISTEN: what the user has queued there goes with it. */
    void restart(int initialSequence) {
        sndUp += initialSequence - iss;
        iss = initialSequence;
        sendBuffer.renumber(iss + 1);
        rewind();
    }

    /** Starts the send sequence space over: the SYN was never sent, what the user has queued waits for the next one. */
    void rewind() {
        sndUna = iss;
        sndNxt = iss;
        recover = iss;
        shortSegmentEnd = iss;
        LentTables.releaseSent(this);
    }

    /** Sets IRS and the receive sequence space from the peer's SYN. */
    void synReceived(int segSeq) {
        irs = segSeq;
        rcvNxt = segSeq + 1;
        rcvUp = rcvNxt;
        receiveBuffer.start(rcvNxt);
        rcvAdvertised = rcvNxt + ReceiveWindow.onSyn(this);
    }

    void transition(TcpState next, long nowNs) {
        assert state.canBecome(next) : state + " cannot become " + next;
        note(TcpDecision.STATE_CHANGED, state, next, nowNs);
        state = next;
    }

    void note(int decision, long nowNs) {
        note(decision, state, state, nowNs);
    }

    private void note(int decision, TcpState before, TcpState after, long nowNs) {
        TcpDecisions ring = decisions;
        if (ring != null) {
            ring.record(decision, nowNs, before, after, sndNxt, rcvNxt);
        }
    }

    /** Ends the connection: RFC 9293's "enter the CLOSED state, delete the TCB". Received data stays readable on a clean end. */
    void enterClosed(int reason, long nowNs) {
        transition(TcpState.CLOSED, nowNs);
        closeReason = reason;
        events |= TcpEvents.CLOSED;
        timers.cancelAll();
        synDue = ackDue = probeDue = keepAliveDue = fastRetransmitDue = false;
        sendBuffer.release();
        LentTables.releaseSent(this);
        LentTables.forgetOutOfOrder(this);
        if (reason != 0) {
            receiveBuffer.release();
        }
    }

    int takeEvents() {
        int taken = events;
        events = 0;
        return taken;
    }

    /** RCV.WND: what is left of the window that the peer was told of. */
    int rcvWnd() {
        return Math.max(0, SequenceNumber.difference(rcvAdvertised, rcvNxt));
    }

    /** The sequence number of our FIN, where one is queued. */
    int finSeq() {
        return sendBuffer.endSequence();
    }

    boolean finAcknowledged() {
        return finSent && SequenceNumber.greaterThan(sndUna, finSeq());
    }

    /** Between a loss, found in time or by a timeout, and the acknowledgment of all that was outstanding then. */
    boolean isRecovering() {
        return inFastRecovery || loss.inTimeoutRecovery;
    }

    /** Pipe (RFC 6675 section 2): what is thought to be in the network, the outstanding without the lost and the arrived. */
    int flightSize() {
        return (sndNxt - sndUna) - sent.notInFlight();
    }

    /** Queues {@code <SEQ=seq><CTL=RST>}, with an ACK field where the offending segment had none. */
    void queueReset(int seq, int ack, boolean hasAck, long nowNs) {
        resetDue = true;
        resetSeq = seq;
        resetAck = ack;
        resetHasAck = hasAck;
        note(TcpDecision.RESET_SENT, nowNs);
    }
}
