package io.sequent.cli.plot;

import io.sequent.trace.Conversation;
import io.sequent.trace.TracedSegment;

/**
 * The time of a conversation.
 *
 * @param fromNs when its first segment was sent
 * @param toNs when the last thing happened to a segment; later than {@code fromNs}
 */
record Span(long fromNs, long toNs) {
    static Span of(Conversation conversation) {
        long fromNs = conversation.segments().get(0).sentNs();
        long toNs = fromNs + 1;
        for (TracedSegment segment : conversation.segments()) {
            toNs = Math.max(toNs, segment.fate().arrives() ? segment.arrivedNs() : segment.sentNs());
        }
        return new Span(fromNs, toNs);
    }
}
