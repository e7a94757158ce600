package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SequenceNumber;
import io.sequent.tcp.wire.TcpFlags;

/** {@link Output} for a connection whose decisions are recorded: says of each segment why it is sent. */
final class RecordedOutput {
    private RecordedOutput() {}

    static boolean poll(TransmissionControlBlock tcb, TcpDecisions ring, Segment out, long nowNs) {
        int first = ring.count();
        int sndNxt = tcb.sndNxt;
        boolean probeDue = isProbeDue(tcb);
        boolean made = Output.poll(tcb, out, nowNs);
        if (made && !ring.explain(first, out)) {
            boolean probe = probeDue && !isProbeDue(tcb) && !out.has(TcpFlags.RST);
            ring.sends(probe ? TcpDecision.SENDS_PROBE : code(tcb, out, sndNxt), out, tcb.state, nowNs);
        }
        return made;
    }

    private static boolean isProbeDue(TransmissionControlBlock tcb) {
        return tcb.probeDue || tcb.keepAliveDue || tcb.loss.probeDue;
    }

    private static int code(TransmissionControlBlock tcb, Segment out, int sndNxt) {
        if (out.has(TcpFlags.RST)) {
            return TcpDecision.SENDS_RESET;
        }
        if (out.has(TcpFlags.SYN)) {
            return tcb.synRetransmitted
                    ? TcpDecision.SENDS_AGAIN
                    : out.has(TcpFlags.ACK) ? TcpDecision.SENDS_SYN_ACK : TcpDecision.SENDS_SYN;
        }
        if (out.len() == 0) {
            return TcpDecision.SENDS_ACK;
        }
        if (SequenceNumber.lessThan(out.seq(), sndNxt)) {
            return TcpDecision.SENDS_AGAIN;
        }
        return out.payloadLength() > 0 ? TcpDecision.SENDS_TEXT : TcpDecision.SENDS_FIN;
    }
}
