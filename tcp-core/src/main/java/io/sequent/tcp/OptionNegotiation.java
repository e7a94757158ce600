package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;

/** What the two SYNs agree on: MSS (RFC 9293 3.7.1), window scale and timestamps (RFC 7323), SACK (RFC 2018 section 2). */
final class OptionNegotiation {
    private static final int ABSENT = -1;
    private static final int LARGEST_SHIFT = 14;

    private OptionNegotiation() {}

    /** Writes our offers into a SYN; a SYN-ACK offers only what the peer's SYN did. */
    static void offer(TransmissionControlBlock tcb, Segment out, long nowNs) {
        out.optionLayout(tcb.config.optionLayout()).mss(tcb.config.mss());
        boolean answering = tcb.state != TcpState.SYN_SENT;
        if (tcb.config.has(TcpFeature.WINDOW_SCALE) && (!answering || tcb.scalingAgreed)) {
            out.windowScale(shift(tcb.config));
        }
        out.sackPermitted(tcb.config.has(TcpFeature.SACK) && (!answering || tcb.sackAgreed));
        Timestamps.offer(tcb, out, nowNs);
    }

    static void onSyn(TransmissionControlBlock tcb, Segment in, long nowNs) {
        TcpConfig config = tcb.config;
        int peerMss = in.mss() == ABSENT ? config.defaultSendMss() : Math.max(in.mss(), config.minimumSendMss());
        Timestamps.onSyn(tcb, in, nowNs);
        Ecn.onSyn(tcb, in);
        tcb.effectiveSendMss = lessOptions(tcb, Math.min(peerMss, config.mss()));
        tcb.sackAgreed = config.has(TcpFeature.SACK) && in.sackPermitted();
        tcb.scalingAgreed = config.has(TcpFeature.WINDOW_SCALE) && in.windowScale() != ABSENT;
        if (tcb.scalingAgreed) {
            tcb.sndScale = Math.min(in.windowScale(), LARGEST_SHIFT);
            tcb.rcvScale = shift(config);
        }
    }

    /** What of an MSS is left for text beside the options that each segment carries (RFC 9293 3.7.1, RFC 6691). */
    static int lessOptions(TransmissionControlBlock tcb, int mss) {
        return Math.max(tcb.timestampsAgreed ? mss - Timestamps.OPTION_LENGTH : mss, 1);
    }

    private static int shift(TcpConfig config) {
        int forced = config.windowScaleShift();
        return forced >= 0
                ? forced
                : shiftFor(
                        config.has(TcpFeature.RECEIVE_BUFFER_TUNING)
                                ? config.maximumReceiveBufferSize()
                                : config.receiveBufferSize());
    }

    /** The least shift by which a window field can tell of the whole buffer. */
    private static int shiftFor(int bufferSize) {
        int bitsBeyondTheField = Short.SIZE - Integer.numberOfLeadingZeros(bufferSize);
        return Math.min(Math.max(bitsBeyondTheField, 0), LARGEST_SHIFT);
    }
}
