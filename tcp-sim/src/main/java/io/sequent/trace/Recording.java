package io.sequent.trace;

import io.sequent.tcp.TcpState;
import org.jspecify.annotations.Nullable;

/** A conversation with whom to ask about its ends: a probe, or else the decisions of the hosts that are watched. */
final class Recording {
    final Ends ends;
    final Conversation conversation;
    final @Nullable StateProbe probe;

    Recording(Ends ends, Conversation conversation, @Nullable StateProbe probe) {
        this.ends = ends;
        this.conversation = conversation;
        this.probe = probe;
    }

    /** The ends as one of them sees them, itself first. */
    Ends ends(Side side) {
        return side == Side.LEFT ? ends : ends.reversed();
    }

    /** Takes down what an end has decided. */
    void tell(Side side, Decision decision) {
        if (probe != null) {
            return;
        }
        String note = DecisionNotes.of(decision.code());
        if (!note.isEmpty()) {
            conversation.note(side, decision.timeNs(), note);
        }
        if (decision.changesState() && !isOfPredecessor(decision, conversation.lastState(side))) {
            if (conversation.lastState(side).isEmpty()) {
                conversation.initialState(
                        side, decision.timeNs(), decision.stateBefore().rfcName());
            }
            conversation.state(side, decision.timeNs(), decision.stateAfter().rfcName());
        }
    }

    /** An end in TIME-WAIT stays there until its successor, which has been told of, is accepted. */
    private static boolean isOfPredecessor(Decision decision, String lastState) {
        return decision.stateBefore() == TcpState.TIME_WAIT && !lastState.equals(TcpState.TIME_WAIT.rfcName());
    }
}
