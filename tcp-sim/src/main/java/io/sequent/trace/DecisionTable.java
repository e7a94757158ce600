package io.sequent.trace;

import io.sequent.tcp.TcpDecision;
import java.util.Objects;

/** The name, the rule and the words of each decision, in the order of the codes. */
final class DecisionTable {
    private static final String TEXTS = """
        SEGMENT_UNACCEPTABLE|9293 3.10.7.4 first/sequence number|outside the receive window: dropped, and answered with an ACK \
        unless it is a RST
        RESET_ACCEPTED|9293 3.10.7.4 second/RST|at exactly the expected place: the connection ends
        RESET_CHALLENGED|5961 3.2|the RST is in the window but not at RCV.NXT: a challenge ACK asks whether it is meant
        RESET_IGNORED|9293 3.5.3|the RST proves nothing here: dropped
        SYN_CHALLENGED|5961 4.2|a SYN on a connection that is open: a challenge ACK asks whether it is meant
        ACK_OUT_OF_RANGE|5961 5.2|it acknowledges what cannot be in flight: dropped
        ACK_ACCEPTED|9293 3.10.7.4 fifth/ACK|acceptable: SND.UNA advances
        ACK_DUPLICATE|5681 2|a duplicate: the peer still misses the same segment
        ACK_OF_UNSENT|9293 3.10.7.4 fifth/ACK|it acknowledges what was never sent: dropped, and answered with an ACK
        WINDOW_UPDATED|9293 3.10.7.4 fifth/ACK|newer than SND.WL1 and SND.WL2: the send window is set
        TEXT_ACCEPTED|9293 3.10.7.4 seventh/text|in order: taken, RCV.NXT advances
        TEXT_OUT_OF_ORDER|9293 3.10.7.4 seventh/text|beyond a gap: kept until the gap is filled, and acknowledged at once
        TEXT_DUPLICATE|9293 3.10.7.4 seventh/text|received before: acknowledged again, not delivered again
        TEXT_DROPPED|9293 3.10.7.4 seventh/text|no room for it: dropped, the peer will send it again
        FIN_ACCEPTED|9293 3.10.7.4 eighth/FIN|in order: RCV.NXT advances over it, the user is told that the peer has finished
        STATE_CHANGED|9293 3.3.2|the state changes
        RETRANSMITTED_FAST|5681 3.2|duplicate acknowledgments tell of a loss: sent again without waiting for the timer
        RETRANSMITTED_TIMEOUT|6298 5.4|the retransmission timer expires: the earliest unacknowledged segment is due again, and \
        the timeout doubles
        RECOVERY_STARTED|5681 3.2|a loss is taken for congestion: recovery begins, the congestion window shrinks
        RECOVERY_FINISHED|6582 3.2|all that was in flight when recovery began is acknowledged: recovery ends
        ZERO_WINDOW_PROBE|9293 3.8.6.1|the peer's window stays closed: a probe is due, lest its reopening was lost
        KEEP_ALIVE_PROBE|9293 3.8.4|the peer has been silent for long: a probe is due that asks for an ACK
        NAGLE_WAITS|9293 3.7.4|a short segment waits until all that was sent is acknowledged
        GAVE_UP|9293 3.8.3|the peer has not answered often enough: the connection ends
        TIME_WAIT_RESTARTED|9293 3.10.7.4 eighth/FIN|the wait of 2 MSL starts
        TIME_WAIT_OVER|9293 3.10.8|2 MSL have passed: the connection is deleted
        RESET_SENT|9293 3.5.2|a RST is due
        ACK_DELAYED|9293 3.8.6.3|the ACK waits for text to ride on, for a second segment, or for its timer
        LISTEN_SYN|9293 3.10.7.2 third/SYN|somebody wants a connection: IRS is noted, a SYN-ACK is due
        LISTEN_RESET|9293 3.10.7.2 second/ACK|nothing was sent that it could acknowledge: a RST answers
        SACK_DUPLICATE|2883 4|the peer reports that a segment arrived twice
        SEGMENT_LOST|6675 4|later segments have arrived: this one counts as lost
        RETRANSMITTED_LOST|6675 5|known to be lost: sent again as soon as the pipe has room
        LIMITED_TRANSMIT|3042 2|a duplicate acknowledgment lets one more new segment out
        REORDERING_TIMEOUT|8985 6.2|what may have been reordered has not arrived in time: it counts as lost
        TAIL_LOSS_PROBE|8985 7.3|no acknowledgment for two round trips: a probe is due that asks for one
        TAIL_LOSS_REPAIRED|8985 7.4|the probe has repaired a loss, which counts as congestion
        SPURIOUS_TIMEOUT|5682 2.1|the timeout was needless: what was sent first has arrived, its effects are undone
        SPURIOUS_RECOVERY|4015 3.2|the recovery was needless: what was sent first has arrived, its effects are undone
        SACK_RENEGED|2018 8|the peer has dropped what it had reported: all of it is due again
        PAWS_REJECTED|7323 5.3|its timestamp is older than one seen before: an old duplicate, dropped
        TIMESTAMPS_MISSING|7323 3.2|it lacks the timestamps that both ends agreed on: dropped
        PATH_ERROR|9293 3.9.2.2|the network reports an error about a segment in flight
        PATH_MTU_LOWERED|8201 4|the path carries smaller segments only: they are cut anew
        PATH_MTU_RAISED|8201 4|larger segments are tried again
        CONGESTION_MARKED|3168 6.1.3|marked by a congested router: acknowledgments echo it until the sender says that it has \
        slowed down
        CONGESTION_ANSWERED|3168 6.1.2|the peer echoes a congestion mark: the congestion window shrinks once per round trip
        HANDSHAKE_ACKNOWLEDGED|9293 3.10.7.4 fifth/ACK|acceptable
        HANDSHAKE_ACK_WRONG|9293 3.10.7.4 fifth/ACK|it does not acknowledge our SYN: a RST answers
        SYN_ACK_ACCEPTED|9293 3.10.7.3 fourth/SYN|it acknowledges our SYN
        SYN_CROSSED|9293 3.10.7.3 fourth/SYN|without an ACK of ours: both ends open at the same time
        HANDSHAKE_ABANDONED|9293 3.10.7.4 fourth/SYN|another SYN in the window: back to LISTEN
        ACK_MISSING|9293 3.10.7.4 fifth/ACK|without ACK: dropped
        ACK_OLD|9293 3.10.7.4 fifth/ACK|it acknowledges what was acknowledged before: ignored
        ACK_NOTHING_NEW|9293 3.10.7.4 fifth/ACK|SEG.ACK is SND.UNA: nothing new
        FIN_EARLY|9293 3.10.7.4 eighth/FIN|beyond a gap: remembered until the text before it has arrived
        FIN_REPEATED|9293 3.10.7.4 eighth/FIN|received before: acknowledged once more
        TEXT_IGNORED|9293 3.10.7.4 seventh/text|text after the peer's FIN: ignored
        TEXT_UNWANTED|9293 3.6.1|text for a user who has closed: the peer learns by a RST that it is lost
        CLOSED_WINDOW_PROBED|9293 3.10.7.4 first/sequence number|our window is closed: its ACK counts, its text is not taken
        URGENT_TOLD|9293 3.10.7.4 sixth/URG|urgent data lies ahead: the user is told
        CHALLENGE_SUPPRESSED|5961 7|enough challenge ACKs were sent: this one is not
        SEGMENT_IGNORED|9293 3.10.7.2|neither RST nor ACK nor SYN: dropped
        RESET_FOR_NOBODY|9293 3.10.7.1|no such connection, and nobody listens: a RST answers
        DROPPED_FOR_NOBODY|9293 3.10.7.1|no such connection, and nothing to answer: dropped
        SYN_TEXT_LEFT|9293 3.10.7.2 third/SYN|text or FIN beside the SYN is not acknowledged: the peer sends it again when the \
        connection is established
        SYN_REPEATED|9293 3.8.1|the same SYN again: our SYN-ACK may be lost and is sent again
        SYN_DROPPED|4987 3.1|no room for another half-open connection: dropped, the peer will send it again
        COOKIE_SENT|4987 3.6|the SYN queue is full: the SYN-ACK's sequence number is a cookie, and nothing is kept
        COOKIE_ACCEPTED|4987 3.6|the ACK brings a cookie of ours back: the connection is made of it
        COOKIE_REJECTED|4987 3.6|the ACK brings back no cookie of ours, or one too old
        ACCEPT_QUEUE_FULL|4987 2.1|too many established connections wait to be accepted: the ACK is dropped, the SYN-ACK will be \
        sent again
        TIME_WAIT_REUSED|6191 2|newer than all that the old connection has seen: TIME-WAIT need not be waited for
        CALL_OPEN|9293 3.10.1 OPEN|the user opens
        CALL_CLOSE|9293 3.10.4 CLOSE|the user ends the output: a FIN follows what is queued
        CALL_ABORT|9293 3.10.5 ABORT|the user aborts
        ACK_DELAY_OVER|9293 3.8.6.3|the ACK has waited long enough: it is due
        WINDOW_WAITS|9293 3.8.6|text waits: the peer's window has no room for it
        CONGESTION_WAITS|5681 3.1|text waits for acknowledgments: the congestion window is full
        WINDOW_OVERRIDE|9293 3.8.6.2.1|a short segment has waited long enough for a larger window: it is sent as it is
        WINDOW_WITHHELD|9293 3.8.6.2.2|the room that was read free is too little to be offered: no silly window
        WINDOW_OPENED|9293 3.8.6.2.2|the room that was read free is worth a segment: the peer is told of it
        SENDS_SYN|9293 3.5|our SYN
        SENDS_SYN_ACK|9293 3.5|our SYN, which acknowledges the peer's
        SENDS_TEXT|9293 3.10.2 SEND|new text: the peer's window and the congestion window have room for it
        SENDS_FIN|9293 3.6|our FIN: all text was sent before it
        SENDS_ACK|9293 3.8.6.3|an ACK is due, and there is no text for it to ride on
        SENDS_AGAIN|9293 3.8.1|sent again: unacknowledged for too long
        SENDS_PROBE|9293 3.8.6.1|the probe that is due
        SENDS_RESET|9293 3.5.2|the RST that is due
        """;

    private static final String[][] ROWS =
            TEXTS.lines().map(line -> line.split("\\|")).toArray(String[][]::new);

    private DecisionTable() {}

    static int size() {
        return ROWS.length;
    }

    static String name(int code) {
        return row(code)[0];
    }

    static String rule(int code) {
        return row(code)[1];
    }

    static String words(int code) {
        return row(code)[2];
    }

    private static String[] row(int code) {
        return ROWS[Objects.checkIndex(code, TcpDecision.COUNT)];
    }
}
