package io.sequent.host;

import static io.sequent.host.HostOnAWire.LOCAL;
import static io.sequent.host.HostOnAWire.LOCAL_6;
import static io.sequent.host.HostOnAWire.PEER;
import static io.sequent.host.HostOnAWire.REMOTE;
import static io.sequent.host.HostOnAWire.REMOTE_6;
import static io.sequent.host.HostOnAWire.packet;
import static io.sequent.host.HostOnAWire.segment;
import static io.sequent.host.HostOnAWire.syn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sequent.ip.IpAddress;
import io.sequent.ip.Ipv4Header;
import io.sequent.ip.Ipv6Header;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpSnapshot;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.Requirement;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What TCP and the host's IP layer tell each other (RFC 9293 3.7.1, 3.9.2). */
class IpFieldsTest {
    private final HostOnAWire wire = new HostOnAWire();

    @Test
    @Requirement("MUST-49")
    void theTimeToLiveIsConfigurable() {
        HostOnAWire near = new HostOnAWire(HostOptions.builder().timeToLive(3));
        near.connect(REMOTE);
        assertThat(Ipv4Header.ttl(near.lastPacket(), 0)).isEqualTo(3);
        near.connect(REMOTE_6);
        assertThat(Ipv6Header.hopLimit(near.lastPacket(), 0)).isEqualTo(3);
        wire.connect(REMOTE);
        assertThat(Ipv4Header.ttl(wire.lastPacket(), 0)).isEqualTo(64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostOptions.builder().timeToLive(0));
    }

    @Test
    @Requirement("MAY-4")
    void aRetransmissionHasTheIdentityOfTheOriginalAndIsNeverFragmented() {
        wire.connect(REMOTE);
        wire.passTime(1_000_000_000L);
        assertThat(wire.device.packets).hasSize(2);
        for (byte[] packet : wire.device.packets) {
            assertThat(Ipv4Header.identification(packet, 0)).isZero();
            assertThat(Ipv4Header.dontFragment(packet, 0)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01010101", // no operation
                "44080d0000000000", // timestamp
                "07070400000000" + "00", // record route
                "83070400000000" + "00", // loose source route
                "9e04abcd", // experimental
                "5500ffff", // a length of zero
            })
    @Requirement("MUST-50")
    void optionsOfIpAreIgnored(String options) {
        wire.listen(80);
        wire.receive(packet(syn(80), REMOTE, LOCAL, HexFormat.of().parseHex(options)));
        assertThat(wire.lastSent().flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        assertThat(Ipv4Header.headerLength(wire.lastPacket(), 0)).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2, 1460", "2001:db8::2, 1440"})
    @Requirement({"SHLD-5 IPv4", "SHLD-5 IPv6", "MUST-67"})
    void theMssThatIsSentFitsIntoTheMtuWithTheHeadersOfTheFamily(IpAddress remote, int expected) {
        wire.connect(remote);
        assertThat(wire.lastSent().mss()).isEqualTo(expected);
        wire.listen(80);
        wire.receive(syn(80), remote, remote.isIpv4() ? LOCAL : LOCAL_6);
        assertThat(wire.lastSent().mss()).isEqualTo(expected);
    }

    @Test
    @Requirement("SHLD-6")
    void aServerSendsTheMssOfItsSmallestLink() {
        FakeDevice narrow = new FakeDevice();
        narrow.mtu = 1280;
        wire.host.addRoute(IpAddress.parse("10.9.9.9"), narrow);
        wire.listen(80);
        wire.receive(syn(80), REMOTE, LOCAL);
        assertThat(wire.lastSent().mss()).isEqualTo(1240);
    }

    @Test
    @Requirement({"MUST-15 IPv4", "MUST-15 IPv6"})
    void withoutAnMssOptionThePeerTakesTheDefaultOfTheFamily() {
        assertThat(sendMssWithoutOption(REMOTE)).isEqualTo(536);
        assertThat(sendMssWithoutOption(REMOTE_6)).isEqualTo(1220);
        wire.listen(80);
        assertThat(acceptedSendMss(REMOTE, LOCAL)).isEqualTo(536);
        assertThat(acceptedSendMss(REMOTE_6, LOCAL_6)).isEqualTo(1220);
    }

    @Test
    @Requirement("RFC 9293 3.7.1")
    void anotherDefaultThatIsConfiguredHoldsForBothFamilies() {
        TcpConfig config = TcpConfig.builder().defaultSendMss(1000).build();
        HostOnAWire other = new HostOnAWire(HostOptions.builder().tcp(config));
        TcpSocket socket = other.connect(REMOTE_6);
        other.answerSyn(socket, -1);
        assertThat(sendMssOf(socket)).isEqualTo(1000);
    }

    private int sendMssWithoutOption(IpAddress remote) {
        TcpSocket socket = wire.connect(remote);
        wire.answerSyn(socket, -1);
        return sendMssOf(socket);
    }

    private int acceptedSendMss(IpAddress from, IpAddress to) {
        wire.receive(syn(80), from, to);
        int iss = wire.lastSent().seq();
        wire.receive(segment(TcpFlags.ACK, 80).seq(PEER + 1).ack(iss + 1), from, to);
        return sendMssOf(wire.accepted.get(wire.accepted.size() - 1));
    }

    private static int sendMssOf(TcpSocket socket) {
        TcpSnapshot snapshot = new TcpSnapshot();
        socket.connection().snapshot(snapshot);
        return snapshot.effectiveSendMss();
    }

    @Test
    @Requirement({"MUST-48", "SHLD-21", "SHLD-22"})
    void theApplicationChoosesTheDiffservFieldAndMayChangeIt() {
        TcpSocket socket = wire.connect(REMOTE);
        wire.answerSyn(socket, 1460);
        socket.connection().dscp(46);
        socket.send(new byte[10], 0, 10);
        assertThat(Ipv4Header.trafficClass(wire.lastPacket(), 0) >> 2).isEqualTo(46);
        socket.connection().dscp(8);
        socket.send(new byte[2000], 0, 2000);
        assertThat(Ipv4Header.trafficClass(wire.lastPacket(), 0) >> 2).isEqualTo(8);
    }

    @Test
    @Requirement("MAY-9")
    void theDiffservFieldThatThePeerChoseCanBeRead() {
        TcpSocket socket = wire.connect(REMOTE_6);
        int ours = wire.lastSent().sourcePort();
        wire.answerSyn(socket, 1440);
        assertThat(socket.receivedDscp()).isZero();
        wire.receive(
                segment(TcpFlags.ACK, ours)
                        .sourcePort(80)
                        .seq(PEER + 1)
                        .dscp(34)
                        .ecn(1),
                REMOTE_6,
                LOCAL_6);
        assertThat(socket.receivedDscp()).isEqualTo(34);
    }
}
