package io.sequent.host;

import io.sequent.tcp.TcpDecisions;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.TcpListener;
import io.sequent.tcp.wire.Segment;
import org.jspecify.annotations.Nullable;

/** What a host's connections decide, once somebody wants to know. */
final class HostDecisions {
    private static final int CAPACITY = 4096;

    /** Null as long as nobody has asked: then nothing is recorded. */
    private @Nullable TcpDecisions ring;

    TcpDecisions ask() {
        TcpDecisions existing = ring;
        if (existing == null) {
            existing = new TcpDecisions(CAPACITY);
            ring = existing;
        }
        return existing;
    }

    @Nullable
    TcpDecisions forConnection(TcpFourTuple tuple) {
        return ring == null ? null : ring.forConnection(tuple);
    }

    TcpListener recordedBy(TcpListener listener) {
        listener.decisions(ring);
        return listener;
    }

    /** A segment belongs to no connection; null: nothing answers it. */
    void noteNobodys(TcpFourTuple tuple, Segment in, @Nullable Segment answer, long nowNs) {
        if (ring != null) {
            ring.segmentForNobody(tuple, in, answer, nowNs);
        }
    }
}
