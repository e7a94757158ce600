package io.sequent.trace;

import io.sequent.ip.IpAddress;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.PacketTap;
import io.sequent.tcp.wire.TcpFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wire tap that sorts the segments of a run into conversations, one for each pair of addresses and ports.
 *
 * <p>Add it to the channels to be watched. The end that sends the first segment of a conversation stands on the left. To
 * have the ends' states in the diagram, give the conversation a {@link StateProbe}; it is asked at each packet, and whenever
 * {@link #sample} is called, for which after each step of the simulation is the right time.
 *
 * <p>Its memory grows with the number of segments; {@code limit} in the constructor bounds the conversations. What is not
 * TCP is passed over. Not safe for use by several threads.
 */
public final class ConversationRecorder implements PacketTap {

    private record Ends(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        Ends reversed() {
            return new Ends(destination, destinationPort, source, sourcePort);
        }
    }

    private record Flight(int channel, int direction, long packetNumber) {}

    /** A conversation, and the segments of it that may still be heard of. */
    private static final class Recording {
        final Conversation conversation;
        @Nullable StateProbe probe;

        Recording(Conversation conversation) {
            this.conversation = conversation;
        }
    }

    private record Sent(Recording recording, int handle) {}

    private final int limit;
    private final Map<Ends, Recording> byEnds = new HashMap<>();
    private final Map<Flight, Sent> flights = new HashMap<>();
    private final Set<Flight> copies = new HashSet<>();
    private final List<Recording> recordings = new ArrayList<>();
    private final PacketView view = new PacketView();
    private @Nullable StateProbe nextProbe;

    /** Creates a recorder of all conversations. */
    public ConversationRecorder() {
        this(Integer.MAX_VALUE);
    }

    /**
     * Creates a recorder of the first conversations.
     *
     * @param limit how many conversations to record, at least 1; the segments of later ones are passed over
     */
    public ConversationRecorder(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + ": record at least one conversation");
        }
        this.limit = limit;
    }

    /**
     * Sets whom to ask for the states of the next conversation that begins.
     *
     * @param probe tells the states of both ends; it must cope with an end that does not exist yet
     */
    public void probeNext(StateProbe probe) {
        nextProbe = probe;
    }

    /**
     * The conversations so far.
     *
     * @return a new list in the order of their first segments
     */
    public List<Conversation> conversations() {
        List<Conversation> all = new ArrayList<>(recordings.size());
        for (Recording recording : recordings) {
            all.add(recording.conversation);
        }
        return all;
    }

    /**
     * Asks all probes for states, and records what has changed.
     *
     * @param timeNs the virtual time now
     */
    public void sample(long timeNs) {
        for (Recording recording : recordings) {
            sample(recording, timeNs);
        }
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
        Flight flight = new Flight(channel.number(), direction, packetNumber);
        if (kind == SENT) {
            sent(flight, timeNs, channel, packet, offset, length);
            return;
        }
        Sent sent = flights.get(flight);
        if (sent == null) {
            return;
        }
        Conversation conversation = sent.recording.conversation;
        switch (kind) {
            case DELIVERED -> {
                sample(sent.recording, timeNs);
                conversation.arrived(sent.handle, timeNs);
                if (!copies.remove(flight)) {
                    flights.remove(flight);
                }
            }
            case LOST -> lost(flight, sent, Fate.LOST);
            case QUEUE_DROP -> lost(flight, sent, Fate.QUEUE_DROP);
            case TOO_BIG -> lost(flight, sent, Fate.TOO_BIG);
            case DUPLICATED -> copies.add(flight);
            case CORRUPTED -> conversation.fate(sent.handle, Fate.CORRUPTED);
            case REORDERED -> conversation.remark(sent.handle, "held back");
            case MARKED -> conversation.remark(sent.handle, "CE");
            default -> {}
        }
    }

    private void lost(Flight flight, Sent sent, Fate fate) {
        sent.recording.conversation.fate(sent.handle, fate);
        flights.remove(flight);
    }

    private void sent(Flight flight, long timeNs, Channel channel, byte[] packet, int offset, int length) {
        if (view.read(packet, offset, length) != PacketView.Layer.TCP) {
            return;
        }
        Ends ends = new Ends(view.source(), view.sourcePort(), view.destination(), view.destinationPort());
        Recording recording = byEnds.get(ends);
        Side from = Side.LEFT;
        if (recording == null) {
            recording = byEnds.get(ends.reversed());
            from = Side.RIGHT;
        }
        if (recording == null) {
            if (recordings.size() == limit) {
                return;
            }
            from = Side.LEFT;
            recording = begin(ends, timeNs, channel, flight.direction);
        }
        sample(recording, timeNs);
        int handle = recording.conversation.sent(from, timeNs, packet, offset, length);
        flights.put(flight, new Sent(recording, handle));
    }

    private Recording begin(Ends ends, long timeNs, Channel channel, int direction) {
        Recording recording = new Recording(new Conversation(
                channel.sourceName(direction),
                endpoint(ends.source, ends.sourcePort),
                channel.destinationName(direction),
                endpoint(ends.destination, ends.destinationPort)));
        recording.probe = nextProbe;
        if (nextProbe != null && view.has(TcpFlags.SYN)) {
            // Who sends a first SYN was in CLOSED until now; a probe cannot tell, since it is asked too late.
            recording.conversation.state(Side.LEFT, timeNs, "CLOSED");
        }
        nextProbe = null;
        byEnds.put(ends, recording);
        recordings.add(recording);
        return recording;
    }

    private static void sample(Recording recording, long timeNs) {
        StateProbe probe = recording.probe;
        if (probe == null) {
            return;
        }
        for (Side side : Side.values()) {
            String state = probe.state(side);
            if (!state.isEmpty()) {
                recording.conversation.state(side, timeNs, state);
            }
        }
    }

    private static String endpoint(IpAddress address, int port) {
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
