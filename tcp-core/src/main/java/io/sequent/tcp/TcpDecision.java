package io.sequent.tcp;

/**
 * The codes in {@link TcpDecisions}: what a connection decided about a segment, a call or an expired timer.
 *
 * <p>Codes are small numbers without gaps, from 0 to {@link #COUNT} - 1, so that tables can be indexed by them.
 */
public final class TcpDecision {
    /** The segment lies outside the receive window and is dropped (RFC 9293 3.10.7.4, first check). */
    public static final int SEGMENT_UNACCEPTABLE = 0;
    /** A RST at exactly RCV.NXT, or one that answers our SYN, ends the connection (RFC 9293 3.10.7.4, RFC 5961 3.2). */
    public static final int RESET_ACCEPTED = 1;
    /** A RST in the window but not at RCV.NXT draws a challenge ACK (RFC 5961 3.2). */
    public static final int RESET_CHALLENGED = 2;
    /** A RST outside the window, or without an acceptable ACK in SYN-SENT, is dropped. */
    public static final int RESET_IGNORED = 3;
    /** A SYN on a synchronized connection draws a challenge ACK (RFC 5961 4.2). */
    public static final int SYN_CHALLENGED = 4;
    /** SEG.ACK is older than any that can be in flight (RFC 5961 5.2), or wrong for the handshake. */
    public static final int ACK_OUT_OF_RANGE = 5;
    /** SEG.ACK acknowledges something new: SND.UNA advances. */
    public static final int ACK_ACCEPTED = 6;
    /** SEG.ACK acknowledges nothing new. */
    public static final int ACK_DUPLICATE = 7;
    /** SEG.ACK acknowledges what was never sent. */
    public static final int ACK_OF_UNSENT = 8;
    /** SND.WND, SND.WL1 and SND.WL2 are set from the segment (RFC 9293 3.10.7.4, fifth check). */
    public static final int WINDOW_UPDATED = 9;
    /** Text in order is taken: RCV.NXT advances. */
    public static final int TEXT_ACCEPTED = 10;
    /** Text beyond a gap is kept until the gap is filled. */
    public static final int TEXT_OUT_OF_ORDER = 11;
    /** The text was received before. */
    public static final int TEXT_DUPLICATE = 12;
    /** Text is dropped unacknowledged: no buffer, or too many gaps. */
    public static final int TEXT_DROPPED = 13;
    /** The peer's FIN is in order: RCV.NXT advances over it. */
    public static final int FIN_ACCEPTED = 14;
    /** The connection goes from one state to another. */
    public static final int STATE_CHANGED = 15;
    /** A segment is sent again because duplicate acknowledgments tell of a loss (RFC 5681 3.2). */
    public static final int RETRANSMITTED_FAST = 16;
    /** A segment is sent again because the retransmission timer expired (RFC 6298 5.4). */
    public static final int RETRANSMITTED_TIMEOUT = 17;
    /** Loss recovery begins (RFC 6582 3.2, RFC 6675 5). */
    public static final int RECOVERY_STARTED = 18;
    /** All that was in flight when recovery began is acknowledged. */
    public static final int RECOVERY_FINISHED = 19;
    /** The peer's window is closed and is probed (RFC 9293 3.8.6.1). */
    public static final int ZERO_WINDOW_PROBE = 20;
    /** An idle peer is probed (RFC 9293 3.8.4). */
    public static final int KEEP_ALIVE_PROBE = 21;
    /** A short segment waits for an acknowledgment (RFC 9293 3.7.4). */
    public static final int NAGLE_WAITS = 22;
    /** The peer did not answer often enough: the connection ends (RFC 9293 3.8.3). */
    public static final int GAVE_UP = 23;
    /** A segment in TIME-WAIT, a repeated FIN for instance, starts the wait over (RFC 9293 3.10.7.4). */
    public static final int TIME_WAIT_RESTARTED = 24;
    /** 2 MSL have passed: the connection is deleted. */
    public static final int TIME_WAIT_OVER = 25;
    /** A RST is due. */
    public static final int RESET_SENT = 26;
    /** An acknowledgment waits for text to ride on, or for the timer (RFC 9293 3.8.6.3). */
    public static final int ACK_DELAYED = 27;
    /** A SYN arrives for a listening endpoint (RFC 9293 3.10.7.2). */
    public static final int LISTEN_SYN = 28;
    /** What arrives for a listening endpoint cannot belong to it and is answered with a RST (RFC 9293 3.10.7.2). */
    public static final int LISTEN_RESET = 29;
    /** The peer reports that a segment of ours arrived twice (RFC 2883). */
    public static final int SACK_DUPLICATE = 30;
    /** Selective acknowledgments beyond a segment show that it is lost (RFC 6675 4, RFC 8985 6.2). */
    public static final int SEGMENT_LOST = 31;
    /** A segment that is known to be lost is sent again (RFC 6675 5, RFC 8985 6.2). */
    public static final int RETRANSMITTED_LOST = 32;
    /** New data is sent beyond the congestion window on a duplicate acknowledgment (RFC 3042). */
    public static final int LIMITED_TRANSMIT = 33;
    /** What may have been reordered has not arrived in time (RFC 8985 6.2, step 5). */
    public static final int REORDERING_TIMEOUT = 34;
    /** No acknowledgment came for two round trips: a probe asks for one (RFC 8985 7.3). */
    public static final int TAIL_LOSS_PROBE = 35;
    /** The probe repaired a loss, which counts as congestion (RFC 8985 7.4). */
    public static final int TAIL_LOSS_REPAIRED = 36;
    /** The timeout was needless: what was sent before it arrived; its effects are undone (RFC 5682, RFC 4015). */
    public static final int SPURIOUS_TIMEOUT = 37;
    /** The recovery was needless: what was sent first arrived; its effects are undone (RFC 3522, RFC 4015). */
    public static final int SPURIOUS_RECOVERY = 38;
    /** The peer forgot what it had acknowledged selectively: it is sent again (RFC 2018 8). */
    public static final int SACK_RENEGED = 39;
    /** The segment's timestamp is older than one seen before: an old duplicate (PAWS, RFC 7323 5.3). */
    public static final int PAWS_REJECTED = 40;
    /** The segment lacks the timestamps that both ends agreed on and is dropped (RFC 7323 3.2). */
    public static final int TIMESTAMPS_MISSING = 41;
    /** The network reports an error about a segment in flight (RFC 9293 3.9.2.2). */
    public static final int PATH_ERROR = 42;
    /** The path carries smaller segments only (RFC 1191, RFC 8201). */
    public static final int PATH_MTU_LOWERED = 43;
    /** Larger segments are tried again. */
    public static final int PATH_MTU_RAISED = 44;
    /** Text arrives with a congestion mark, which acknowledgments will echo (RFC 3168 6.1.3). */
    public static final int CONGESTION_MARKED = 45;
    /** The peer echoes a congestion mark: cwnd is reduced (RFC 3168 6.1.2). */
    public static final int CONGESTION_ANSWERED = 46;
    /** The ACK of our SYN completes the handshake (RFC 9293 3.10.7.4, fifth check, SYN-RECEIVED). */
    public static final int HANDSHAKE_ACKNOWLEDGED = 47;
    /** SEG.ACK does not acknowledge our SYN: a RST is sent (RFC 9293 3.10.7.4, fifth check, SYN-RECEIVED). */
    public static final int HANDSHAKE_ACK_WRONG = 48;
    /** The peer's SYN acknowledges ours (RFC 9293 3.10.7.3, fourth check). */
    public static final int SYN_ACK_ACCEPTED = 49;
    /** The peer's SYN crosses ours: both ends open (RFC 9293 3.10.7.3, fourth check). */
    public static final int SYN_CROSSED = 50;
    /** A new SYN in the window ends a half-open connection (RFC 9293 3.10.7.4, fourth check). */
    public static final int HANDSHAKE_ABANDONED = 51;
    /** A segment without ACK is dropped (RFC 9293 3.10.7.4, fifth check). */
    public static final int ACK_MISSING = 52;
    /** SEG.ACK acknowledges what was acknowledged before and is ignored (RFC 9293 3.10.7.4, fifth check). */
    public static final int ACK_OLD = 53;
    /** SEG.ACK is SND.UNA, and the segment tells nothing else. */
    public static final int ACK_NOTHING_NEW = 54;
    /** The peer's FIN lies beyond a gap: it is remembered. */
    public static final int FIN_EARLY = 55;
    /** The FIN was received before: it is acknowledged once more (RFC 9293 3.10.7.4, eighth check). */
    public static final int FIN_REPEATED = 56;
    /** Text after the peer's FIN is ignored (RFC 9293 3.10.7.4, seventh check). */
    public static final int TEXT_IGNORED = 57;
    /** Text arrives after the user has closed: the peer must learn that it is lost (RFC 9293 3.6.1). */
    public static final int TEXT_UNWANTED = 58;
    /** A segment meets our closed window: its ACK counts, its text does not (RFC 9293 3.10.7.4, first check). */
    public static final int CLOSED_WINDOW_PROBED = 59;
    /** The user is told that urgent data lies ahead (RFC 9293 3.10.7.4, sixth check). */
    public static final int URGENT_TOLD = 60;
    /** A challenge ACK is not sent: there were enough of them (RFC 5961 7). */
    public static final int CHALLENGE_SUPPRESSED = 61;
    /** Neither SYN nor RST: the segment is dropped (RFC 9293 3.10.7.2 and 3.10.7.3). */
    public static final int SEGMENT_IGNORED = 62;
    /** No connection exists for the segment: a RST answers it (RFC 9293 3.10.7.1). */
    public static final int RESET_FOR_NOBODY = 63;
    /** No connection exists for the segment, and it draws no answer (RFC 9293 3.10.7.1). */
    public static final int DROPPED_FOR_NOBODY = 64;
    /** Text or FIN on a SYN stays unacknowledged, so that the peer sends it again (RFC 9293 3.10.7.2). */
    public static final int SYN_TEXT_LEFT = 65;
    /** The SYN of a half-open connection comes again, and so does its answer. */
    public static final int SYN_REPEATED = 66;
    /** The listening endpoint has no room: the SYN is dropped, and the peer will send it again. */
    public static final int SYN_DROPPED = 67;
    /** The SYN queue is full: a cookie answers the SYN, and nothing is kept (RFC 4987 3.6). */
    public static final int COOKIE_SENT = 68;
    /** An ACK brings a cookie back: the connection is made of it (RFC 4987 3.6). */
    public static final int COOKIE_ACCEPTED = 69;
    /** An ACK brings back no cookie of ours, or one too old. */
    public static final int COOKIE_REJECTED = 70;
    /** The handshake would be complete, but too many connections wait to be accepted: the ACK is dropped. */
    public static final int ACCEPT_QUEUE_FULL = 71;
    /** A SYN newer than all that a connection in TIME-WAIT has seen begins a new one (RFC 9293 3.6.1, RFC 6191). */
    public static final int TIME_WAIT_REUSED = 72;
    /** The user opens (RFC 9293 3.10.1). */
    public static final int CALL_OPEN = 73;
    /** The user ends the output: a FIN follows what is queued (RFC 9293 3.10.4). */
    public static final int CALL_CLOSE = 74;
    /** The user aborts (RFC 9293 3.10.5). */
    public static final int CALL_ABORT = 75;
    /** An acknowledgment has waited long enough (RFC 9293 3.8.6.3). */
    public static final int ACK_DELAY_OVER = 76;
    /** Text waits for the peer's window to open (RFC 9293 3.8.6). */
    public static final int WINDOW_WAITS = 77;
    /** Text waits for acknowledgments: the congestion window is full (RFC 5681 3.1). */
    public static final int CONGESTION_WAITS = 78;
    /** A short segment has waited long enough for a larger window (RFC 9293 3.8.6.2.1). */
    public static final int WINDOW_OVERRIDE = 79;
    /** The user has read so little that a larger window is not offered yet (RFC 9293 3.8.6.2.2). */
    public static final int WINDOW_WITHHELD = 80;
    /** The user has read so much that the peer is told of the larger window (RFC 9293 3.8.6.2.2). */
    public static final int WINDOW_OPENED = 81;
    /** A SYN is sent. */
    public static final int SENDS_SYN = 82;
    /** A SYN that acknowledges the peer's is sent. */
    public static final int SENDS_SYN_ACK = 83;
    /** New text is sent: both windows have room for it (RFC 9293 3.7.4, RFC 5681 3.1). */
    public static final int SENDS_TEXT = 84;
    /** A FIN is sent: the user has closed and all text was sent before (RFC 9293 3.10.4). */
    public static final int SENDS_FIN = 85;
    /** An acknowledgment that is due is sent without text (RFC 9293 3.8.6.3). */
    public static final int SENDS_ACK = 86;
    /** What was sent before is sent again (RFC 6298 5.4). */
    public static final int SENDS_AGAIN = 87;
    /** A probe is sent, of the window or of the peer (RFC 9293 3.8.6.1, 3.8.4, RFC 8985 7.3). */
    public static final int SENDS_PROBE = 88;
    /** A RST is sent that was due. */
    public static final int SENDS_RESET = 89;
    /** How many codes there are. */
    public static final int COUNT = 90;

    private TcpDecision() {}

    /** Tells whether a decision of output names what is sent, and why. */
    static boolean saysWhatIsSent(int code) {
        return code == RETRANSMITTED_FAST
                || code == RETRANSMITTED_LOST
                || code == LIMITED_TRANSMIT
                || code >= SENDS_SYN && code <= SENDS_RESET;
    }
}
