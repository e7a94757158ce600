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
    /** A RST is sent. */
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
    /** How many codes there are. */
    public static final int COUNT = 47;

    private TcpDecision() {}
}
