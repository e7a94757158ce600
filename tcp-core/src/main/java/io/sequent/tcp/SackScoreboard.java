package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;

/** What the peer's SACK blocks tell of our segments: Update() and IsLost() of RFC 6675 section 4, and RFC 2883 section 4. */
final class SackScoreboard {
    private static final int DUPLICATE_THRESHOLD = 3;

    private SackScoreboard() {}

    /** Takes in the blocks of an acknowledgment that is not older than SND.UNA, which has not advanced yet. */
    static void update(TransmissionControlBlock tcb, Segment in, long nowNs) {
        LossVariables loss = tcb.loss;
        loss.missingBefore = tcb.sndNxt - tcb.sndUna - tcb.sent.sackedOctets();
        loss.newlySacked = loss.duplicateReported = loss.originalDelivered = false;
        int blocks = tcb.sackAgreed ? in.sackBlockCount() : 0;
        for (int i = 0; i < blocks; i++) {
            int left = in.sackLeft(i);
            int right = in.sackRight(i);
            if (i == 0 && isDuplicateReport(tcb, in)) {
                tcb.loss.duplicateEnd = right;
                duplicate(tcb, nowNs);
            } else if (isPlausible(tcb, in.ack(), left, right)) {
                block(tcb, left, right, nowNs);
            }
        }
    }

    /** Beyond the acknowledgment and nothing that was never sent. */
    private static boolean isPlausible(TransmissionControlBlock tcb, int segAck, int left, int right) {
        return SequenceNumber.lessThan(left, right)
                && SequenceNumber.lessOrEqual(segAck, left)
                && SequenceNumber.lessOrEqual(right, tcb.sndNxt);
    }

    /** RFC 2883 section 4, (3): the first block lies below the acknowledgment, or within the second. */
    private static boolean isDuplicateReport(TransmissionControlBlock tcb, Segment in) {
        int left = in.sackLeft(0);
        int right = in.sackRight(0);
        if (SequenceNumber.greaterOrEqual(left, right) || SequenceNumber.greaterThan(right, tcb.sndNxt)) {
            return false;
        }
        if (SequenceNumber.lessThan(left, in.ack())) {
            int oldest = SequenceNumber.max(in.ack() - tcb.maxSndWnd, tcb.iss + 1);
            return SequenceNumber.lessOrEqual(oldest, left) && SequenceNumber.lessOrEqual(right, in.ack());
        }
        return in.sackBlockCount() > 1
                && SequenceNumber.lessOrEqual(in.sackLeft(1), left)
                && SequenceNumber.lessOrEqual(right, in.sackRight(1));
    }

    private static void duplicate(TransmissionControlBlock tcb, long nowNs) {
        tcb.loss.duplicateReported = true;
        tcb.counters.duplicateSacksReceived++;
        tcb.note(TcpDecision.SACK_DUPLICATE, nowNs);
    }

    /** Marks the segments that lie in [left, right) as a whole. */
    private static void block(TransmissionControlBlock tcb, int left, int right, long nowNs) {
        SentSegments sent = tcb.sent;
        int number = sent.find(left);
        if (number != sent.end() && SequenceNumber.lessThan(sent.startSeq(number), left)) {
            number++;
        }
        while (number != sent.end() && SequenceNumber.lessOrEqual(sent.endSeq(number), right)) {
            if (sent.isSacked(number)) {
                number = sent.nextUnsacked(number);
            } else {
                delivered(tcb, number, false, nowNs);
                sent.markSacked(number);
                countBeyond(tcb, number);
                tcb.loss.newlySacked = true;
                tcb.loss.lastSacked = number - tcb.loss.lastSacked > 0 ? number : tcb.loss.lastSacked;
                number++;
            }
        }
    }

    /** SND.UNA has become {@code segAck}: forgets the segments before it. */
    static void acknowledge(TransmissionControlBlock tcb, int segAck, long nowNs) {
        SentSegments sent = tcb.sent;
        if (sent.isInOrder() && !tcb.isRecovering()) {
            acknowledgeInOrder(tcb, segAck, nowNs);
        }
        while (sent.count() > 0 && SequenceNumber.lessOrEqual(sent.endSeq(sent.first()), segAck)) {
            int number = sent.first();
            if (!sent.isSacked(number)) {
                delivered(tcb, number, true, nowNs);
            }
            if (tcb.loss.undecided == number) {
                passUndecided(tcb);
            }
            sent.pop();
        }
        if (sent.count() > 0) {
            sent.trim(segAck);
        }
    }

    /** Where nothing else happened than that segments were sent, the last one of those acknowledged tells all. */
    private static void acknowledgeInOrder(TransmissionControlBlock tcb, int segAck, long nowNs) {
        SentSegments sent = tcb.sent;
        LossVariables loss = tcb.loss;
        int next = sent.first();
        int covered = sent.startSeq(next);
        if (SequenceNumber.lessThan(covered, loss.forwardAck)) {
            return; // something sent later has arrived before
        }
        while (next != sent.end()) {
            int endSeq = sent.endSeq(next);
            if (SequenceNumber.greaterThan(endSeq, segAck)) {
                break;
            }
            covered = endSeq;
            next++;
        }
        if (next != sent.first()) {
            delivered(tcb, next - 1, true, nowNs);
            loss.undecided = next - loss.undecided > 0 ? next : loss.undecided;
            sent.popUntil(next, covered);
        }
    }

    /** The peer has this segment, and did not have it, or did not say so, before. */
    private static void delivered(TransmissionControlBlock tcb, int number, boolean inOrder, long nowNs) {
        SentSegments sent = tcb.sent;
        if (!sent.everRetransmitted(number) && SequenceNumber.lessOrEqual(sent.endSeq(number), tcb.recover + 1)) {
            tcb.loss.originalDelivered = true;
            tcb.loss.originalSentNs = sent.sentNs(number);
        }
        if (Rack.isOn(tcb)) {
            Rack.onDelivered(tcb, number, inOrder, nowNs);
        }
    }

    private static void countBeyond(TransmissionControlBlock tcb, int number) {
        LossVariables loss = tcb.loss;
        if (number - loss.undecided < 0) {
            return;
        }
        SentSegments sent = tcb.sent;
        loss.sackedBeyond += sent.length(number);
        boolean joinsLeft = number != loss.undecided && sent.isSacked(number - 1);
        boolean joinsRight = number + 1 != sent.end() && sent.isSacked(number + 1);
        loss.runsBeyond += 1 - (joinsLeft ? 1 : 0) - (joinsRight ? 1 : 0);
    }

    /**
     * IsLost(): takes for lost what has 3 runs, or more than 2 SMSS, of selectively acknowledged data beyond it. Each segment
     * is decided about once, in order. Answers whether there was one.
     */
    static boolean markLost(TransmissionControlBlock tcb, long nowNs) {
        LossVariables loss = tcb.loss;
        SentSegments sent = tcb.sent;
        boolean found = false;
        while (loss.undecided != sent.end()) {
            boolean sacked = sent.isSacked(loss.undecided);
            if (!sacked && !isLost(tcb)) {
                break;
            }
            if (!sacked && sent.isInFlight(loss.undecided) && !sent.everRetransmitted(loss.undecided)) {
                sent.markLost(loss.undecided);
                tcb.counters.segmentsMarkedLost++;
                tcb.note(TcpDecision.SEGMENT_LOST, nowNs);
                found = true;
            }
            passUndecided(tcb);
        }
        return found;
    }

    private static boolean isLost(TransmissionControlBlock tcb) {
        return tcb.loss.runsBeyond >= DUPLICATE_THRESHOLD
                || tcb.loss.sackedBeyond > (DUPLICATE_THRESHOLD - 1) * tcb.effectiveSendMss;
    }

    private static void passUndecided(TransmissionControlBlock tcb) {
        LossVariables loss = tcb.loss;
        SentSegments sent = tcb.sent;
        int number = loss.undecided++;
        if (sent.isSacked(number)) {
            loss.sackedBeyond -= sent.length(number);
            boolean runGoesOn = number + 1 != sent.end() && sent.isSacked(number + 1);
            loss.runsBeyond -= runGoesOn ? 0 : 1;
        }
    }

    /** A retransmission timeout finds the oldest segment selectively acknowledged: the peer has forgotten it (RFC 2018 8). */
    static boolean hasReneged(TransmissionControlBlock tcb) {
        return tcb.sent.sackedSegments() > 0 && tcb.sent.isSacked(tcb.sent.first());
    }

    static void forget(TransmissionControlBlock tcb, long nowNs) {
        tcb.sent.forgetSacks();
        tcb.loss.undecided = tcb.sent.first();
        tcb.loss.lastSacked = tcb.sent.first() - 1;
        tcb.loss.sackedBeyond = tcb.loss.runsBeyond = 0;
        tcb.loss.forwardRto = SpuriousLoss.DECIDED; // what arrives may have been there before
        tcb.note(TcpDecision.SACK_RENEGED, nowNs);
    }
}
