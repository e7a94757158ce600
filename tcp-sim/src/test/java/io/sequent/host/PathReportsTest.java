package io.sequent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.ip.IcmpMessage;
import io.sequent.ip.IpHeaders;
import io.sequent.ip.IpResult;
import io.sequent.ip.Ipv4Header;
import io.sequent.ip.Ipv6Header;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.wire.InternetChecksum;
import io.sequent.tcp.wire.Octets;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ICMP messages say to TCP. */
class PathReportsTest {
    private final IcmpMessage message = new IcmpMessage();

    private IcmpMessage ipv4(int type, int code, int mtu, int quotedLength) {
        byte[] icmp = new byte[36];
        icmp[0] = (byte) type;
        icmp[1] = (byte) code;
        Octets.putInt(icmp, 4, mtu);
        Ipv4Header.encode(icmp, 8, quotedLength, 0, 0, true, 64, IpHeaders.TCP, 0x0A000001, 0x0A000002);
        Octets.putShort(icmp, 2, InternetChecksum.of(icmp, 0, icmp.length));
        assertThat(message.decodeIpv4(icmp, 0, icmp.length)).isEqualTo(IpResult.OK);
        return message;
    }

    private IcmpMessage ipv6(int kind, int mtu) {
        byte[] offending = new byte[60];
        Ipv6Header.encode(offending, 0, 20, 0, 0, IpHeaders.TCP, 64, 1, 2, 3, 4);
        byte[] packet = new byte[200];
        IcmpMessage.encode(kind, mtu, offending, 0, packet, 0);
        assertThat(message.decodeIpv6(packet, 0)).isEqualTo(IpResult.OK);
        return message;
    }

    @ParameterizedTest(name = "type {0} code {1}")
    @CsvSource({"3, 0, 1", "3, 1, 1", "3, 5, 1", "11, 0, 1", "11, 1, 1", "12, 0, 1", "3, 2, 2", "3, 3, 2", "3, 4, 3"})
    @Requirement({
        "MUST-54",
        "MUST-56 Dest Unreach",
        "MUST-56 Time Exceeded",
        "MUST-56 Param Problem",
        "SHLD-25",
        "SHLD-26"
    })
    void errorsOfIpv4AreSoftOrHardOrTellOfTheMtu(int type, int code, int kind) {
        assertThat(PathReports.kind(ipv4(type, code, 0, 1_500))).isEqualTo(kind);
    }

    @Test
    @Requirement("MUST-55")
    void sourceQuenchIsDiscarded() {
        byte[] icmp = new byte[36];
        icmp[0] = 4;
        Ipv4Header.encode(icmp, 8, 1_500, 0, 0, true, 64, IpHeaders.TCP, 0x0A000001, 0x0A000002);
        Octets.putShort(icmp, 2, InternetChecksum.of(icmp, 0, icmp.length));
        assertThat(message.decodeIpv4(icmp, 0, icmp.length)).isNegative();
    }

    @Test
    @Requirement({"MUST-54", "RFC 5461 2.1"})
    void errorsOfIpv6AreSoftOrHardOrTellOfTheMtu() {
        assertThat(PathReports.kind(ipv6(IcmpMessage.HOST_UNREACHABLE, 0))).isEqualTo(TcpConnection.SOFT_ERROR);
        assertThat(PathReports.kind(ipv6(IcmpMessage.TIME_EXCEEDED, 0))).isEqualTo(TcpConnection.SOFT_ERROR);
        assertThat(PathReports.kind(ipv6(IcmpMessage.PARAMETER_PROBLEM, 0))).isEqualTo(TcpConnection.SOFT_ERROR);
        assertThat(PathReports.kind(ipv6(IcmpMessage.PORT_UNREACHABLE, 0))).isEqualTo(TcpConnection.HARD_ERROR);
        assertThat(PathReports.kind(ipv6(IcmpMessage.PACKET_TOO_BIG, 1_400))).isEqualTo(TcpConnection.PACKET_TOO_BIG);
    }

    @Test
    @Requirement({"RFC 1191 4", "RFC 8201 4"})
    void mtuIsToldWithoutTheIpHeaderAndNotBelowWhatEachFamilyPromises() {
        assertThat(PathReports.mtu(ipv4(3, 4, 1_400, 1_500), true)).isEqualTo(1_380);
        assertThat(PathReports.mtu(ipv4(3, 4, 68, 1_500), true)).isEqualTo(556);
        assertThat(PathReports.mtu(ipv6(IcmpMessage.PACKET_TOO_BIG, 1_400), false))
                .isEqualTo(1_360);
        assertThat(PathReports.mtu(ipv6(IcmpMessage.PACKET_TOO_BIG, 600), false))
                .isEqualTo(1_240);
        assertThat(PathReports.mtu(ipv6(IcmpMessage.PACKET_TOO_BIG, -1), false)).isGreaterThan(65_535);
    }

    @ParameterizedTest
    @CsvSource({"1500, 1492", "1492, 1006", "1006, 576", "576, 576", "9000, 8166", "65535, 32000"})
    @Requirement("RFC 1191 5")
    void routerThatDoesNotSayItsMtuMeansTheNextPlateau(int quotedLength, int mtu) {
        assertThat(PathReports.mtu(ipv4(3, 4, 0, quotedLength), true)).isEqualTo(mtu - 20);
    }
}
