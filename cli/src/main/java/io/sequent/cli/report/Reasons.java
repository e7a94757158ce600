package io.sequent.cli.report;

import io.sequent.tcp.wire.TcpFlags;
import io.sequent.trace.Conversation;
import io.sequent.trace.DecidedSegment;
import io.sequent.trace.Decision;
import io.sequent.trace.DecisionText;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rule sent a segment, and which rules dealt with it where it arrived. */
final class Reasons {
    private final Map<Moment, List<Decision>> decisions = new HashMap<>();

    /** A time at an end of a connection. */
    private record Moment(long timeNs, String local, String remote) {}

    Reasons(List<Decision> all) {
        for (Decision decision : all) {
            if (decision.segment() != null) {
                Moment moment = new Moment(decision.timeNs(), decision.local(), decision.remote());
                decisions.computeIfAbsent(moment, any -> new ArrayList<>()).add(decision);
            }
        }
    }

    /** Why it was sent. */
    List<String> sent(Conversation conversation, TracedSegment segment) {
        String local = conversation.endpoint(segment.from());
        String remote = conversation.endpoint(segment.from().other());
        return of(new Moment(segment.sentNs(), local, remote), segment, false);
    }

    /** What was decided about it where it arrived. */
    List<String> arrived(Conversation conversation, TracedSegment segment) {
        String local = conversation.endpoint(segment.from().other());
        String remote = conversation.endpoint(segment.from());
        return of(new Moment(segment.arrivedNs(), local, remote), segment, true);
    }

    private List<String> of(Moment moment, TracedSegment segment, boolean arrives) {
        return decisions.getOrDefault(moment, List.of()).stream()
                .filter(decision -> isAbout(decision, segment, arrives))
                .map(DecisionText::explanation)
                .distinct()
                .toList();
    }

    /** A batch of segments that leave together is decided on once. */
    private static boolean isAbout(Decision decision, TracedSegment segment, boolean arrives) {
        DecidedSegment decided = decision.segment();
        if (decided == null || decided.arrives() != arrives) {
            return false;
        }
        boolean sameAck = !segment.has(TcpFlags.ACK) || decided.ack() == segment.ack();
        boolean sameKind = (decided.length() > 0) == (segment.payloadLength() > 0);
        int offset = segment.seq() - decided.seq();
        boolean same = offset == 0 && ((decided.flags() ^ segment.flags()) & ~TcpFlags.PSH) == 0;
        return sameAck && sameKind && (same || (offset > 0 && offset < decided.length()));
    }
}
