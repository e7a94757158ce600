package io.sequent.trace;

import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.PacketTap;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A wire tap that captures what goes over channels into a pcapng file, as if tcpdump ran on the hosts.
 *
 * <p>Each end of a channel is an interface of the file, named after its host. A packet is recorded at its sender's
 * when it is sent, and at its receiver's when it arrives, each with its direction; what the channel did to it becomes
 * a comment at its sender's. A packet that passes both ends is thus twice in the file, which makes Wireshark's
 * analysis take the second for a retransmission: for that analysis capture one host, by the constructor that takes a
 * host's name.
 *
 * <p>With {@link #explainBy} each packet carries the decisions that led to it, or that it led to.
 *
 * <p>The last packet is held back until the next, since comments may still come; {@link #close()} or {@link #flush()}
 * writes it. Not safe for use by several threads.
 */
public final class CaptureTap implements PacketTap, Closeable {

    private record End(int channel, int sends) {}

    private final PcapngWriter writer;
    private final @Nullable String onlyHost;
    private final Map<End, Integer> interfaces = new HashMap<>();
    private byte[] held = new byte[2048];
    private int heldLength = -1;
    private int heldInterface;
    private int heldDirection;
    private String heldHost = "";
    private long heldTimeNs;
    private long heldNumber;
    private String heldComment = "";
    private @Nullable DecisionLog explaining;
    private final List<Decision> unsaid = new ArrayList<>();
    private final PacketView view = new PacketView();

    /**
     * Creates a tap that captures at both ends of each channel.
     *
     * @param writer where the packets go
     */
    public CaptureTap(PcapngWriter writer) {
        this.writer = Objects.requireNonNull(writer, "writer");
        this.onlyHost = null;
    }

    /**
     * Creates a tap that captures at one host only.
     *
     * @param writer where the packets go
     * @param host the host's name; ends of other hosts are passed over
     */
    public CaptureTap(PcapngWriter writer, String host) {
        this.writer = Objects.requireNonNull(writer, "writer");
        this.onlyHost = Objects.requireNonNull(host, "host");
    }

    /**
     * Takes a packet into the capture.
     *
     * @throws UncheckedIOException if the writer's stream refuses the bytes
     */
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
        boolean receiver = kind == DELIVERED;
        String host = receiver ? channel.destinationName(direction) : channel.sourceName(direction);
        if (onlyHost != null && !onlyHost.equals(host)) {
            return;
        }
        if (explaining != null) {
            explaining.read();
        }
        try {
            int interfaceId = interfaceOf(channel, direction, receiver);
            if (kind == SENT || kind == DELIVERED) {
                flush();
                hold(interfaceId, timeNs, packetNumber, packet, offset, length);
                heldHost = host;
                heldDirection = receiver ? PcapngWriter.DIRECTION_INBOUND : PcapngWriter.DIRECTION_OUTBOUND;
                if (!receiver) {
                    explainSending();
                }
            } else if (heldLength >= 0 && heldInterface == interfaceId && heldNumber == packetNumber) {
                comment(fate(kind));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Attaches decisions to packets as comments: to an arriving packet what was decided about it, to one that is sent why it is.
     *
     * @param log watches the hosts; add this tap to the simulation, too
     * @return this
     */
    public CaptureTap explainBy(DecisionLog log) {
        log.addReader(this::explain);
        explaining = log;
        return this;
    }

    private void explain(Ends ends, Decision decision) {
        DecidedSegment segment = decision.segment();
        if (segment == null || !segment.arrives()) {
            unsaid.add(decision); // until what it leads to is sent
        } else if (heldLength >= 0
                && heldDirection == PcapngWriter.DIRECTION_INBOUND
                && heldTimeNs == decision.timeNs()
                && heldHost.equals(decision.host())
                && isHeld(ends.reversed(), segment)) {
            comment(DecisionText.explanation(decision));
        }
    }

    /** Says of the packet that is held why it is sent. */
    private void explainSending() {
        for (Decision decision : unsaid) {
            DecidedSegment segment = decision.segment();
            boolean led = decision.timeNs() == heldTimeNs
                    && decision.host().equals(heldHost)
                    && (segment == null ? decision.local().equals(heldSource()) : isHeld(null, segment));
            if (led) {
                comment(DecisionText.explanation(decision));
            }
        }
        unsaid.clear();
    }

    private String heldSource() {
        return view.read(held, 0, heldLength) == PacketView.Layer.TCP
                ? new Ends(view.source(), view.sourcePort(), view.destination(), view.destinationPort()).sourceText()
                : "";
    }

    /** Whether the packet held is a segment; {@code ends} null: between whomever. */
    private boolean isHeld(@Nullable Ends ends, DecidedSegment segment) {
        return view.read(held, 0, heldLength) == PacketView.Layer.TCP
                && view.seq() == segment.seq()
                && (view.flags() == segment.flags() || segment.length() > view.payloadLength())
                && (ends == null
                        || ends.equals(new Ends(
                                view.source(), view.sourcePort(), view.destination(), view.destinationPort())));
    }

    /**
     * Attaches a comment to the packet recorded last; further comments become further lines.
     *
     * @param text what to say, such as the decision that the packet led to; passed over if no packet was recorded
     */
    public void comment(String text) {
        if (heldLength >= 0 && !text.isEmpty()) {
            heldComment = heldComment.isEmpty() ? text : heldComment + "\n" + text;
        }
    }

    /**
     * Writes the packet that was held back.
     *
     * @throws IOException if the writer's stream refuses the bytes
     */
    public void flush() throws IOException {
        if (heldLength >= 0) {
            int length = heldLength;
            heldLength = -1;
            writer.packet(heldInterface, heldTimeNs, heldDirection, held, 0, length, heldComment);
        }
    }

    /** Writes the packet that was held back, and closes the writer. */
    @Override
    public void close() throws IOException {
        try (writer) {
            if (explaining != null) {
                explaining.read();
            }
            flush();
        }
    }

    private int interfaceOf(Channel channel, int direction, boolean receiver) throws IOException {
        // The sender into one direction is the receiver of the other: name the end by what it sends into.
        int sends = receiver ? Channel.A_TO_B + Channel.B_TO_A - direction : direction;
        End end = new End(channel.number(), sends);
        Integer known = interfaces.get(end);
        if (known == null) {
            flush();
            String description = "channel " + channel.number() + " (" + channel.name() + ")";
            known = writer.addInterface(channel.sourceName(sends), description);
            interfaces.put(end, known);
        }
        return known;
    }

    private void hold(int interfaceId, long timeNs, long packetNumber, byte[] packet, int offset, int length) {
        if (held.length < length) {
            held = Arrays.copyOf(held, length);
        }
        System.arraycopy(packet, offset, held, 0, length);
        heldInterface = interfaceId;
        heldTimeNs = timeNs;
        heldNumber = packetNumber;
        heldLength = length;
        heldComment = "";
    }

    private static String fate(int kind) {
        return switch (kind) {
            case LOST -> "channel: lost";
            case DUPLICATED -> "channel: will arrive twice";
            case CORRUPTED -> "channel: one bit flipped on the way";
            case REORDERED -> "channel: held back";
            case QUEUE_DROP -> "channel: dropped, the queue is full";
            case TOO_BIG -> "channel: dropped, larger than the MTU";
            case MARKED -> "channel: marked, congestion experienced";
            default -> "";
        };
    }
}
