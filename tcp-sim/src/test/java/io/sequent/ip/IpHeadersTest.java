package io.sequent.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.wire.Octets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class IpHeadersTest {
    private static final int SOURCE = 0xC0A80001;
    private static final int DESTINATION = 0xC0A800C7;

    private final byte[] packet = new byte[120];

    @Test
    void anIpv4HeaderIsWrittenAsAKnownOne() {
        // The example of many textbooks: UDP from 192.168.0.1 to 192.168.0.199, checksum b861.
        Ipv4Header.encode(packet, 0, 0x73, 0, 0, true, 64, 17, SOURCE, DESTINATION);
        assertThat(HexFormat.of().formatHex(packet, 0, 20))
                .isEqualTo("450000730000400040" + "11" + "b861" + "c0a80001" + "c0a800c7");
    }

    @Test
    void anIpv4HeaderIsReadAsItWasWritten() {
        Ipv4Header.encode(packet, 3, 61, 0xB9, 0x1234, true, 63, 6, SOURCE, DESTINATION);
        assertThat(Ipv4Header.verify(packet, 3, 61)).isEqualTo(IpResult.OK);
        assertThat(Ipv4Header.verify(packet, 3, 70)).as("padding is allowed").isEqualTo(IpResult.OK);
        assertThat(Ipv4Header.headerLength(packet, 3)).isEqualTo(20);
        assertThat(Ipv4Header.totalLength(packet, 3)).isEqualTo(61);
        assertThat(Ipv4Header.trafficClass(packet, 3)).isEqualTo(0xB9);
        assertThat(Ipv4Header.identification(packet, 3)).isEqualTo(0x1234);
        assertThat(Ipv4Header.dontFragment(packet, 3)).isTrue();
        assertThat(Ipv4Header.ttl(packet, 3)).isEqualTo(63);
        assertThat(Ipv4Header.protocol(packet, 3)).isEqualTo(IpHeaders.TCP);
        assertThat(Ipv4Header.source(packet, 3)).isEqualTo(SOURCE);
        assertThat(Ipv4Header.destination(packet, 3)).isEqualTo(DESTINATION);
    }

    @Test
    void anIpv4PacketIsRefusedAtEveryTruncation() {
        Ipv4Header.encode(packet, 0, 40, 0, 0, true, 64, 6, SOURCE, DESTINATION);
        for (int length = 0; length < 20; length++) {
            assertThat(Ipv4Header.verify(packet, 0, length)).isEqualTo(IpResult.TRUNCATED_HEADER);
        }
        for (int length = 20; length < 40; length++) {
            assertThat(Ipv4Header.verify(packet, 0, length)).isEqualTo(IpResult.BAD_TOTAL_LENGTH);
        }
        assertThat(Ipv4Header.verify(packet, 0, 40)).isEqualTo(IpResult.OK);
    }

    @Test
    void anIpv4HeaderWithOneFlippedBitIsRefused() {
        Ipv4Header.encode(packet, 0, 40, 2, 7, true, 64, 6, SOURCE, DESTINATION);
        for (int bit = 0; bit < 160; bit++) {
            packet[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThat(Ipv4Header.verify(packet, 0, 40)).as("bit %d", bit).isNegative();
            packet[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
    }

    @Test
    void aWrongVersionHeaderLengthOrTotalLengthIsRefusedByItsName() {
        Ipv4Header.encode(packet, 0, 40, 0, 0, true, 64, 6, SOURCE, DESTINATION);
        packet[0] = 0x65;
        assertThat(Ipv4Header.verify(packet, 0, 40)).isEqualTo(IpResult.BAD_VERSION);
        packet[0] = 0x44;
        assertThat(Ipv4Header.verify(packet, 0, 40)).isEqualTo(IpResult.BAD_HEADER_LENGTH);
        packet[0] = 0x4F;
        assertThat(Ipv4Header.verify(packet, 0, 59)).isEqualTo(IpResult.BAD_HEADER_LENGTH);
        assertThat(Ipv4Header.verify(packet, 0, 60)).isEqualTo(IpResult.BAD_TOTAL_LENGTH);
        packet[0] = 0x45;
        packet[3] = 19;
        assertThat(Ipv4Header.verify(packet, 0, 40)).isEqualTo(IpResult.BAD_TOTAL_LENGTH);
    }

    @Test
    void anIpv4FragmentIsRefused() {
        Ipv4Header.encode(packet, 0, 40, 0, 0, false, 64, 6, SOURCE, DESTINATION);
        Octets.putShort(packet, 6, 0x2000);
        Ipv4Header.ecn(packet, 0, 0);
        assertThat(Ipv4Header.verify(packet, 0, 40)).isEqualTo(IpResult.FRAGMENT);
        Octets.putShort(packet, 6, 0x0001);
        Ipv4Header.ecn(packet, 0, 0);
        assertThat(Ipv4Header.verify(packet, 0, 40)).isEqualTo(IpResult.FRAGMENT);
    }

    @Test
    void anIpv6HeaderIsReadAsItWasWritten() {
        Ipv6Header.encode(packet, 1, 30, 0xB9, 0xABCDE, 6, 63, 0x20010db800000001L, 1, 0x20010db800000002L, -2);
        assertThat(Ipv6Header.verify(packet, 1, 70)).isEqualTo(IpResult.OK);
        assertThat(Ipv6Header.payloadLength(packet, 1)).isEqualTo(30);
        assertThat(Ipv6Header.trafficClass(packet, 1)).isEqualTo(0xB9);
        assertThat(Ipv6Header.flowLabel(packet, 1)).isEqualTo(0xABCDE);
        assertThat(Ipv6Header.nextHeader(packet, 1)).isEqualTo(6);
        assertThat(Ipv6Header.hopLimit(packet, 1)).isEqualTo(63);
        assertThat(Ipv6Header.sourceHigh(packet, 1)).isEqualTo(0x20010db800000001L);
        assertThat(Ipv6Header.sourceLow(packet, 1)).isEqualTo(1);
        assertThat(Ipv6Header.destinationHigh(packet, 1)).isEqualTo(0x20010db800000002L);
        assertThat(Ipv6Header.destinationLow(packet, 1)).isEqualTo(-2);
    }

    @Test
    void anIpv6PacketIsRefusedAtEveryTruncationAndForWhatItCannotHave() {
        Ipv6Header.encode(packet, 0, 30, 0, 0, 6, 64, 0, 1, 0, 2);
        for (int length = 0; length < 40; length++) {
            assertThat(Ipv6Header.verify(packet, 0, length)).isEqualTo(IpResult.TRUNCATED_HEADER);
        }
        for (int length = 40; length < 70; length++) {
            assertThat(Ipv6Header.verify(packet, 0, length)).isEqualTo(IpResult.BAD_TOTAL_LENGTH);
        }
        packet[6] = 44;
        assertThat(Ipv6Header.verify(packet, 0, 70)).isEqualTo(IpResult.FRAGMENT);
        packet[6] = 0;
        assertThat(Ipv6Header.verify(packet, 0, 70)).isEqualTo(IpResult.UNSUPPORTED);
        packet[0] = 0x40;
        assertThat(Ipv6Header.verify(packet, 0, 70)).isEqualTo(IpResult.BAD_VERSION);
    }

    @Test
    void congestionIsMarkedOnlyWhereTheTransportIsCapable() {
        for (int ecn = 0; ecn < 4; ecn++) {
            boolean capable = ecn == IpHeaders.ECT_0 || ecn == IpHeaders.ECT_1;
            Ipv4Header.encode(packet, 0, 40, 0xB8 | ecn, 0, true, 64, 6, SOURCE, DESTINATION);
            assertThat(IpHeaders.ecn(packet, 0, 40)).isEqualTo(ecn);
            assertThat(IpHeaders.markCongestion(packet, 0, 40)).isEqualTo(capable);
            assertThat(Ipv4Header.trafficClass(packet, 0)).isEqualTo(0xB8 | (capable ? 3 : ecn));
            assertThat(Ipv4Header.verify(packet, 0, 40)).isEqualTo(IpResult.OK);
            Ipv6Header.encode(packet, 0, 30, 0xB8 | ecn, 5, 6, 64, 0, 1, 0, 2);
            assertThat(IpHeaders.ecn(packet, 0, 70)).isEqualTo(ecn);
            assertThat(IpHeaders.markCongestion(packet, 0, 70)).isEqualTo(capable);
            assertThat(Ipv6Header.trafficClass(packet, 0)).isEqualTo(0xB8 | (capable ? 3 : ecn));
            assertThat(Ipv6Header.flowLabel(packet, 0)).isEqualTo(5);
        }
        assertThat(IpHeaders.markCongestion(packet, 0, 0)).isFalse();
        assertThat(IpHeaders.ecn(packet, 0, 0)).isEqualTo(IpHeaders.NOT_ECT);
    }

    @Test
    void anIcmpMessageSaysWhatWasWrongWithWhichSegment() {
        byte[] target = new byte[100];
        int[] kinds = {
            IcmpMessage.HOST_UNREACHABLE,
            IcmpMessage.PORT_UNREACHABLE,
            IcmpMessage.PACKET_TOO_BIG,
            IcmpMessage.TIME_EXCEEDED
        };
        for (int kind : kinds) {
            int mtu = kind == IcmpMessage.PACKET_TOO_BIG ? 1280 : 0;
            IcmpMessage message = new IcmpMessage();
            Ipv4Header.encode(packet, 0, 60, 0, 0, true, 64, 6, SOURCE, DESTINATION);
            putPortsAndSequenceNumber(20);
            int length = IcmpMessage.encode(kind, mtu, packet, 0, target, 0);
            assertThat(length).isEqualTo(56);
            assertThat(Ipv4Header.verify(target, 0, length)).isEqualTo(IpResult.OK);
            assertThat(Ipv4Header.destination(target, 0)).isEqualTo(SOURCE);
            assertThat(message.decodeIpv4(target, 20, length - 20)).isEqualTo(IpResult.OK);
            assertQuoted(message, kind, mtu);
            assertThat(message.sourceLow()).isEqualTo(IpAddress.mapped(SOURCE));
            assertThat(message.destinationLow()).isEqualTo(IpAddress.mapped(DESTINATION));

            Ipv6Header.encode(packet, 0, 30, 0, 0, 6, 64, 9, 1, 8, 2);
            putPortsAndSequenceNumber(40);
            length = IcmpMessage.encode(kind, mtu, packet, 0, target, 0);
            assertThat(length).isEqualTo(96);
            assertThat(Ipv6Header.verify(target, 0, length)).isEqualTo(IpResult.OK);
            assertThat(message.decodeIpv6(target, 0)).isEqualTo(IpResult.OK);
            assertQuoted(message, kind, mtu);
            assertThat(message.sourceHigh()).isEqualTo(9);
            assertThat(message.destinationLow()).isEqualTo(2);
        }
    }

    @Test
    void aDamagedOrForeignIcmpMessageIsRefused() {
        byte[] target = new byte[100];
        Ipv4Header.encode(packet, 0, 60, 0, 0, true, 64, 6, SOURCE, DESTINATION);
        int length = IcmpMessage.encode(IcmpMessage.PACKET_TOO_BIG, 1280, packet, 0, target, 0) - 20;
        IcmpMessage message = new IcmpMessage();
        for (int bit = 160; bit < 160 + 8 * length; bit++) {
            target[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThat(message.decodeIpv4(target, 20, length)).as("bit %d", bit).isEqualTo(IpResult.BAD_CHECKSUM);
            target[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
        for (int shorter = 0; shorter < length; shorter++) {
            assertThat(message.decodeIpv4(target, 20, shorter)).isNegative();
        }
        Ipv4Header.encode(packet, 0, 60, 0, 0, true, 64, 17, SOURCE, DESTINATION);
        IcmpMessage.encode(IcmpMessage.PACKET_TOO_BIG, 1280, packet, 0, target, 0);
        assertThat(message.decodeIpv4(target, 20, length)).isEqualTo(IpResult.UNSUPPORTED);
    }

    @Test
    void everyCodeHasWords() {
        int[] codes = {0, -1, -2, -3, -4, -5, -6, -7};
        assertThat(Arrays.stream(codes).mapToObj(IpResult::describe).distinct()).hasSize(codes.length);
        assertThat(IpResult.describe(-99)).contains("-99");
    }

    private void putPortsAndSequenceNumber(int at) {
        Octets.putShort(packet, at, 40_000);
        Octets.putShort(packet, at + 2, 80);
        Octets.putInt(packet, at + 4, 0xCAFEBABE);
    }

    private static void assertQuoted(IcmpMessage message, int kind, int mtu) {
        assertThat(message.kind()).isEqualTo(kind);
        assertThat(message.mtu()).isEqualTo(mtu);
        assertThat(message.sourcePort()).isEqualTo(40_000);
        assertThat(message.destinationPort()).isEqualTo(80);
        assertThat(message.seq()).isEqualTo(0xCAFEBABE);
    }
}
