package io.sequent.tcp;

import io.sequent.tcp.wire.Segment;
import org.jspecify.annotations.Nullable;

/** What a {@link TcpListener} records: decisions in LISTEN, and through {@link #ring} those of what has left it. */
final class ListenerDecisions {
    /** Null: nothing is recorded. */
    @Nullable
    TcpDecisions ring;

    @Nullable
    TcpDecisions into(@Nullable TcpDecisions shared) {
        ring = shared == null ? null : shared.forConnection(new TcpFourTuple());
        if (ring != null) {
            ring.listens = true;
        }
        return ring;
    }

    /** What ends from now on is CLOSED. */
    void close() {
        if (ring != null) {
            ring.listens = false;
        }
    }

    /** A decision about a segment that changes nothing. */
    void note(int code, Segment in, TcpFourTuple fourTuple, long nowNs) {
        boolean halfOpen = code == TcpDecision.SYN_REPEATED || code == TcpDecision.ACCEPT_QUEUE_FULL;
        TcpState state = halfOpen ? TcpState.SYN_RECEIVED : TcpState.LISTEN;
        note(code, in, fourTuple, state, state, nowNs);
    }

    /** A SYN for which a connection is kept: half-open, unless the rules await no third ACK. */
    void syn(Segment in, TcpFourTuple fourTuple, boolean halfOpen, long nowNs) {
        TcpState after = halfOpen ? TcpState.SYN_RECEIVED : TcpState.ESTABLISHED;
        note(TcpDecision.LISTEN_SYN, in, fourTuple, TcpState.LISTEN, after, nowNs);
        if (in.len() > 1) {
            note(TcpDecision.SYN_TEXT_LEFT, in, fourTuple, nowNs);
        }
    }

    /** An answer that no connection gives, to the segment noted last. */
    void sends(int code, Segment out, long nowNs) {
        if (ring != null) {
            ring.sends(code, out, TcpState.LISTEN, nowNs);
        }
    }

    /** For a connection that the listener will not decide for any more. */
    @Nullable
    TcpDecisions forConnection(TcpFourTuple fourTuple) {
        return ring == null ? null : ring.forConnection(fourTuple);
    }

    private void note(int code, Segment in, TcpFourTuple fourTuple, TcpState before, TcpState after, long nowNs) {
        if (ring != null) {
            ring.about(fourTuple).arrives(in);
            ring.record(code, nowNs, before, after, 0, 0);
            ring.processed();
        }
    }
}
