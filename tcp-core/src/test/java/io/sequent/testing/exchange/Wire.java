package io.sequent.testing.exchange;

import static io.sequent.testing.Endpoint.ISS;
import static io.sequent.testing.Endpoint.LOCAL_PORT;
import static io.sequent.testing.Endpoint.PEER;
import static io.sequent.testing.Endpoint.REMOTE_PORT;

import io.sequent.tcp.wire.DecodeResult;
import io.sequent.tcp.wire.Octets;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.tcp.wire.TcpFlags;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Between lines and segments, through the octets of the wire: what the connection sends is encoded and read here by RFC 9293 3.1 once more;
 * what it receives is written here and decoded.
 */
final class Wire {
    private static final int HEADER = 20;

    private boolean timestampsSeen;
    private int firstTimestamp;

    /** The octet at a relative sequence number, in either direction. */
    static byte octet(long sequence) {
        return (byte) (sequence * 31 + (sequence >> 8));
    }

    private static long relative(int sequence, int base) {
        return sequence - base; // signed: a little before the base is negative
    }

    SegmentLine read(Segment sent) {
        byte[] octets = new byte[SegmentEncoder.encodedLength(sent)];
        int length = SegmentEncoder.encode(sent, octets, 0, PseudoHeader.ipv4(1, 2, octets.length));
        return read(octets, length, sent.ecn());
    }

    /** Reads one of the segments that a batch is cut into. */
    SegmentLine readPart(Segment batch, int start) {
        int size = Math.min(batch.segmentSize(), batch.payloadLength() - start);
        byte[] octets = new byte[HEADER + 40 + size];
        int length = SegmentEncoder.encodePart(batch, start, size, octets, 0, PseudoHeader.ipv4(1, 2, 0));
        return read(octets, length, batch.ecn());
    }

    private SegmentLine read(byte[] octets, int length, int ecn) {
        int header = (octets[12] & 0xF0) >> 2;
        int flags = octets[13] & 0xFF;
        int seq = Octets.getInt(octets, 4);
        int payload = length - header;
        noticeTimestamps(octets, header);
        String options = new OptionText(PEER, firstTimestamp, 0).read(octets, HEADER, header - HEADER);
        long start = relative(seq, ISS);
        long text = start + ((flags & TcpFlags.SYN) != 0 ? 1 : 0);
        for (int i = 0; i < payload; i++) {
            if (octets[header + i] != octet(text + i)) {
                throw new ExchangeFailure("octet " + (text + i) + " of our stream is not the one that was sent");
            }
        }
        return new SegmentLine(
                ecn,
                flags,
                OptionalLong.of(start),
                payload,
                (flags & TcpFlags.ACK) == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(relative(Octets.getInt(octets, 8), PEER)),
                OptionalInt.of(Octets.getShort(octets, 14)),
                Octets.getShort(octets, 18),
                options);
    }

    private void noticeTimestamps(byte[] octets, int header) {
        for (int i = HEADER; i < header && !timestampsSeen; i += octets[i] <= 1 ? 1 : octets[i + 1]) {
            if (octets[i] == 8) {
                timestampsSeen = true;
                firstTimestamp = Octets.getInt(octets, i + 2);
            }
        }
    }

    /** Makes the segment of the peer that a line with sequence number and window tells of. */
    Segment write(SegmentLine line, int window) {
        byte[] octets = new byte[HEADER + 44 + line.length()];
        int echoBase = firstTimestamp;
        String optionText = line.options() == null ? "" : line.options();
        int options = new OptionText(ISS, 0, echoBase).write(optionText, octets, HEADER);
        int header = HEADER + options;
        long start = line.start().orElseThrow();
        Octets.putShort(octets, 0, REMOTE_PORT);
        Octets.putShort(octets, 2, LOCAL_PORT);
        Octets.putInt(octets, 4, PEER + (int) start);
        if (line.ack().isPresent()) {
            Octets.putInt(octets, 8, ISS + (int) line.ack().getAsLong());
        }
        octets[12] = (byte) (header << 2);
        octets[13] = (byte) line.flags();
        Octets.putShort(octets, 14, window);
        Octets.putShort(octets, 18, line.urgentPointer());
        long text = start + ((line.flags() & TcpFlags.SYN) != 0 ? 1 : 0);
        for (int i = 0; i < line.length(); i++) {
            octets[header + i] = octet(text + i);
        }
        Segment segment = new Segment();
        int result = SegmentDecoder.decode(octets, 0, header + line.length(), segment);
        if (result != DecodeResult.OK) {
            throw new ExchangeFailure("the segment does not decode: " + DecodeResult.describe(result));
        }
        return segment.ecn(line.ecn());
    }
}
