package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;

/** What the peer allows us to send: SND.WND with SND.WL1 and SND.WL2, and the sender's silly window avoidance. */
final class SendWindow {
    private SendWindow() {}

    /** The window of the SYN is never scaled (RFC 7323 2.2). */
    static void fromSyn(TransmissionControlBlock tcb, Segment in) {
        set(tcb, in, in.wnd());
    }

    static void update(TransmissionControlBlock tcb, Segment in, long nowNs) {
        if (!tcb.rules.mayUpdateSendWindow(in.seq(), in.ack(), tcb.sndWl1, tcb.sndWl2)) {
            return;
        }
        int window = in.wnd() << tcb.sndScale;
        if (window != tcb.sndWnd) {
            tcb.note(TcpDecision.WINDOW_UPDATED, nowNs);
        }
        set(tcb, in, window);
        PersistTimer.onWindow(tcb);
    }

    private static void set(TransmissionControlBlock tcb, Segment in, int window) {
        tcb.sndWnd = window;
        tcb.sndWl1 = in.seq();
        tcb.sndWl2 = in.ack();
        tcb.maxSndWnd = Math.max(tcb.maxSndWnd, window);
    }

    /** U of RFC 9293 3.8.6.2.1: SND.UNA + SND.WND - SND.NXT; negative where the peer took back a part of its window. */
    static int usable(TransmissionControlBlock tcb) {
        return SequenceNumber.difference(tcb.sndUna + tcb.sndWnd, tcb.sndNxt);
    }

    /** Tells whether a sequence number lies left of the window's right edge. */
    static boolean allows(TransmissionControlBlock tcb, int seq) {
        return SequenceNumber.lessThan(seq, tcb.sndUna + tcb.sndWnd);
    }

    /** Tells whether {@code length} octets are worth a segment of at most {@code size} (RFC 9293 3.8.6.2.1 and 3.7.4); D is what is queued. */
    static boolean isWorthSending(TransmissionControlBlock tcb, int length, int queued, int size) {
        if (length >= size) {
            return true;
        }
        if (length >= queued) {
            boolean waits =
                    tcb.nagle && !tcb.finQueued && tcb.rules.nagleDelays(length, tcb.effectiveSendMss, waitsFor(tcb));
            return !waits;
        }
        return length >= tcb.maxSndWnd / 2;
    }

    /** What a short segment waits for: all that is unacknowledged, or by Minshall's variant only an earlier short one. */
    private static int waitsFor(TransmissionControlBlock tcb) {
        boolean shortOutstanding = SequenceNumber.lessThan(tcb.sndUna, tcb.shortSegmentEnd)
                && SequenceNumber.lessOrEqual(tcb.shortSegmentEnd, tcb.sndNxt);
        return shortOutstanding || !tcb.config.has(TcpFeature.NAGLE_MINSHALL) ? tcb.sndNxt - tcb.sndUna : 0;
    }
}
