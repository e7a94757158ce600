package io.sequent.bench;

import io.sequent.tcp.wire.DecodeResult;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentDecoder;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.tcp.wire.TcpFlags;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pcap4j.packet.TcpPacket;

/**
 * Octets to segments and back: nanoseconds for each segment, checksum and pseudo header included.
 *
 * <p>The data segment carries timestamps. Where its name has no size it carries no payload, so that what is measured is
 * the header of 32 octets; with payload it carries 1460 octets, which encoding also copies. The SYN has every option
 * that a SYN may have: MSS, SACK-permitted, timestamps, window scale. Methods named after a peer have the
 * same octets and the same work.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SegmentCodecBenchmark {
    static final int SEQ = 0x1234_5678;
    static final int ACK = 0x0765_4321;
    static final int WND = 0xFFFF;
    static final int TS_VAL = 0x0102_0304;
    static final int TS_ECR = 0x0506_0708;

    private final Segment data = dataSegment();
    private final Segment fullData = dataSegment().payload(Workloads.octets(Workloads.MSS), 0, Workloads.MSS);
    private final Segment syn = segment(TcpFlags.SYN)
            .mss(Workloads.MSS)
            .sackPermitted(true)
            .timestamps(TS_VAL, 0)
            .windowScale(7);

    private final Pcap4jCodec pcap4jData = new Pcap4jCodec(0);
    private final Pcap4jCodec pcap4jFullData = new Pcap4jCodec(Workloads.MSS);

    private final Segment decoded = new Segment();
    private final byte[] target = new byte[2048];
    private byte[] dataOctets = {};
    private byte[] fullDataOctets = {};
    private byte[] synOctets = {};

    private static Segment segment(int flags) {
        return new Segment()
                .sourcePort(Workloads.SENDER_PORT)
                .destinationPort(Workloads.RECEIVER_PORT)
                .seq(SEQ)
                .flags(flags)
                .wnd(WND);
    }

    private static Segment dataSegment() {
        return segment(TcpFlags.ACK | TcpFlags.PSH).ack(ACK).timestamps(TS_VAL, TS_ECR);
    }

    /** Encodes what is decoded later, and sees that the peer makes the same octets of the same segment. */
    @Setup
    public void prepare() {
        dataOctets = encoded(data);
        fullDataOctets = encoded(fullData);
        synOctets = encoded(syn);
        if (!Arrays.equals(pcap4jData.encode(), dataOctets)
                || !Arrays.equals(pcap4jFullData.encode(), fullDataOctets)) {
            throw new IllegalStateException("pcap4j encodes other octets: nothing to compare");
        }
    }

    private static byte[] encoded(Segment segment) {
        byte[] octets = new byte[SegmentEncoder.encodedLength(segment)];
        SegmentEncoder.encode(segment, octets, 0, Workloads.pseudoHeaderSum(octets.length));
        return octets;
    }

    /**
     * Writes a header with timestamps.
     *
     * @return its length
     */
    @Benchmark
    public int encodeData() {
        return encode(data);
    }

    /**
     * Writes a header with timestamps and copies and sums 1460 octets.
     *
     * @return the segment's length
     */
    @Benchmark
    public int encodeData1460() {
        return encode(fullData);
    }

    /**
     * Writes a SYN with all options.
     *
     * @return its length
     */
    @Benchmark
    public int encodeSyn() {
        return encode(syn);
    }

    /**
     * Verifies and reads a header with timestamps.
     *
     * @return the segment
     */
    @Benchmark
    public Segment decodeData() {
        return decode(dataOctets);
    }

    /**
     * Verifies and reads a header with timestamps and 1460 octets of payload.
     *
     * @return the segment
     */
    @Benchmark
    public Segment decodeData1460() {
        return decode(fullDataOctets);
    }

    /**
     * Verifies and reads a SYN with all options.
     *
     * @return the segment
     */
    @Benchmark
    public Segment decodeSyn() {
        return decode(synOctets);
    }

    /**
     * The peer of {@link #encodeData}.
     *
     * @return the octets
     */
    @Benchmark
    public byte[] pcap4jEncodeData() {
        return pcap4jData.encode();
    }

    /**
     * The peer of {@link #encodeData1460}.
     *
     * @return the octets
     */
    @Benchmark
    public byte[] pcap4jEncodeData1460() {
        return pcap4jFullData.encode();
    }

    /**
     * The peer of {@link #decodeData}.
     *
     * @return the packet
     */
    @Benchmark
    public TcpPacket pcap4jDecodeData() {
        return pcap4jData.decode(dataOctets);
    }

    /**
     * The peer of {@link #decodeData1460}.
     *
     * @return the packet
     */
    @Benchmark
    public TcpPacket pcap4jDecodeData1460() {
        return pcap4jFullData.decode(fullDataOctets);
    }

    private int encode(Segment segment) {
        int length = SegmentEncoder.encodedLength(segment);
        return SegmentEncoder.encode(segment, target, 0, Workloads.pseudoHeaderSum(length));
    }

    private Segment decode(byte[] octets) {
        long pseudoHeaderSum = Workloads.pseudoHeaderSum(octets.length);
        int result = SegmentDecoder.verifyAndDecode(octets, 0, octets.length, pseudoHeaderSum, decoded);
        if (result != DecodeResult.OK) {
            throw new IllegalStateException("segment was refused: " + DecodeResult.describe(result));
        }
        return decoded;
    }
}
