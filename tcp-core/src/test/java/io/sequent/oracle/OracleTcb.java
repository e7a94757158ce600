package io.sequent.oracle;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The variables of RFC 9293 3.3.1 by their names, and the queues that 3.10 speaks of. */
final class OracleTcb {
    static final long NEVER = Long.MAX_VALUE;

    final OracleOptions options;

    OracleState state = OracleState.CLOSED;
    boolean passiveOpen;
    /** Why the TCB was deleted: "connection reset", "connection refused" or none. */
    OracleReason reason = OracleReason.NONE;

    long iss;
    long sndUna;
    long sndNxt;
    long sndWnd;
    long sndUp;
    boolean sndUrgent;
    long sndWl1;
    long sndWl2;
    long maxSndWnd;

    long irs;
    long rcvNxt;
    /** RCV.NXT + RCV.WND; one less where a FIN was taken at the edge. */
    long rcvRight;

    long rcvUp;
    boolean urgentSignalled;

    /** Octets of the user that are not acknowledged; the first one has the sequence number {@link #sendQueueSeq}. */
    byte[] sendQueue = {};

    long sendQueueSeq;
    boolean closeCalled;
    boolean finSent;
    long finSeq;

    /** Octets acknowledged to the peer and not yet taken by RECEIVE. */
    ByteArrayOutputStream received = new ByteArrayOutputStream();

    /** Text beyond a gap, held for later processing. */
    List<OracleSegment> held = new ArrayList<>();

    boolean finHeld;
    long finHeldSeq;
    boolean finProcessed;
    /** The user will not RECEIVE any more (MAY-1). */
    boolean receiveClosed;

    int sendMss;
    int sendScale;
    int receiveScale;
    boolean scalingAgreed;
    boolean sackAgreed;
    boolean timestampsAgreed;
    long tsRecent;
    long lastAckSent;

    long retransmissionAtNs = NEVER;
    long persistAtNs = NEVER;
    long timeWaitAtNs = NEVER;

    final OracleSack sack = new OracleSack(this);

    boolean ackDue;
    final List<OracleSegment> replies = new ArrayList<>();
    final Set<OracleEvent> events = EnumSet.noneOf(OracleEvent.class);
    /** The rules that the last segment met, for reading. */
    final List<String> rules = new ArrayList<>();

    OracleTcb(OracleOptions options) {
        this.options = options;
    }

    long rcvWnd() {
        return Modulo.less(rcvNxt, rcvRight) ? Modulo.distance(rcvNxt, rcvRight) : 0;
    }

    /** 3.8.6.2.2: RCV.BUFF - RCV.USER - RCV.WND, space that could be offered and is not. */
    long reduction() {
        boolean finBeyondTheEdge = Modulo.less(rcvRight, rcvNxt);
        return options.receiveBuffer - received.size() - (finBeyondTheEdge ? -1 : rcvWnd());
    }

    /** Choice: steps of the MSS that we announce, not of Eff.snd.MSS, which a peer could make small (MUST-39 leaves it free). */
    boolean windowMayAdvance() {
        return reduction() >= Math.min(options.receiveBuffer / 2, options.mss);
    }

    /** The end of what the user sent: the sequence number that its FIN has or will have. */
    long sendQueueEnd() {
        return Modulo.add(sendQueueSeq, sendQueue.length);
    }

    /** D of RFC 9293 3.8.6.2.1: octets queued and not yet sent. */
    int unsent() {
        if (finSent || Modulo.lessOrEqual(sendQueueEnd(), sndNxt)) {
            return 0;
        }
        return (int) Modulo.distance(Modulo.max(sndNxt, sendQueueSeq), sendQueueEnd());
    }

    boolean finAcknowledged() {
        return finSent && Modulo.less(finSeq, sndUna);
    }

    boolean nothingOutstanding() {
        return sndUna == sndNxt;
    }

    boolean inReceiveWindow(long seq) {
        return Modulo.distance(rcvNxt, seq) < rcvWnd();
    }

    /** The sequence number of the next octet for the user. */
    long consumedSeq() {
        return Modulo.add(rcvNxt, -received.size() - (finProcessed ? 1 : 0));
    }

    long timestampClock(long nowNs) {
        return Modulo.add(options.timestampOffset, nowNs / options.timestampTickNs);
    }

    long deadlineNs() {
        return Math.min(retransmissionAtNs, Math.min(persistAtNs, timeWaitAtNs));
    }

    void stopTimers() {
        retransmissionAtNs = NEVER;
        persistAtNs = NEVER;
        timeWaitAtNs = NEVER;
    }

    void rule(String text) {
        rules.add(text);
    }
}
