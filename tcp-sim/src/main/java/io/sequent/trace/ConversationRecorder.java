package io.sequent.trace;

import io.sequent.host.Host;
import io.sequent.host.TcpServerSocket;
import io.sequent.ip.IpAddress;
import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.PacketTap;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.TcpFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wire tap that sorts the segments of a run into conversations, one for each pair of addresses and ports.
 *
 * <p>Add it to a simulation, or to the channels to be watched. The end that sends the first segment of a conversation
 * stands on the left. To have states and timers in the diagram, let it {@link #watch(Host) watch} the hosts before
 * the run. Where there is no host, {@link #probeNext} serves.
 *
 * <pre>
 * ConversationRecorder recorder = new ConversationRecorder(1);
 * simulation.addTap(recorder);
 * recorder.watch(client);
 * recorder.watch(server);
 * server.listen(80, 16, handler);
 * simulation.runFor(10_000_000_000L);
 * SequenceDiagram diagram = SequenceDiagram.of(recorder.conversations().get(0)).title("Hello").build();
 * System.out.print(SequenceDiagramText.render(diagram));
 * </pre>
 *
 * <p>Its memory grows with the number of segments; {@code limit} in the constructor bounds the conversations. What is
 * not TCP is passed over. Not safe for use by several threads.
 */
public final class ConversationRecorder implements PacketTap {

    private record Flight(int channel, int direction, long packetNumber) {}

    private record Sent(Recording recording, int handle) {}

    private final int limit;
    private final Map<Ends, Recording> byEnds = new HashMap<>();
    private final Map<Flight, Sent> flights = new HashMap<>();
    private final Set<Flight> copies = new HashSet<>();
    private final List<Recording> recordings = new ArrayList<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final List<TcpServerSocket> listening = new ArrayList<>();
    /** The ends of connections that have a socket. */
    private final Set<Ends> sockets = new HashSet<>();
    /** What users made them decide before the first segment of a conversation. */
    private final Map<Ends, List<Decision>> early = new HashMap<>();

    private final DecisionLog log;
    private final Map<Integer, Integer> limits = new HashMap<>();

    private final PacketView view = new PacketView();
    private @Nullable StateProbe nextProbe;
    private String nextRemark = "";

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
        this(limit, new DecisionLog(0));
    }

    /**
     * Creates a recorder of the first conversations that has its states and timers from a log.
     *
     * @param limit how many conversations to record, at least 1; the segments of later ones are passed over
     * @param log it watches the hosts that this recorder watches, and need not be a tap of its own
     */
    public ConversationRecorder(int limit, DecisionLog log) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + ": record at least one conversation");
        }
        this.limit = limit;
        this.log = log;
        log.addReader(this::onDecision);
    }

    /**
     * Watches the connections that a host makes from now on; to be called before its listening sockets have heard anything.
     *
     * @param host one of the hosts that are recorded
     */
    public void watch(Host host) {
        host.observe(socket -> sockets.add(Ends.of(socket)));
        hosts.put(host.name(), host);
        log.watch(host);
    }

    /**
     * Notes that a host has crashed: its ends of all conversations are CLOSED, and are told apart from what it does later.
     *
     * @param host one that is watched
     * @param timeNs when, in virtual nanoseconds
     */
    public void crashed(Host host, long timeNs) {
        log.read();
        for (Recording recording : recordings) {
            for (Side side : Side.values()) {
                if (recording.conversation.name(side).equals(host.name())) {
                    sockets.remove(recording.ends(side));
                    recording.conversation.note(side, timeNs, "crashes");
                    recording.conversation.state(side, timeNs, TcpState.CLOSED.rfcName());
                }
            }
        }
        listening.removeIf(socket -> socket.host() == host);
    }

    /**
     * Limits the conversations that begin on a channel, such as those of a flood; one that began elsewhere is recorded there, too.
     *
     * @param channel the channel
     * @param count how many to record
     */
    public void limit(Channel channel, int count) {
        limits.put(channel.number(), count);
    }

    /**
     * Says that the next packet is none of its end's, such as one that is {@code forged}.
     *
     * @param remark a few words for its segment
     */
    public void remarkNext(String remark) {
        nextRemark = remark;
    }

    /**
     * Watches a listening socket, too: for connections that are never accepted. Of others that are not accepted yet,
     * a host that is watched tells LISTEN and SYN-RECEIVED without.
     *
     * @param socket of a host that is watched, too
     */
    public void watch(TcpServerSocket socket) {
        listening.add(socket);
    }

    /**
     * Sets whom to ask for the states of the next conversation that begins, at each of its packets and by {@link
     * #sample}.
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
        log.read();
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
        log.read();
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
        log.read();
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
        String remark = nextRemark;
        nextRemark = "";
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
            int left = limits.getOrDefault(channel.number(), Integer.MAX_VALUE);
            if (recordings.size() == limit || left == 0) {
                return;
            }
            limits.replace(channel.number(), left - 1);
            from = Side.LEFT;
            recording = begin(ends, timeNs, channel, flight.direction);
        }
        sample(recording, timeNs);
        if (from == Side.RIGHT && hosts.containsKey(channel.sourceName(flight.direction))) {
            answers(recording, timeNs);
        }
        int handle = recording.conversation.sent(from, timeNs, packet, offset, length, remark);
        flights.put(flight, new Sent(recording, handle));
    }

    /** Nothing was decided, so no host is watched here: only LISTEN answers a SYN by a SYN; only CLOSED by a RST with an ACK. */
    private void answers(Recording recording, long timeNs) {
        if (!recording.conversation.lastState(Side.RIGHT).isEmpty()) {
            return;
        }
        if (view.has(TcpFlags.RST) && view.has(TcpFlags.ACK)) {
            recording.conversation.initialState(Side.RIGHT, TcpState.CLOSED.rfcName());
        } else if (view.has(TcpFlags.SYN)) {
            recording.conversation.initialState(Side.RIGHT, TcpState.LISTEN.rfcName());
            recording.conversation.state(Side.RIGHT, timeNs, TcpState.SYN_RECEIVED.rfcName());
        }
    }

    /** Whose address it is, who sends in its name being no matter. */
    private String nameOf(IpAddress address, String otherwise) {
        for (Host host : hosts.values()) {
            if (List.of(host.addresses()).contains(address)) {
                return host.name();
            }
        }
        return otherwise;
    }

    private Recording begin(Ends ends, long timeNs, Channel channel, int direction) {
        Conversation conversation = new Conversation(
                nameOf(ends.source(), channel.sourceName(direction)),
                ends.sourceText(),
                nameOf(ends.destination(), channel.destinationName(direction)),
                ends.destinationText());
        Recording recording = new Recording(ends, conversation, nextProbe);
        if (view.has(TcpFlags.SYN) && nextProbe != null) {
            // Who sends a first SYN was in CLOSED until now; a probe cannot tell, since it is asked too late.
            conversation.state(Side.LEFT, timeNs, TcpState.CLOSED.rfcName());
        }
        nextProbe = null;
        byEnds.put(ends, recording);
        recordings.add(recording);
        for (Side side : Side.values()) {
            List<Decision> decided = early.remove(recording.ends(side));
            if (decided != null) {
                decided.forEach(decision -> recording.tell(side, decision));
            }
        }
        return recording;
    }

    private void onDecision(Ends ends, Decision decision) {
        Recording recording = byEnds.get(ends);
        Side side = Side.LEFT;
        if (recording == null) {
            recording = byEnds.get(ends.reversed());
            side = Side.RIGHT;
        }
        if (recording != null) {
            recording.tell(side, decision);
        } else if (decision.segment() == null && recordings.size() < limit) {
            early.computeIfAbsent(ends, e -> new ArrayList<>()).add(decision);
        }
        if (decision.changesState() && decision.stateAfter() == TcpState.CLOSED) {
            sockets.remove(ends); // the next connection between these ends has its own
        }
    }

    private void sample(Recording recording, long timeNs) {
        Conversation conversation = recording.conversation;
        for (Side side : Side.values()) {
            String state = recording.probe == null ? "" : recording.probe.state(side);
            if (!state.isEmpty()) {
                conversation.state(side, timeNs, state);
            }
        }
        if (recording.probe == null && !sockets.contains(recording.ends(Side.RIGHT))) {
            sampleListening(recording, timeNs);
        }
    }

    private void sampleListening(Recording recording, long timeNs) {
        Ends server = recording.ends(Side.RIGHT);
        String last = recording.conversation.lastState(Side.RIGHT);
        TcpState state = null;
        for (TcpServerSocket socket : listening) {
            TcpState known =
                    socket.port() == server.sourcePort() ? socket.stateOf(server.fourTuple()) : TcpState.CLOSED;
            // One of several on the port may know of the connection; the others were closed before.
            if (known != TcpState.CLOSED && (known != TcpState.LISTEN || state == null)) {
                state = known;
            }
        }
        // A connection that is over is no longer known there: for it, LISTEN is no news.
        if (state != null
                && (state != TcpState.LISTEN || last.isEmpty() || last.equals(TcpState.SYN_RECEIVED.rfcName()))) {
            recording.conversation.state(Side.RIGHT, timeNs, state.rfcName());
        }
    }
}
