package io.sequent.tcp;

/**
 * Lets buffers grow with what a connection makes of them: the receive buffer with what the user reads in a round trip (dynamic
 * right-sizing), the send buffer with the congestion window. They grow up to the configuration's maximum, and by no more than half
 * of what the pool has left; they never shrink, as no window may.
 */
final class BufferTuning {
    /** For what is on its way while a window update travels. */
    private static final int SPARE_SEGMENTS = 16;

    private static final long MICROSECOND_NS = 1_000;

    private BufferTuning() {}

    static void open(TransmissionControlBlock tcb, long nowNs) {
        tcb.readRoundStartNs = nowNs;
    }

    /** Text in order arrived: what its timestamp echoes tells of the round trip also an end that only receives. */
    static void onText(TransmissionControlBlock tcb, long nowNs) {
        long sampleNs = tcb.timestampsAgreed ? Timestamps.roundTripNs(tcb, nowNs) : -1;
        if (sampleNs < 0) {
            return;
        }
        int sample = (int) (Math.max(sampleNs, tcb.config.timestampGranularityNs()) / MICROSECOND_NS);
        int before = tcb.readRoundTripMicros;
        tcb.readRoundTripMicros = before == 0 ? sample : before + (sample - before) / 8;
    }

    /** The user took {@code count} octets out of the receive buffer. */
    static void onRead(TransmissionControlBlock tcb, int count, long nowNs) {
        if (!tcb.config.has(TcpFeature.RECEIVE_BUFFER_TUNING)) {
            return;
        }
        tcb.readInRound += count;
        long roundTripNs = tcb.readRoundTripMicros == 0 ? tcb.srttNs : tcb.readRoundTripMicros * MICROSECOND_NS;
        long elapsedNs = nowNs - tcb.readRoundStartNs;
        if (roundTripNs == 0 || elapsedNs < roundTripNs) {
            return;
        }
        long read = elapsedNs < 2 * roundTripNs ? tcb.readInRound : tcb.readInRound * roundTripNs / elapsedNs;
        if (read > tcb.mostReadInRound) {
            growReceiveBuffer(tcb, read);
            tcb.mostReadInRound = (int) read;
        }
        tcb.readInRound = 0;
        tcb.readRoundStartNs = nowNs;
    }

    /** Twice what was read in a round trip, and more where the rate itself is growing: a sender in slow start doubles it. */
    private static void growReceiveBuffer(TransmissionControlBlock tcb, long read) {
        long wanted = 2 * read + (long) SPARE_SEGMENTS * tcb.config.mss();
        long before = tcb.mostReadInRound;
        if (before > 0) {
            wanted += 2 * Math.min(wanted * (read - before) / before, wanted);
        }
        ReceiveBuffer buffer = tcb.receiveBuffer;
        int now = buffer.capacity() - ReceiveBuffer.SLACK;
        int grown = bounded(tcb, now, wanted, tcb.config.maximumReceiveBufferSize());
        if (grown > now) {
            buffer.capacity(grown + ReceiveBuffer.SLACK);
        }
    }

    /** SND.UNA advanced, and with it perhaps cwnd: what is in flight stays buffered, and as much waits behind it. */
    static void onAcknowledgment(TransmissionControlBlock tcb) {
        int now = tcb.sendBuffer.capacity();
        long wanted = 2L * tcb.congestion.cwnd();
        if (wanted > now && tcb.config.has(TcpFeature.SEND_BUFFER_TUNING)) {
            int grown = bounded(tcb, now, wanted, tcb.config.maximumSendBufferSize());
            tcb.sendBuffer.capacity(Math.max(now, grown));
        }
    }

    private static int bounded(TransmissionControlBlock tcb, int now, long wanted, int maximum) {
        long affordable = now + (long) tcb.pool.available() * tcb.pool.chunkSize() / 2;
        return (int) Math.min(Math.min(wanted, affordable), maximum);
    }
}
