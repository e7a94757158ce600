package io.sequent.scenario;

import io.sequent.tcp.TcpSnapshot;
import io.sequent.trace.Conversation;
import io.sequent.trace.TcbTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both ends of a conversation know at one moment.
 *
 * @param conversation up to that moment
 * @param left the TCB of the end that began, or null where it has none: CLOSED, or LISTEN
 * @param right the TCB of the other end, or null
 * @param nowNs the moment, in virtual nanoseconds
 */
public record BothEnds(
        Conversation conversation,
        @Nullable TcpSnapshot left,
        @Nullable TcpSnapshot right,
        long nowNs) {

    /**
     * Writes both side by side.
     *
     * @return the lines of {@link TcbTable}
     */
    public List<String> table() {
        return TcbTable.lines(conversation, left, right, nowNs);
    }
}
