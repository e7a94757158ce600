package io.sequent.trace;

/**
 * Writes decisions as JSON lines (one object for each line, RFC 8259), for tools.
 *
 * <pre>
 * {"time_ns":20000000,"host":"B","local":"10.0.0.2:80","remote":"10.0.0.1:49152","before":"SYN-RECEIVED",
 *  "after":"ESTABLISHED","decision":"HANDSHAKE_ACKNOWLEDGED","rule":"9293 3.10.7.4 fifth/ACK","words":"acceptable",
 *  "segment":{"arrives":true,"flags":"ACK","seq":1001,"ack":301,"relative_seq":1,"relative_ack":1,"length":0}}
 * </pre>
 *
 * <p>Without a segment {@code segment} is null. Stateless: safe from any thread.
 */
public final class DecisionJson {
    private DecisionJson() {}

    /**
     * Writes a decision as an object.
     *
     * @param decision what was decided
     * @return the object on one line, without a line end
     */
    public static String line(Decision decision) {
        StringBuilder text = new StringBuilder(320);
        text.append("{\"time_ns\":").append(decision.timeNs());
        member(text, "host", decision.host());
        member(text, "local", decision.local());
        member(text, "remote", decision.remote());
        member(text, "before", decision.stateBefore().rfcName());
        member(text, "after", decision.stateAfter().rfcName());
        member(text, "decision", DecisionText.name(decision.code()));
        member(text, "rule", DecisionText.rule(decision));
        member(text, "words", DecisionText.words(decision));
        text.append(",\"segment\":");
        DecidedSegment segment = decision.segment();
        if (segment == null) {
            text.append("null");
        } else {
            append(text, segment);
        }
        return text.append('}').toString();
    }

    private static void append(StringBuilder to, DecidedSegment segment) {
        to.append("{\"arrives\":").append(segment.arrives());
        member(to, "flags", SegmentLabel.flags(segment.flags()));
        to.append(",\"seq\":").append(Integer.toUnsignedLong(segment.seq()));
        to.append(",\"ack\":").append(Integer.toUnsignedLong(segment.ack()));
        to.append(",\"relative_seq\":").append(segment.relativeSeq());
        to.append(",\"relative_ack\":").append(segment.relativeAck());
        to.append(",\"length\":").append(segment.length()).append('}');
    }

    private static void member(StringBuilder to, String name, String value) {
        to.append(",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < ' ') {
                to.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }
}
