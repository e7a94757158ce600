package io.sequent.tcp;

/** Copies a connection's variables into a {@link TcpSnapshot}. */
final class Snapshots {
    private Snapshots() {}

    static void fill(TransmissionControlBlock tcb, TcpSnapshot into) {
        into.state = tcb.state;
        into.iss = tcb.iss;
        into.sndUna = tcb.sndUna;
        into.sndNxt = tcb.sndNxt;
        into.sndWnd = tcb.sndWnd;
        into.sndUp = tcb.sndUp;
        into.sndWl1 = tcb.sndWl1;
        into.sndWl2 = tcb.sndWl2;
        into.irs = tcb.irs;
        into.rcvNxt = tcb.rcvNxt;
        into.rcvWnd = tcb.rcvWnd();
        into.rcvUp = tcb.rcvUp;
        into.cwnd = tcb.congestion.cwnd();
        into.ssthresh = tcb.congestion.ssthresh();
        into.srttNs = tcb.srttNs;
        into.rttvarNs = tcb.rttvarNs;
        into.rtoNs = tcb.rtoNs;
        into.flightSize = tcb.flightSize();
        into.effectiveSendMss = tcb.effectiveSendMss;
        into.sendScale = tcb.sndScale;
        into.receiveScale = tcb.rcvScale;
        into.sackAgreed = tcb.sackAgreed;
        into.timestampsAgreed = tcb.timestampsAgreed;
        into.ecnAgreed = tcb.ecnAgreed;
        into.tsRecent = tcb.tsRecent;
        into.lastAckSent = tcb.lastAckSent;
        into.unsentOctets = Math.max(tcb.sendBuffer.endSequence() - tcb.sndNxt, 0);
        into.readableOctets = tcb.receiveBuffer.readable();
        into.maxSndWnd = tcb.maxSndWnd;
        into.duplicateAcks = tcb.duplicateAcks;
        into.retransmissions = tcb.retransmissions;
        into.copyTimers(tcb.timers);
    }
}
