package io.sequent.oracle;

import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpDecisions;
import io.sequent.tcp.WholeState;
import java.util.List;

/**
 * Writes down all that can be seen of a connection while it is driven: events, segments, decisions, snapshots, and what it
 * remembers. Two that must do the same have the same hash; the text tells where they part.
 */
final class Witness {
    final TcpDecisions decisions = new TcpDecisions(64);
    private final StringBuilder text;
    private long hash;

    /** With text or, which is faster, without. */
    Witness(boolean withText) {
        text = withText ? new StringBuilder() : null;
    }

    long hash() {
        return hash;
    }

    void begin() {
        decisions.clear();
        hash = 0;
    }

    /** The first line of each that the other does not have; both with text. */
    String differenceTo(Witness other) {
        String[] here = text.toString().split("\n", -1);
        String[] there = other.text.toString().split("\n", -1);
        int line = 0;
        while (line < here.length && line < there.length && here[line].equals(there[line])) {
            line++;
        }
        return (line < here.length ? here[line] : "nothing") + ", without: "
                + (line < there.length ? there[line] : "nothing");
    }

    void sees(String what, long value) {
        hash = hash * 0x9E37_79B9_7F4A_7C15L + value;
        hash ^= hash >>> 29;
        if (text != null) {
            text.append(what).append(' ').append(value).append('\n');
        }
    }

    void sees(TcpConnection connection, List<OracleSegment> sent) {
        for (OracleSegment segment : sent) {
            sees("sends " + segment, segment.toString().hashCode());
        }
        WholeState.visit(connection, this::sees);
        for (int i = decisions.oldest(); i < decisions.count(); i++) {
            sees("decision", decisions.code(i));
            sees("decided at", decisions.timeNs(i));
            sees("decided about", decisions.seq(i));
            sees("acknowledging", decisions.ack(i));
        }
        decisions.clear();
    }
}
