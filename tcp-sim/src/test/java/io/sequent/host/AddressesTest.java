package io.sequent.host;

import static io.sequent.host.HostOnAWire.LOCAL;
import static io.sequent.host.HostOnAWire.LOCAL_6;
import static io.sequent.host.HostOnAWire.PEER;
import static io.sequent.host.HostOnAWire.REMOTE;
import static io.sequent.host.HostOnAWire.REMOTE_6;
import static io.sequent.host.HostOnAWire.SECOND;
import static io.sequent.host.HostOnAWire.SECOND_6;
import static io.sequent.host.HostOnAWire.segment;
import static io.sequent.host.HostOnAWire.syn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sequent.ip.IpAddress;
import io.sequent.ip.Ipv4Header;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses connections have, and which are none for a connection (RFC 9293 3.9.1.1, 3.9.2.3). */
class AddressesTest {
    private final HostOnAWire wire = new HostOnAWire();

    @Test
    @Requirement("MUST-44")
    void theHostChoosesTheLocalAddressBeforeTheFirstSyn() {
        TcpSocket socket = wire.connect(REMOTE);
        assertThat(socket.localAddress()).isEqualTo(LOCAL);
        assertThat(Ipv4Header.source(wire.lastPacket(), 0)).isEqualTo(LOCAL.ipv4());
        assertThat(wire.connect(REMOTE_6).localAddress()).isEqualTo(LOCAL_6);
    }

    /** Each of both addresses gives each of its ports, and what is free again serves again. */
    @Test
    void whenAllPortsOfAnAddressAreTakenTheNextOneServes() {
        HostOnAWire few = new HostOnAWire(HostOptions.builder().ephemeralPorts(40_000, 40_099));
        Set<String> ends = new HashSet<>();
        List<TcpSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            TcpSocket socket = few.connect(REMOTE);
            sockets.add(socket);
            ends.add(socket.localAddress() + ":" + socket.localPort());
            assertThat(socket.localAddress()).isEqualTo(i < 100 ? LOCAL : SECOND);
        }
        assertThat(ends).hasSize(200);
        assertThatIllegalStateException().isThrownBy(() -> few.connect(REMOTE)).withMessageContaining("40099");
        assertThat(few.connect(REMOTE_6).localAddress())
                .as("the other family has its own")
                .isEqualTo(LOCAL_6);
        TcpSocket over = sockets.get(50);
        over.abort();
        TcpSocket again = few.connect(REMOTE);
        assertThat(again.localAddress()).isEqualTo(LOCAL);
        assertThat(again.localPort()).isEqualTo(over.localPort());
    }

    @Test
    void addressesAreFoundHoweverManyThereAre() {
        RandomSeeds.forEachSeed(20, random -> {
            AddressTable table = new AddressTable();
            Map<IpAddress, Integer> model = new HashMap<>();
            for (int i = 0; i < 1_000; i++) {
                IpAddress address = new IpAddress(random.nextInt(4), random.nextInt(500));
                assertThat(table.find(address.high(), address.low()))
                        .isEqualTo(model.getOrDefault(address, AddressTable.NONE));
                model.putIfAbsent(address, model.size());
                assertThat(table.add(address.high(), address.low())).isEqualTo(model.get(address));
                assertThat(table.size()).isEqualTo(model.size());
            }
        });
    }

    @Test
    @Requirement("MUST-45")
    void allSegmentsOfAConnectionComeFromItsLocalAddress() {
        wire.listen(80);
        wire.receive(syn(80), REMOTE, SECOND);
        assertThat(Ipv4Header.source(wire.lastPacket(), 0)).isEqualTo(SECOND.ipv4());
        int iss = wire.lastSent().seq();
        wire.receive(segment(TcpFlags.ACK, 80).seq(PEER + 1).ack(iss + 1), REMOTE, SECOND);
        TcpSocket socket = wire.accepted.get(0);
        assertThat(socket.localAddress()).isEqualTo(SECOND);
        socket.send(new byte[10], 0, 10);
        assertThat(Ipv4Header.source(wire.lastPacket(), 0)).isEqualTo(SECOND.ipv4());
        wire.passTime(2_000_000_000L);
        assertThat(wire.lastSent().payloadLength()).as("sent again").isEqualTo(10);
        assertThat(Ipv4Header.source(wire.lastPacket(), 0)).isEqualTo(SECOND.ipv4());
    }

    @Test
    @Requirement("MUST-43")
    void anActiveOpenMayNameTheLocalAddress() {
        TcpSocket socket = wire.host.connect(SECOND, 0, REMOTE, 80, new SocketHandler() {}, wire.nowNs);
        assertThat(socket.localAddress()).isEqualTo(SECOND);
        assertThat(Ipv4Header.source(wire.lastPacket(), 0)).isEqualTo(SECOND.ipv4());
        wire.answerSyn(socket, 1460);
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(wire.host
                        .connect(SECOND_6, 7000, REMOTE_6, 80, new SocketHandler() {}, wire.nowNs)
                        .toString())
                .startsWith("2001:db8::11:7000 -> 2001:db8::2:80");
    }

    @Test
    @Requirement("MUST-43")
    void aPassiveOpenMayNameTheLocalAddress() {
        TcpServerSocket first = wire.host.listen(LOCAL, 80, 4, wire::accept);
        wire.receive(syn(80), REMOTE, SECOND);
        assertThat(wire.lastSent().flags()).isEqualTo(TcpFlags.RST | TcpFlags.ACK);
        TcpServerSocket second = wire.host.listen(SECOND, 80, 4, wire::accept);
        wire.receive(syn(80), REMOTE, SECOND);
        assertThat(wire.lastSent().flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        assertThat(first.pendingConnections()).isZero();
        assertThat(second.pendingConnections()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 9293 3.9.1.1")
    void aLocalAddressThatIsNotTheHostsOrOfTheOtherFamilyIsRefused() {
        SocketHandler handler = new SocketHandler() {};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.host.connect(REMOTE, 0, REMOTE, 80, handler, wire.nowNs))
                .withMessageContaining("no address 10.0.0.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.host.connect(LOCAL, 0, REMOTE_6, 80, handler, wire.nowNs))
                .withMessageContaining("family");
        assertThatIllegalArgumentException().isThrownBy(() -> wire.host.listen(REMOTE, 80, 4, wire::accept));
        assertThat(wire.device.packets).isEmpty();
    }

    @Test
    @Requirement("MUST-41")
    void aPassiveOpenThatFailsLeavesTheEarlierOneAsItIs() {
        TcpServerSocket server = wire.listen(80);
        wire.receive(syn(80), REMOTE, LOCAL);
        assertThatIllegalStateException().isThrownBy(() -> wire.listen(80));
        assertThatIllegalStateException().isThrownBy(() -> wire.host.listen(LOCAL, 80, 4, wire::accept));
        assertThat(server.pendingConnections()).isEqualTo(1);
        int iss = wire.lastSent().seq();
        wire.receive(segment(TcpFlags.ACK, 80).seq(PEER + 1).ack(iss + 1), REMOTE, LOCAL);
        assertThat(wire.accepted).hasSize(1);
    }

    @Test
    @Requirement({"MUST-41", "MUST-42"})
    void aPortCanBeListenedOnWhileAConnectionFromItIsBeingOpened() {
        TcpSocket opening = wire.host.connect(7000, REMOTE, 80, new SocketHandler() {}, wire.nowNs);
        wire.listen(7000);
        wire.receive(syn(7000), REMOTE, LOCAL);
        assertThat(wire.lastSent().flags()).isEqualTo(TcpFlags.SYN | TcpFlags.ACK);
        assertThat(opening.state()).isEqualTo(TcpState.SYN_SENT);
        wire.receive(syn(7000).sourcePort(80), REMOTE, LOCAL);
        assertThat(opening.state())
                .as("a SYN of its peer is the connection's own")
                .isEqualTo(TcpState.SYN_RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.0.1", "239.255.255.255", "255.255.255.255", "ff02::1"})
    @Requirement("MUST-46 broadcast")
    void anOpenToABroadcastOrMulticastAddressIsRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.connect(IpAddress.parse(address)))
                .withMessageContaining("unicast");
        assertThat(wire.device.packets).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "240.0.0.1", "::"})
    @Requirement("MUST-46 invalid")
    void anOpenToAnInvalidAddressIsRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> wire.connect(IpAddress.parse(address)));
        assertThat(wire.device.packets).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "ff02::1"})
    @Requirement("MUST-63")
    void aSynFromAnInvalidAddressIsIgnored(String address) {
        TcpServerSocket server = wire.listen(80);
        IpAddress from = IpAddress.parse(address);
        wire.receive(syn(80), from, from.isIpv4() ? LOCAL : LOCAL_6);
        assertThat(wire.device.packets).isEmpty();
        assertThat(server.pendingConnections()).isZero();
        assertThat(wire.host.counters().badSource()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.0.1", "255.255.255.255", "ff02::1"})
    @Requirement({"MUST-57 SYN", "MUST-57 seg"})
    void segmentsToABroadcastOrMulticastAddressAreDiscardedInSilence(String address) {
        TcpServerSocket server = wire.listen(80);
        IpAddress to = IpAddress.parse(address);
        Segment other = segment(TcpFlags.ACK, 81);
        for (Segment segment : new Segment[] {syn(80), syn(81), other}) {
            wire.receive(segment, to.isIpv4() ? REMOTE : REMOTE_6, to);
        }
        assertThat(wire.device.packets).isEmpty();
        assertThat(server.pendingConnections()).isZero();
        assertThat(wire.host.counters().notForUs()).isEqualTo(3);
    }
}
