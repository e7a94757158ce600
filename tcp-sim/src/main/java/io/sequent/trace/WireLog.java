package io.sequent.trace;

import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.PacketTap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A wire tap that collects what happens to packets, until it is {@linkplain #take taken}. Not safe for use by several threads. */
public final class WireLog implements PacketTap {
    private final Map<Ends, RelativeNumbers> numbers = new HashMap<>();
    private final PacketView view = new PacketView();
    private List<WireEvent> events = new ArrayList<>();

    /** Creates an empty log. */
    public WireLog() {}

    /**
     * What has happened since the last call.
     *
     * @return the packets in order
     */
    public List<WireEvent> take() {
        List<WireEvent> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    @Override
    public void onPacket(
            int kind,
            long timeNs,
            Channel channel,
            int direction,
            long packetNumber,
            byte[] packet,
            int offset,
            int length) {
        switch (kind) {
            case SENT -> add(timeNs, channel.sourceName(direction), false, packet, offset, length);
            case DELIVERED -> add(timeNs, channel.destinationName(direction), true, packet, offset, length);
            case LOST -> fate("lost", true);
            case QUEUE_DROP -> fate("dropped: the queue is full", true);
            case TOO_BIG -> fate("dropped: too big", true);
            case DUPLICATED -> fate("will arrive twice", false);
            case CORRUPTED -> fate("corrupted", false);
            case REORDERED -> fate("held back", false);
            case MARKED -> fate("CE", false);
            default -> {}
        }
    }

    private void add(long timeNs, String host, boolean arrives, byte[] packet, int offset, int length) {
        events.add(new WireEvent(timeNs, host, arrives, "[" + label(arrives, packet, offset, length) + "]", "", false));
    }

    /** The channel tells it right after the sending. */
    private void fate(String word, boolean dropped) {
        if (!events.isEmpty()) {
            events.add(events.remove(events.size() - 1).with(word, dropped));
        }
    }

    private String label(boolean arrives, byte[] packet, int offset, int length) {
        if (view.read(packet, offset, length) != PacketView.Layer.TCP) {
            return "no TCP, " + length + " octets";
        }
        Ends ends = new Ends(view.source(), view.sourcePort(), view.destination(), view.destinationPort());
        RelativeNumbers own = numbers.computeIfAbsent(ends, from -> new RelativeNumbers());
        RelativeNumbers other = numbers.computeIfAbsent(ends.reversed(), from -> new RelativeNumbers());
        return DecidedSegment.counted(arrives, own, other, view.flags(), view.seq(), view.ack(), view.payloadLength())
                .label();
    }
}
