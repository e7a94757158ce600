package io.sequent.testing.exchange;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpDecision;
import io.sequent.tcp.TcpDecisions;
import io.sequent.tcp.TcpEvents;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Endpoint;
import io.sequent.testing.StepLimit;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One run of an exchange: a connection, a clock, and what it has sent that no line has claimed yet. */
final class ExchangeRun {
    private static final int CHUNKS = 4_000;
    private static final int MOST_DECISIONS = 4_096;
    private static final int MOST_SEGMENTS = 10_000;
    private static final int MOST_TIMEOUTS = 100_000;

    private record Sent(long timeNs, SegmentLine segment) {
        @Override
        public String toString() {
            return Times.text(timeNs) + " > " + segment;
        }
    }

    private final TcpConnection connection;
    private final Wire wire = new Wire();
    private final Deque<Sent> unclaimed = new ArrayDeque<>();
    private final Segment out = new Segment();
    private long nowNs;
    private int events;
    private final TcpDecisions decisions = new TcpDecisions(MOST_DECISIONS);
    private long ourNext;
    private long peerNext;
    private int peerWindow = 0xFFFF;
    private long octetsSent;
    private long octetsRead;

    ExchangeRun(TcpConfig config) {
        connection = new TcpConnection(config, new TcpBufferPool(2_048, CHUNKS));
        connection.decisions(decisions);
        connection.ports(Endpoint.LOCAL_PORT, Endpoint.REMOTE_PORT);
    }

    void step(Exchange.Step step) {
        advance(step.timeNs());
        String[] words = step.text().split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case ">" -> weSend(step.timeNs(), SegmentLine.parse(rest));
            case "=" -> is(rest);
            case "tells" -> tells(rest);
            case "decides" -> decides(rest);
            case "no" -> compare(step.text(), connection.nextDeadlineNs() == Long.MAX_VALUE ? "no timer" : timer());
            default -> {
                nothingUnclaimed();
                if (words[0].equals("<")) {
                    peerSends(SegmentLine.parse(rest));
                } else {
                    call(words[0], rest);
                }
                drain();
            }
        }
    }

    void finish() {
        nothingUnclaimed();
    }

    /** Lets time pass; each deadline on the way is served at its time. */
    private void advance(long timeNs) {
        StepLimit limit = new StepLimit("timeouts", MOST_TIMEOUTS);
        while (connection.nextDeadlineNs() <= timeNs) {
            limit.step();
            nowNs = Math.max(nowNs, connection.nextDeadlineNs());
            events |= connection.onTimeout(nowNs);
            drain();
        }
        nowNs = timeNs;
    }

    private void drain() {
        StepLimit limit = new StepLimit("segments at once", MOST_SEGMENTS);
        while (connection.pollTransmit(out, nowNs)) {
            limit.step();
            if (out.segmentSize() == 0) {
                unclaimed.add(new Sent(nowNs, wire.read(out)));
                continue;
            }
            for (int start = 0; start < out.payloadLength(); start += out.segmentSize()) {
                unclaimed.add(new Sent(nowNs, wire.readPart(out, start)));
            }
        }
    }

    private void nothingUnclaimed() {
        if (!unclaimed.isEmpty()) {
            throw ExchangeFailure.expected("nothing sent", unclaimed.getFirst().toString());
        }
    }

    private void weSend(long timeNs, SegmentLine line) {
        SegmentLine expected = line.startingAt(ourNext);
        String wanted = Times.text(timeNs) + " > " + expected;
        Sent sent = unclaimed.poll();
        if (sent == null) {
            throw ExchangeFailure.expected(wanted, "nothing; the state is " + stateName() + ", " + timer());
        }
        String actual = Times.text(sent.timeNs) + " > " + expected.detailOf(sent.segment);
        if (!actual.equals(wanted)) {
            throw ExchangeFailure.expected(wanted, actual);
        }
        if ((expected.flags() & TcpFlags.RST) == 0) {
            ourNext = Math.max(ourNext, expected.start().orElseThrow() + expected.sequenceLength());
        }
    }

    private String timer() {
        long next = connection.nextDeadlineNs();
        return next == Long.MAX_VALUE ? "no timer runs" : "the next timer is due at " + Times.text(next);
    }

    private void peerSends(SegmentLine line) {
        SegmentLine segment = line.startingAt(peerNext);
        peerWindow = segment.window().orElse(peerWindow);
        peerNext = Math.max(peerNext, segment.start().orElseThrow() + segment.sequenceLength());
        events |= connection.onSegment(wire.write(segment, peerWindow), nowNs);
    }

    /** {@code = ESTABLISHED}, {@code = CLOSED TIMED_OUT}, {@code = cwnd 14600}. */
    private void is(String text) {
        String[] words = text.split("\\s+");
        if (Character.isUpperCase(words[0].charAt(0))) {
            String reason = words.length > 1 ? " " + resultName(connection.closeReason()) : "";
            compare(text, stateName() + reason);
        } else {
            compare(text, words[0] + " " + variable(words[0]));
        }
    }

    private String stateName() {
        return connection.state().rfcName();
    }

    private Object variable(String name) {
        TcpSnapshot snapshot = new TcpSnapshot();
        connection.snapshot(snapshot);
        try {
            return TcpSnapshot.class.getMethod(name).invoke(snapshot);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("TcpSnapshot has nothing of the name " + name, e);
        }
    }

    private void tells(String text) {
        compare(text, TcpEvents.toString(events));
        events = 0;
    }

    /** All these were decided, in this order, and perhaps others. */
    private void decides(String text) {
        List<String> made = new ArrayList<>();
        for (int i = decisions.oldest(); i < decisions.count(); i++) {
            made.add(constantName(TcpDecision.class, decisions.code(i)));
        }
        int position = 0;
        for (String wanted : text.split("\\s+")) {
            constant(TcpDecision.class, wanted);
            int found = made.subList(position, made.size()).indexOf(wanted);
            if (found < 0) {
                throw ExchangeFailure.expected(text, String.join(" ", made));
            }
            position += found + 1;
        }
        decisions.clear();
    }

    private static void compare(String expected, String actual) {
        if (!actual.equals(expected)) {
            throw ExchangeFailure.expected(expected, actual);
        }
    }

    /** A user's call, {@code = RESULT} behind it where it is not what a success gives. */
    private void call(String name, String rest) {
        int equals = rest.indexOf('=');
        String[] words = (equals < 0 ? rest : rest.substring(0, equals)).strip().split("\\s+");
        String result = equals < 0 ? "" : rest.substring(equals + 1).strip();
        int actual = switch (name) {
            case "connect" -> connection.open(Endpoint.ISS, nowNs);
            case "listen" -> connection.listen(Endpoint.ISS, nowNs);
            case "send" -> send(Integer.parseInt(words[0]), words);
            case "receive" -> receive(Integer.parseInt(words[0]));
            case "shutdown" -> connection.shutdownOutput(nowNs);
            case "close" -> connection.close(nowNs);
            case "abort" -> connection.abort(nowNs);
            case "path-error" -> pathError(words);
            default -> throw new IllegalArgumentException("not a word of the notation: " + name);
        };
        String success = name.equals("send") || name.equals("receive") ? words[0] : "OK";
        compare(result.isEmpty() ? success : result, actual == 0 && success.equals("OK") ? "OK" : resultName(actual));
    }

    private int send(int length, String[] words) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = Wire.octet(1 + octetsSent + i);
        }
        int flags = 0;
        for (int i = 1; i < words.length; i++) {
            flags |= switch (words[i]) {
                case "push" -> TcpConnection.PUSH;
                case "urgent" -> TcpConnection.URGENT;
                default -> throw new IllegalArgumentException("send takes push and urgent, not " + words[i]);
            };
        }
        int accepted = connection.send(octets, 0, length, flags, nowNs);
        octetsSent += Math.max(accepted, 0);
        return accepted;
    }

    private int receive(int length) {
        byte[] octets = new byte[length];
        int count = connection.receive(octets, 0, length, nowNs);
        for (int i = 0; i < count; i++) {
            if (octets[i] != Wire.octet(1 + octetsRead + i)) {
                throw new ExchangeFailure("octet " + (1 + octetsRead + i) + " read is not the one that the peer sent");
            }
        }
        octetsRead += Math.max(count, 0);
        return count;
    }

    /** {@code path-error HARD_ERROR 1}: what the network reports about the segment with that sequence number, and an MTU. */
    private int pathError(String[] words) {
        int mtu = words.length > 2 ? Integer.parseInt(words[2]) : 0;
        int quoted = Endpoint.ISS + Integer.parseInt(words[1]);
        events |= connection.onPathError(constant(TcpConnection.class, words[0]), quoted, mtu, nowNs);
        return 0;
    }

    private static int constant(Class<?> type, String name) {
        try {
            return type.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no " + name, e);
        }
    }

    private static String resultName(int result) {
        return result < 0 ? constantName(TcpResult.class, result) : Integer.toString(result);
    }

    private static String constantName(Class<?> type, int value) {
        for (Field field : type.getFields()) {
            if (constant(type, field.getName()) == value) {
                return field.getName();
            }
        }
        return Integer.toString(value);
    }
}
