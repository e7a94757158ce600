package io.sequent.oracle;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two ends and the network between them, of which a script decides everything, so that it can be played again. */
final class PredictionRun {
    private static final int CE = 3;

    private record Packet(byte[] octets, int ecn) {}

    final Witness witness;
    private final TcpConnection[] ends = new TcpConnection[2];
    private final List<List<Packet>> toEnd = List.of(new ArrayList<>(), new ArrayList<>());
    private final Segment segment = new Segment();
    private final byte[] octets = new byte[4_096];
    private final int laziness;
    private long nowNs = 1_000_000;

    /** Users leave so many of eight chances to read. */
    PredictionRun(TcpConfig config, int chunks, int laziness, boolean withText) {
        this.laziness = laziness;
        witness = new Witness(withText);
        TcpBufferPool pool = new TcpBufferPool(2_048, chunks);
        for (int i = 0; i < 2; i++) {
            ends[i] = new TcpConnection(config, pool);
            ends[i].ports(1_000 + i, 1_001 - i);
            ends[i].decisions(witness.decisions);
        }
        ends[1].listen(-700, nowNs);
        ends[0].open(Integer.MAX_VALUE - 900, nowNs);
        transmit();
    }

    /** One step: what, at which end, with which number; an end that cannot do it answers so. */
    void step(int what, int end, int number) {
        TcpConnection connection = ends[end];
        switch (what) {
            case 0, 1 -> saw(connection.send(octets, 0, number % 4_000, 0, nowNs));
            case 2 -> saw(connection.send(octets, 0, number % 200, number % 7 == 0 ? TcpConnection.URGENT : 0, nowNs));
            case 3, 4 -> read(connection, number);
            case 5 -> lose(end, number);
            case 6 -> repeat(end, number);
            case 7 -> nowNs += number % 50 * 1_000_000L;
            case 8 -> toDeadline();
            case 9 -> rarely(connection, number);
            default -> arrive(end, what < 20 ? 0 : number % 3, number % 40 == 0);
        }
        Arrays.fill(octets, (byte) number);
        transmit();
    }

    private void read(TcpConnection connection, int number) {
        if (number % 8 >= laziness) {
            saw(connection.receive(octets, 0, number % 4_000, nowNs));
            saw(Arrays.hashCode(octets));
        }
    }

    private void rarely(TcpConnection connection, int number) {
        switch (number % 100) {
            case 1 -> connection.noDelay(number % 3 == 0);
            case 2 -> connection.keepAlive(number % 2 == 0, nowNs);
            case 3 -> connection.userTimeoutNs(number % 2 * 500_000_000_000L, nowNs);
            default -> nowNs += 1_000;
        }
    }

    /** The end's last text; what is queued goes before the FIN. */
    void finish(int end) {
        saw(ends[end].shutdownOutput(nowNs));
        transmit();
    }

    private void saw(long value) {
        witness.sees("result", value);
    }

    private void toDeadline() {
        long deadlineNs = Math.min(ends[0].nextDeadlineNs(), ends[1].nextDeadlineNs());
        nowNs = deadlineNs == Long.MAX_VALUE ? nowNs : Math.max(nowNs, deadlineNs);
        for (TcpConnection end : ends) {
            saw(end.onTimeout(nowNs));
        }
    }

    private void lose(int end, int number) {
        List<Packet> packets = toEnd.get(end);
        if (!packets.isEmpty() && number % 4 == 0) {
            packets.remove(number % packets.size());
        }
    }

    private void repeat(int end, int number) {
        List<Packet> packets = toEnd.get(end);
        if (!packets.isEmpty() && number % 4 == 0) {
            packets.add(packets.get(number % packets.size()));
        }
    }

    private void arrive(int end, int place, boolean marked) {
        List<Packet> packets = toEnd.get(end);
        if (place >= packets.size()) {
            return;
        }
        Packet packet = packets.remove(place);
        nowNs += 200_000;
        saw(SegmentDecoder.decode(packet.octets, 0, packet.octets.length, segment));
        segment.ecn(marked && packet.ecn != 0 ? CE : packet.ecn);
        saw(ends[end].onSegment(segment, nowNs));
    }

    private void transmit() {
        for (int i = 0; i < 2; i++) {
            List<OracleSegment> sent = new ArrayList<>();
            while (ends[i].pollTransmit(segment, nowNs)) {
                sent.add(Segments.read(segment));
                byte[] packet = new byte[SegmentEncoder.encodedLength(segment)];
                SegmentEncoder.encode(segment, packet, 0, 0);
                toEnd.get(1 - i).add(new Packet(packet, segment.ecn()));
            }
            witness.sees(ends[i], sent);
        }
    }

    /** What the run came to, so that a test can tell that it was worth its while. */
    long octetsReceived() {
        return ends[0].counters().octetsReceived() + ends[1].counters().octetsReceived();
    }
}
