package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;

/** What the two SYNs agree on: MSS (RFC 9293 3.7.1), window scale (RFC 7323 section 2) and SACK (RFC 2018 section 2). */
final class OptionNegotiation {
    private static final int ABSENT = -1;
    private static final int LARGEST_SHIFT = 14;

    private OptionNegotiation() {}

    /** Writes our offers into a SYN; a SYN-ACK offers only what the peer's SYN did. */
    static void offer(TransmissionControlBlock tcb, Segment out) {
        out.mss(tcb.config.mss());
        boolean answering = tcb.state != TcpState.SYN_SENT;
        if (tcb.config.has(TcpFeature.WINDOW_SCALE) && (!answering || tcb.scalingAgreed)) {
            out.windowScale(shiftFor(tcb.config.receiveBufferSize()));
        }
        out.sackPermitted(tcb.config.has(TcpFeature.SACK) && (!answering || tcb.sackAgreed));
    }

    static void onSyn(TransmissionControlBlock tcb, Segment in) {
        TcpConfig config = tcb.config;
        int peerMss = in.mss() == ABSENT ? config.defaultSendMss() : Math.max(in.mss(), config.minimumSendMss());
        tcb.effectiveSendMss = Math.min(peerMss, config.mss());
        tcb.sackAgreed = config.has(TcpFeature.SACK) && in.sackPermitted();
        tcb.scalingAgreed = config.has(TcpFeature.WINDOW_SCALE) && in.windowScale() != ABSENT;
        if (tcb.scalingAgreed) {
            tcb.sndScale = Math.min(in.windowScale(), LARGEST_SHIFT);
            tcb.rcvScale = shiftFor(config.receiveBufferSize());
        }
    }

    private static int shiftFor(int bufferSize) {
        int shift = 0;
        while (shift < LARGEST_SHIFT && bufferSize >> shift > 0xFFFF) {
            shift++;
        }
        return shift;
    }
}
