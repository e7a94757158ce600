package io.sequent.scenario.opening;

import io.sequent.scenario.Stage;
import io.sequent.sim.channel.ChannelFilter;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.sim.channel.PacketPredicate;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.Side;
import io.sequent.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;

/** The network of this chapter, what it loses, and what was seen on it. */
final class Wire {
    private Wire() {}

    /** A direction that loses nothing. */
    static ChannelOptions clean() {
        return losing(ChannelFilter.none());
    }

    /** A direction that loses the first so many of what is meant. */
    static ChannelOptions losingFirst(int count, PacketPredicate which) {
        return losing(ChannelFilter.dropFirst(count, which));
    }

    /** A direction that loses all of what is meant. */
    static ChannelOptions losingAll(PacketPredicate which) {
        return losing(ChannelFilter.drop(which));
    }

    private static ChannelOptions losing(ChannelFilter filter) {
        return Stage.usual().filter(filter).build();
    }

    /** B's first segment of the first conversation. */
    static TracedSegment synAck(Stage stage) {
        return stage.conversations().get(0).segments().stream()
                .filter(segment -> segment.from() == Side.RIGHT)
                .findFirst()
                .orElseThrow();
    }

    /** When an end sent segments with exactly these flags in the first conversation, in nanoseconds. */
    static List<Long> sent(Stage stage, Side from, int flags) {
        List<Long> times = new ArrayList<>();
        for (TracedSegment segment : stage.conversations().get(0).segments()) {
            if (segment.from() == from && segment.flags() == flags) {
                times.add(segment.sentNs());
            }
        }
        return times;
    }

    /** The waits between times: {@code 1 s, 2 s, 4 s}. */
    static String waits(List<Long> times) {
        List<String> waits = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            waits.add(SequenceDiagram.duration(times.get(i) - times.get(i - 1)));
        }
        return String.join(", ", waits);
    }
}
