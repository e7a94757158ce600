package io.sequent.trace;

import io.sequent.tcp.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a connection decided, and in which state.
 *
 * <p>{@link DecisionText} has the rule and the words for its code.
 *
 * @param timeNs when, in virtual nanoseconds
 * @param host the name of the host
 * @param local its address and port, such as {@code 10.0.0.2:80}
 * @param remote the other end's address and port
 * @param stateBefore the state in which it was decided
 * @param stateAfter the state to which the decision led
 * @param code one of {@link io.sequent.tcp.TcpDecision}
 * @param segment the segment that it is about; null for a call or a timer
 */
public record Decision(
        long timeNs,
        String host,
        String local,
        String remote,
        TcpState stateBefore,
        TcpState stateAfter,
        int code,
        @Nullable DecidedSegment segment) {

    /**
     * Tells whether the decision changed the state.
     *
     * @return true if it did
     */
    public boolean changesState() {
        return stateBefore != stateAfter;
    }

    Decision leadingTo(TcpState state) {
        return new Decision(timeNs, host, local, remote, stateBefore, state, code, segment);
    }
}
