package io.sequent.testing;

import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A segment as a test writes it: {@code ack().seq(ISS + 1).ack(PEER + 1)}.
 *
 * <p>What is expected is compared in flags, sequence number, acknowledgment number (where ACK is set) and payload; window, urgent
 * pointer and options only where the test names them.
 */
public final class SegmentSpec {
    private static final int DEFAULT_WINDOW = 50_000;
    private static final String PRESENT = "yes";
    private static final String ABSENT = "no";

    private final int flags;
    private int seq;
    private int ack;
    private byte[] payload = {};
    private OptionalInt wnd = OptionalInt.empty();
    private OptionalInt up = OptionalInt.empty();
    private OptionalInt ecn = OptionalInt.empty();
    private OptionalInt mss = OptionalInt.empty();
    private OptionalInt windowScale = OptionalInt.empty();
    /** As text; null: the test does not look at the option. */
    private @Nullable String timestamps;

    private @Nullable String sackPermitted;
    private @Nullable List<int[]> sack;
    private int tsVal;
    private int tsEcr;

    private SegmentSpec(int flags) {
        this.flags = flags;
    }

    public static SegmentSpec segment(int flags) {
        return new SegmentSpec(flags);
    }

    public static SegmentSpec syn() {
        return segment(TcpFlags.SYN);
    }

    public static SegmentSpec synAck() {
        return segment(TcpFlags.SYN | TcpFlags.ACK);
    }

    public static SegmentSpec ack() {
        return segment(TcpFlags.ACK);
    }

    public static SegmentSpec fin() {
        return segment(TcpFlags.FIN | TcpFlags.ACK);
    }

    public static SegmentSpec rst() {
        return segment(TcpFlags.RST);
    }

    public static SegmentSpec rstAck() {
        return segment(TcpFlags.RST | TcpFlags.ACK);
    }

    /** Text with ACK and PSH, as the last segment of what a user sent carries it. */
    public static SegmentSpec data(String text) {
        return segment(TcpFlags.ACK | TcpFlags.PSH).payload(text);
    }

    /** Text with ACK alone. */
    public static SegmentSpec unpushed(String text) {
        return segment(TcpFlags.ACK).payload(text);
    }

    public SegmentSpec seq(int value) {
        seq = value;
        return this;
    }

    public SegmentSpec ack(int value) {
        ack = value;
        return this;
    }

    public SegmentSpec payload(String text) {
        payload = text.getBytes(StandardCharsets.ISO_8859_1);
        return this;
    }

    public SegmentSpec wnd(int value) {
        wnd = OptionalInt.of(value);
        return this;
    }

    public SegmentSpec up(int value) {
        up = OptionalInt.of(value);
        return this;
    }

    /** The ECN field of the IP header: 0 not capable, 1 and 2 capable, 3 congestion experienced. */
    public SegmentSpec ecn(int value) {
        ecn = OptionalInt.of(value);
        return this;
    }

    public SegmentSpec mss(int value) {
        mss = OptionalInt.of(value);
        return this;
    }

    public SegmentSpec windowScale(int value) {
        windowScale = OptionalInt.of(value);
        return this;
    }

    public SegmentSpec timestamps(int tsVal, int tsEcr) {
        this.tsVal = tsVal;
        this.tsEcr = tsEcr;
        timestamps = timestampsText(tsVal, tsEcr);
        return this;
    }

    public SegmentSpec noTimestamps() {
        timestamps = ABSENT;
        return this;
    }

    public SegmentSpec sackPermitted() {
        sackPermitted = PRESENT;
        return this;
    }

    public SegmentSpec sackNotPermitted() {
        sackPermitted = ABSENT;
        return this;
    }

    /** One more SACK block after those named before. */
    public SegmentSpec sack(int left, int right) {
        if (sack == null) {
            sack = new ArrayList<>();
        }
        sack.add(new int[] {left, right});
        return this;
    }

    public SegmentSpec noSack() {
        sack = new ArrayList<>();
        return this;
    }

    /** The same segment with one more flag. */
    public SegmentSpec with(int flag) {
        SegmentSpec copy = new SegmentSpec(flags | flag);
        copy.seq = seq;
        copy.ack = ack;
        copy.payload = payload;
        copy.wnd = wnd;
        copy.up = up;
        copy.ecn = ecn;
        copy.mss = mss;
        copy.windowScale = windowScale;
        copy.timestamps = timestamps;
        copy.tsVal = tsVal;
        copy.tsEcr = tsEcr;
        copy.sackPermitted = sackPermitted;
        copy.sack = sack;
        return copy;
    }

    Segment toSegment(int sourcePort, int destinationPort) {
        Segment made = new Segment()
                .clear()
                .sourcePort(sourcePort)
                .destinationPort(destinationPort)
                .seq(seq)
                .ack(ack)
                .flags(flags)
                .wnd(wnd.orElse(DEFAULT_WINDOW))
                .up(up.orElse(0))
                .payload(payload, 0, payload.length);
        ecn.ifPresent(made::ecn);
        mss.ifPresent(made::mss);
        windowScale.ifPresent(made::windowScale);
        if (timestamps != null && !timestamps.equals(ABSENT)) {
            made.timestamps(tsVal, tsEcr);
        }
        made.sackPermitted(PRESENT.equals(sackPermitted));
        if (sack != null) {
            sack.forEach(block -> made.addSackBlock(block[0], block[1]));
        }
        return made;
    }

    /** How a segment that was sent reads, in as much detail as this expectation asks for. */
    String textOf(Segment sent) {
        byte[] bytes = new byte[sent.payloadLength()];
        int first = sent.firstPayloadLength();
        if (first > 0) {
            System.arraycopy(sent.payloadArray(), sent.payloadOffset(), bytes, 0, first);
        }
        if (sent.secondPayloadLength() > 0) {
            System.arraycopy(
                    sent.secondPayloadArray(), sent.secondPayloadOffset(), bytes, first, sent.secondPayloadLength());
        }
        return text(sent.flags(), sent.seq(), sent.ack(), bytes)
                + detail(" wnd=", wnd, sent.wnd())
                + detail(" up=", up, sent.up())
                + detail(" ecn=", ecn, sent.ecn())
                + detail(" mss=", mss, sent.mss())
                + detail(" wscale=", windowScale, sent.windowScale())
                + (timestamps == null
                        ? ""
                        : " ts=" + (sent.hasTimestamps() ? timestampsText(sent.tsVal(), sent.tsEcr()) : ABSENT))
                + (sackPermitted == null ? "" : " sackPermitted=" + (sent.sackPermitted() ? PRESENT : ABSENT))
                + (sack == null ? "" : " sack=" + sackText(blocksOf(sent)));
    }

    private static String timestampsText(int tsVal, int tsEcr) {
        return Integer.toUnsignedString(tsVal) + "/" + Integer.toUnsignedString(tsEcr);
    }

    private static List<int[]> blocksOf(Segment segment) {
        List<int[]> blocks = new ArrayList<>();
        for (int i = 0; i < segment.sackBlockCount(); i++) {
            blocks.add(new int[] {segment.sackLeft(i), segment.sackRight(i)});
        }
        return blocks;
    }

    private static String sackText(List<int[]> blocks) {
        StringBuilder text = new StringBuilder();
        for (int[] block : blocks) {
            text.append('{')
                    .append(Integer.toUnsignedString(block[0]))
                    .append(':')
                    .append(Integer.toUnsignedString(block[1]))
                    .append('}');
        }
        return text.isEmpty() ? ABSENT : text.toString();
    }

    private static String detail(String name, OptionalInt wanted, int actual) {
        return wanted.isPresent() ? name + actual : "";
    }

    private static String text(int flags, int seq, int ack, byte[] payload) {
        return TcpFlags.toString(flags) + " seq=" + Integer.toUnsignedString(seq)
                + ((flags & TcpFlags.ACK) != 0 ? " ack=" + Integer.toUnsignedString(ack) : "")
                + (payload.length > 0 ? " \"" + new String(payload, StandardCharsets.ISO_8859_1) + "\"" : "");
    }

    @Override
    public String toString() {
        return text(flags, seq, ack, payload)
                + (wnd.isPresent() ? " wnd=" + wnd.getAsInt() : "")
                + (up.isPresent() ? " up=" + up.getAsInt() : "")
                + (ecn.isPresent() ? " ecn=" + ecn.getAsInt() : "")
                + (mss.isPresent() ? " mss=" + mss.getAsInt() : "")
                + (windowScale.isPresent() ? " wscale=" + windowScale.getAsInt() : "")
                + (timestamps == null ? "" : " ts=" + timestamps)
                + (sackPermitted == null ? "" : " sackPermitted=" + sackPermitted)
                + (sack == null ? "" : " sack=" + sackText(sack));
    }
}
