package io.sequent.trace;

import io.sequent.sim.channel.Channel;
import io.sequent.sim.channel.PacketTap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A wire tap that writes each packet as a line of text, as tcpdump on the hosts would.
 *
 * <p>At one host the lines are those of {@code tcpdump -n -tt}; at all hosts each line names the host and the
 * direction, as {@code tcpdump -i any} names the interface:
 *
 * <pre>
 * 0.000000 client Out IP 10.0.0.1.49152 &gt; 10.0.0.2.80: Flags [S], seq 1000, win 65535, length 0
 * 0.040000 server In  IP 10.0.0.1.49152 &gt; 10.0.0.2.80: Flags [S], seq 1000, win 65535, length 0
 * </pre>
 *
 * <p>A packet that the channel does not deliver has a line at its sender's only. Not safe for use by several threads.
 */
public final class TextTap implements PacketTap {

    private final Consumer<String> lines;
    private final @Nullable String onlyHost;
    private final Map<String, SegmentText> texts = new HashMap<>();

    /**
     * Creates a tap at all hosts.
     *
     * @param lines takes each line, without a line end
     */
    public TextTap(Consumer<String> lines) {
        this.lines = Objects.requireNonNull(lines, "lines");
        this.onlyHost = null;
    }

    /**
     * Creates a tap at one host.
     *
     * @param lines takes each line, without a line end
     * @param host the host's name; other hosts are passed over
     */
    public TextTap(Consumer<String> lines, String host) {
        this.lines = Objects.requireNonNull(lines, "lines");
        this.onlyHost = Objects.requireNonNull(host, "host");
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
        if (kind != SENT && kind != DELIVERED) {
            return;
        }
        String host = kind == SENT ? channel.sourceName(direction) : channel.destinationName(direction);
        if (onlyHost != null && !onlyHost.equals(host)) {
            return;
        }
        String line = texts.computeIfAbsent(host, h -> new SegmentText()).line(timeNs, packet, offset, length);
        if (onlyHost == null) {
            int blank = line.indexOf(' ');
            line = line.substring(0, blank + 1) + host + (kind == SENT ? " Out" : " In ") + line.substring(blank);
        }
        lines.accept(line);
    }
}
