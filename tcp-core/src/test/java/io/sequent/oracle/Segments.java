package io.sequent.oracle;

import io.sequent.tcp.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/** Between the oracle's segments and the library's. */
final class Segments {
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private Segments() {}

    static void write(OracleSegment from, Segment to) {
        to.seq((int) from.seq)
                .ack((int) from.ack)
                .flags(from.control)
                .wnd(from.wnd)
                .up(from.up);
        to.payload(from.text, 0, from.text.length);
        if (from.mss != OracleSegment.ABSENT) {
            to.mss(from.mss);
        }
        if (from.windowScale != OracleSegment.ABSENT) {
            to.windowScale(from.windowScale);
        }
        to.sackPermitted(from.sackPermitted);
        if (from.timestamps) {
            to.timestamps((int) from.tsVal, (int) from.tsEcr);
        }
    }

    static OracleSegment read(Segment from) {
        OracleSegment to = new OracleSegment(from.seq() & UNSIGNED, from.flags());
        to.ack(from.ack() & UNSIGNED).wnd(from.wnd()).up(from.up());
        to.mss(from.mss()).windowScale(from.windowScale());
        to.sackPermitted = from.sackPermitted();
        if (from.hasTimestamps()) {
            to.timestamps(from.tsVal() & UNSIGNED, from.tsEcr() & UNSIGNED);
        }
        List<List<Long>> blocks = new ArrayList<>();
        for (int i = 0; i < from.sackBlockCount(); i++) {
            blocks.add(List.of(from.sackLeft(i) & UNSIGNED, from.sackRight(i) & UNSIGNED));
        }
        to.sack = blocks;
        byte[] text = new byte[from.payloadLength()];
        System.arraycopy(from.payloadArray(), from.payloadOffset(), text, 0, from.firstPayloadLength());
        System.arraycopy(
                from.secondPayloadArray(),
                from.secondPayloadOffset(),
                text,
                from.firstPayloadLength(),
                from.secondPayloadLength());
        return to.text(text);
    }
}
