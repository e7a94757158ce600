package io.sequent.oracle;

import static io.sequent.oracle.OracleSegment.FIN;
import static io.sequent.oracle.OracleSegment.SYN;

import java.util.Arrays;

/** The sixth, seventh and eighth check of RFC 9293 3.10.7.4, as far as text, urgent pointer and FIN are concerned. */
final class OracleText {
    private final OracleTcb tcb;

    OracleText(OracleTcb tcb) {
        this.tcb = tcb;
    }

    /** RCV.UP <- max(RCV.UP, SEG.UP); the user is told when urgent data begins, and when its end moves (MUST-32). */
    void urgent(OracleSegment segment) {
        tcb.rule("3.10.7.4 sixth");
        long segUp = Modulo.add(segment.seq, segment.up);
        boolean inAdvance = Modulo.less(tcb.consumedSeq(), segUp);
        boolean pending = tcb.urgentSignalled && Modulo.less(tcb.consumedSeq(), tcb.rcvUp);
        if (inAdvance && (!pending || Modulo.less(tcb.rcvUp, segUp))) {
            tcb.events.add(OracleEvent.URGENT);
            tcb.urgentSignalled = true;
        }
        tcb.rcvUp = Modulo.max(tcb.rcvUp, segUp);
    }

    /** Seventh: the part of the text that lies in the window is taken, or held if there is a gap before it. */
    void process(OracleSegment segment) {
        OracleSegment trimmed = trim(segment);
        if (trimmed.len() == 0) {
            return;
        }
        tcb.rule("3.10.7.4 seventh");
        if (tcb.receiveClosed && trimmed.text.length > 0) {
            // 3.6.1, SHLD-3: new data after CLOSE by a user who does not receive
            tcb.replies.add(OracleUserCalls.resetAtSndNxt(tcb));
            OracleArrival.delete(tcb, OracleReason.ABORTED);
            return;
        }
        tcb.ackDue = true;
        tcb.sack.arrives(segment.textSeq(), segment.text.length);
        tcb.held.add(trimmed);
        if (trimmed.has(FIN)) {
            tcb.finHeld = true;
            tcb.finHeldSeq = Modulo.add(trimmed.seq, trimmed.text.length);
        }
        boolean moved = true;
        while (moved) {
            moved = false;
            for (OracleSegment piece : tcb.held) {
                moved |= take(piece);
            }
        }
        if (trimmed.text.length > 0 && Modulo.less(tcb.rcvNxt, Modulo.add(trimmed.seq, trimmed.text.length))) {
            tcb.sack.holds(trimmed.seq, Modulo.add(trimmed.seq, trimmed.text.length));
        }
        tcb.sack.advanced();
        // A peer that contradicts itself: text came from beyond where its FIN was said to be
        tcb.finHeld &= Modulo.lessOrEqual(tcb.rcvNxt, tcb.finHeldSeq);
        long rcvNxt = tcb.rcvNxt;
        tcb.held.removeIf(piece -> Modulo.lessOrEqual(Modulo.add(piece.seq, piece.text.length), rcvNxt));
    }

    /** Moves what begins at or before RCV.NXT and ends after it to the user. */
    private boolean take(OracleSegment piece) {
        long known = Modulo.distance(piece.seq, tcb.rcvNxt);
        if (known >= piece.text.length) {
            return false;
        }
        tcb.received.write(piece.text, (int) known, piece.text.length - (int) known);
        tcb.rcvNxt = Modulo.add(piece.seq, piece.text.length);
        tcb.events.add(OracleEvent.READABLE);
        return true;
    }

    /** "Trimming off any portions that lie outside the window (including SYN and FIN)". */
    private OracleSegment trim(OracleSegment segment) {
        long textSeq = segment.textSeq();
        long before = Modulo.less(textSeq, tcb.rcvNxt) ? Modulo.distance(textSeq, tcb.rcvNxt) : 0;
        int from = (int) Math.min(before, segment.text.length);
        long seq = Modulo.add(textSeq, from);
        long room = Modulo.distance(tcb.rcvNxt, tcb.rcvRight) - Modulo.distance(tcb.rcvNxt, seq);
        int to = (int) Math.max(from, Math.min(segment.text.length, from + room));
        // Choice: a FIN needs no buffer, so the one at the right edge is taken, too
        long finSeq = Modulo.add(textSeq, segment.text.length);
        boolean fin = segment.has(FIN) && (tcb.inReceiveWindow(finSeq) || finSeq == tcb.rcvRight);
        OracleSegment trimmed = new OracleSegment(seq, segment.control & ~(SYN | FIN) | (fin ? FIN : 0));
        return trimmed.text(Arrays.copyOfRange(segment.text, from, to));
    }

    boolean finIsInOrder() {
        return tcb.finHeld && tcb.finHeldSeq == tcb.rcvNxt;
    }

    void finProcessed() {
        tcb.rcvNxt = Modulo.add(tcb.rcvNxt, 1);
        tcb.finProcessed = true;
        tcb.finHeld = false;
        tcb.ackDue = true;
        tcb.events.add(OracleEvent.CONNECTION_CLOSING);
        tcb.held.clear();
        tcb.sack.forget();
    }
}
