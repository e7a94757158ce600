package io.sequent.bench;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.TcpNoOperationOption;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpTimestampsOption;
import org.pcap4j.packet.UnknownPacket;
import org.pcap4j.packet.namednumber.TcpPort;

/**
 * The data segment of {@link SegmentCodecBenchmark} by pcap4j: the same octets, checksum verified and made. Its
 * builder is kept, as our segment is; its packets cannot be used again.
 */
final class Pcap4jCodec {
    private final InetAddress source = address(Workloads.SENDER_ADDRESS);
    private final InetAddress destination = address(Workloads.RECEIVER_ADDRESS);
    private final TcpPacket.Builder builder;

    Pcap4jCodec(int payloadLength) {
        TcpNoOperationOption noOperation = TcpNoOperationOption.getInstance();
        builder = new TcpPacket.Builder()
                .srcPort(TcpPort.getInstance((short) Workloads.SENDER_PORT))
                .dstPort(TcpPort.getInstance((short) Workloads.RECEIVER_PORT))
                .sequenceNumber(SegmentCodecBenchmark.SEQ)
                .acknowledgmentNumber(SegmentCodecBenchmark.ACK)
                .ack(true)
                .psh(true)
                .window((short) SegmentCodecBenchmark.WND)
                .options(List.of(
                        noOperation,
                        noOperation,
                        new TcpTimestampsOption.Builder()
                                .tsValue(SegmentCodecBenchmark.TS_VAL)
                                .tsEchoReply(SegmentCodecBenchmark.TS_ECR)
                                .correctLengthAtBuild(true)
                                .build()))
                .srcAddr(source)
                .dstAddr(destination)
                .paddingAtBuild(true)
                .correctLengthAtBuild(true)
                .correctChecksumAtBuild(true);
        if (payloadLength > 0) {
            builder.payloadBuilder(new UnknownPacket.Builder().rawData(Workloads.octets(payloadLength)));
        }
    }

    private static InetAddress address(int ipv4) {
        try {
            return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(ipv4).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    byte[] encode() {
        return builder.build().getRawData();
    }

    TcpPacket decode(byte[] octets) {
        try {
            TcpPacket packet = TcpPacket.newPacket(octets, 0, octets.length);
            if (!packet.hasValidChecksum(source, destination, false)) {
                throw new IllegalStateException("pcap4j found the checksum wrong");
            }
            return packet;
        } catch (IllegalRawDataException e) {
            throw new IllegalStateException("pcap4j refused the segment", e);
        }
    }
}
