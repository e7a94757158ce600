package io.sequent.oracle;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One end of a TCP connection as RFC 9293 3.10 describes it, slow and plain, to judge another implementation by.
 *
 * <p>It knows no class of the library. Where the RFC leaves a choice, {@link OracleOptions} names it. Timers are only
 * started and stopped here; nothing expires.
 */
final class Oracle {
    final OracleTcb tcb;
    private final OracleUserCalls calls;
    private final OracleArrival arrival;
    private final OracleTransmission transmission;

    Oracle(OracleOptions options) {
        tcb = new OracleTcb(options);
        calls = new OracleUserCalls(tcb);
        arrival = new OracleArrival(tcb);
        transmission = new OracleTransmission(tcb);
    }

    OracleUserCalls calls() {
        return calls;
    }

    /** Everything that {@code segment}, or a user call before it, tells the user. */
    Set<OracleEvent> arrives(OracleSegment segment, long nowNs) {
        tcb.rules.clear();
        arrival.arrives(segment, nowNs);
        Set<OracleEvent> events = EnumSet.noneOf(OracleEvent.class);
        events.addAll(tcb.events);
        tcb.events.clear();
        return events;
    }

    /** All segments that go out now. */
    List<OracleSegment> transmit(long nowNs) {
        return transmission.transmit(nowNs);
    }
}
