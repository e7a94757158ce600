package io.sequent.oracle;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpEvents;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.TcpInitialSequence;
import io.sequent.tcp.TcpListener;
import io.sequent.tcp.rules.Rules;
import io.sequent.tcp.wire.Segment;
import java.util.Set;

/** A listener beside the oracle: until the handshake is complete there is no connection to look into, only what it sends. */
final class ListenerDuel extends Duel {
    private static final long LOCAL = TcpFourTuple.ipv4Mapped(0x0A00_0001);
    private static final long REMOTE = TcpFourTuple.ipv4Mapped(0x0A00_0002);

    private final TcpFourTuple fourTuple = new TcpFourTuple().set(0, LOCAL, LOCAL_PORT, 0, REMOTE, REMOTE_PORT);
    private final TcpFourTuple answered = new TcpFourTuple();
    private final TcpListener listener;

    ListenerDuel(GridProfile profile, TcpConfig config, TcpBufferPool pool, GridCell.Placement placement) {
        super(profile, config, pool, placement);
        TcpInitialSequence sequence = new TcpInitialSequence(1, 2, new Rules() {
            @Override
            public int initialSequenceNumber(int microseconds4, int keyedHash) {
                return (int) placement.iss;
            }
        });
        listener = new TcpListener(config, pool, sequence, 4);
        tcb().options.timestampOffset = Integer.toUnsignedLong(sequence.timestampOffset(fourTuple));
        tcb().options.repeatedSynDrawsSynAck = true;
        connection = null;
    }

    @Override
    int passiveOpen(long nowNs) {
        return 0;
    }

    @Override
    void compareArrival(Comparison comparison, Segment in, OracleSegment segment, long nowNs) {
        if (connection != null) {
            super.compareArrival(comparison, in, segment, nowNs);
            return;
        }
        boolean acceptable = listener.onSegment(in, fourTuple, nowNs) == TcpEvents.ACCEPTABLE;
        Set<OracleEvent> events = oracle.arrives(segment, nowNs);
        comparison.isTrue(
                "acceptable: " + acceptable + ", events: " + events,
                acceptable == events.contains(OracleEvent.CONNECTED));
        connection = listener.pollAccept(answered);
        comparison.isTrue("accepted only if announced", acceptable == (connection != null));
    }

    @Override
    boolean poll(Segment out, long nowNs) {
        boolean made = connection != null && connection.pollTransmit(out, nowNs);
        return made || listener.pollTransmit(out, answered, nowNs);
    }

    @Override
    void compareState(Comparison comparison) {
        if (connection != null) {
            super.compareState(comparison);
        }
    }

    @Override
    Duel receive(int length) {
        return connection == null ? this : super.receive(length);
    }

    /** What a good peer does next shows what the listener has kept of the handshake. */
    @Override
    Duel continuesHandshake() {
        return switch (tcb().state) {
            case LISTEN -> peer(OracleSegment.SYN, 0);
            case SYN_RECEIVED -> peer(OracleSegment.ACK, 10);
            default -> this;
        };
    }

    @Override
    void abort(long nowNs) {
        if (connection != null) {
            connection.abort(nowNs);
        }
        listener.close(nowNs);
    }
}
