package io.sequent.bench;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpDecisions;
import io.sequent.tcp.TcpFeature;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.tcp.TcpReceiveRequest;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.DecodeResult;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentCoalescing;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;

/**
 * Two connected ends in one thread, between which every segment goes as octets with a checksum that is made and verified.
 *
 * <p>Each payload is copied four times: from the user into the send buffer, into the packet, into the receive buffer, to
 * the user. The clock is virtual.
 */
final class DataPath {
    /** Beside the option, as other stacks have it in their measurements, a segment carries {@link Workloads#MSS} octets. */
    private static final int TIMESTAMPS_LENGTH = 12;

    /** The user sends so many full segments in one call, which leave as one batch; the peers' drivers do so, too. */
    private static final int WRITE_SEGMENTS = 11;

    private static final int BUFFER_SIZE = 262_144;
    private static final int SEGMENT_TIME_NS = 1_000;

    private final TcpConnection sender;
    private final TcpConnection receiver;
    private final Link link;
    private final Segment out;
    private final Segment in;
    private final Segment next;
    private final TcpReceiveRequest request = new TcpReceiveRequest();
    private long nowNs = 1;

    /** What all paths of one thread share: memory, the packets on their way, the segments in hand, and what users hold. */
    static final class Link {
        final TcpBufferPool pool;
        final byte[] source = Workloads.octets(WRITE_SEGMENTS * Workloads.MSS);
        final byte[] sink = new byte[2 * Workloads.MSS];
        private final Segment out = new Segment();
        private final Segment in = new Segment();
        private final Segment next = new Segment();
        private final byte[][] packets;
        private final int[] packetLengths;
        private final byte[] answer = new byte[2048];

        /** Holds up to so many data segments in flight. */
        Link(int maximumInFlight) {
            // What is in flight, the records of it, and what has arrived.
            pool = new TcpBufferPool(16_384, Math.max(64, maximumInFlight / 4));
            packets = new byte[maximumInFlight][2048];
            packetLengths = new int[maximumInFlight];
        }
    }

    /**
     * Connects both ends.
     *
     * @param acknowledgeEach true: each segment is acknowledged; false: every second one
     * @param maximumInFlight segments that {@link #transfer} may put in flight at once
     */
    DataPath(boolean acknowledgeEach, int maximumInFlight) {
        this(new Link(maximumInFlight), acknowledgeEach);
    }

    /** Connects both ends over a link that they may share with others, of which only one is active at a time. */
    DataPath(Link link, boolean acknowledgeEach) {
        int maximumInFlight = link.packets.length;
        int bufferSize = Math.max(BUFFER_SIZE, 2 * maximumInFlight * Workloads.MSS);
        this.link = link;
        out = link.out;
        in = link.in;
        next = link.next;
        TcpConfig config = TcpConfig.builder()
                .disable(TcpFeature.QUICK_ACKS) // every second one from the beginning on
                .mss(Workloads.MSS + TIMESTAMPS_LENGTH)
                .sendBufferSize(bufferSize)
                .receiveBufferSize(bufferSize)
                .delayedAckNs(acknowledgeEach ? 0 : 40_000_000)
                .maximumBatchSegments(WRITE_SEGMENTS)
                .initialWindowSegments(Math.max(10, maximumInFlight + 2))
                .build();
        sender = new TcpConnection(config, link.pool);
        receiver = new TcpConnection(config, link.pool);
        sender.ports(Workloads.SENDER_PORT, Workloads.RECEIVER_PORT);
        receiver.ports(Workloads.RECEIVER_PORT, Workloads.SENDER_PORT);
        receiver.listen(2_000, nowNs);
        receiver.queueReceive(request.target(link.sink, 0, link.sink.length), nowNs);
        sender.open(1_000, nowNs);
        deliver(flush(sender, 0)); // SYN and, inside, SYN-ACK
        deliver(flush(sender, 0)); // the third segment
        if (sender.state() != TcpState.ESTABLISHED || receiver.state() != TcpState.ESTABLISHED) {
            throw new IllegalStateException("not connected: " + sender.state() + ", " + receiver.state());
        }
        transfer(1); // answered at once, as the window outgrows what a SYN can tell; from here on every second one is
    }

    /** Records what both ends decide from now on in one ring. */
    void record(TcpDecisions ring) {
        TcpFourTuple there = new TcpFourTuple().set(0, 1, Workloads.SENDER_PORT, 0, 2, Workloads.RECEIVER_PORT);
        TcpFourTuple back = new TcpFourTuple().set(0, 2, Workloads.RECEIVER_PORT, 0, 1, Workloads.SENDER_PORT);
        sender.decisions(ring.forConnection(there));
        receiver.decisions(ring.forConnection(back));
    }

    /**
     * Moves full segments from user to user, all in flight at once, and their acknowledgments back.
     *
     * @param segments how many, 1 to the maximum in flight
     * @return octets that arrived
     */
    int transfer(int segments) {
        nowNs += SEGMENT_TIME_NS;
        int count = 0;
        for (int left = segments; left > 0; left -= WRITE_SEGMENTS) {
            sender.send(link.source, 0, Math.min(left, WRITE_SEGMENTS) * Workloads.MSS, 0, nowNs);
            count += flush(sender, count);
        }
        nowNs += SEGMENT_TIME_NS;
        int octets = deliver(count);
        if (octets != segments * Workloads.MSS) {
            throw new IllegalStateException(octets + " octets arrived of " + segments + " segments");
        }
        return octets;
    }

    /** What the user of the receiving end got last. */
    byte[] sink() {
        return link.sink;
    }

    /** What the user of the sending end sends. */
    byte[] source() {
        return link.source;
    }

    private int flush(TcpConnection connection, int first) {
        int count = 0;
        while (connection.pollTransmit(out, nowNs)) {
            count += cut(first + count);
        }
        expire(connection);
        return count;
    }

    /** The end of the driver's rule: timers are looked at after each input. */
    private void expire(TcpConnection connection) {
        if (connection.nextDeadlineNs() <= nowNs) {
            connection.onTimeout(nowNs);
        }
    }

    /** Writes the segments of a batch, or the only one, and returns how many they are. */
    private int cut(int first) {
        int headerLength = SegmentEncoder.headerLength(out);
        int payloadLength = out.payloadLength();
        int size = out.segmentSize() == 0 ? payloadLength : out.segmentSize();
        int packet = first;
        int start = 0;
        do {
            int length = Math.min(size, payloadLength - start);
            long pseudoHeaderSum = Workloads.pseudoHeaderSum(headerLength + length);
            link.packetLengths[packet] =
                    SegmentEncoder.encodePart(out, start, length, link.packets[packet], 0, pseudoHeaderSum);
            packet++;
            start += length;
        } while (start < payloadLength);
        return packet - first;
    }

    private int encode(byte[] packet) {
        int length = SegmentEncoder.encodedLength(out);
        return SegmentEncoder.encode(out, packet, 0, Workloads.pseudoHeaderSum(length));
    }

    private int deliver(int count) {
        int octets = 0;
        for (int packet = 0; packet < count; ) {
            packet += arrive(packet, count);
            octets += receiver.finishReceive();
            receiver.queueReceive(request.target(link.sink, 0, link.sink.length), nowNs);
            answer();
        }
        return octets;
    }

    /** Gives the receiver a packet, and the next one with it if the two can be joined; returns how many. */
    private int arrive(int packet, int count) {
        decode(link.packets[packet], link.packetLengths[packet], in);
        boolean joined = false;
        if (packet + 1 < count) {
            decode(link.packets[packet + 1], link.packetLengths[packet + 1], next);
            joined = SegmentCoalescing.join(in, next);
        }
        receiver.onSegment(in, nowNs);
        return joined ? 2 : 1;
    }

    private void answer() {
        while (receiver.pollTransmit(out, nowNs)) {
            decode(link.answer, encode(link.answer), in);
            sender.onSegment(in, nowNs);
            expire(sender);
        }
        expire(receiver);
    }

    private static void decode(byte[] packet, int length, Segment into) {
        int result = SegmentDecoder.verifyAndDecode(packet, 0, length, Workloads.pseudoHeaderSum(length), into);
        if (result != DecodeResult.OK) {
            throw new IllegalStateException("segment was refused: " + DecodeResult.describe(result));
        }
    }
}
