package io.sequent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sequent.ip.IcmpMessage;
import io.sequent.ip.IpAddress;
import io.sequent.ip.Ipv4Header;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.PseudoHeader;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.SegmentEncoder;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostTest {
    private static final IpAddress LOCAL = IpAddress.parse("10.0.0.1");
    private static final IpAddress REMOTE = IpAddress.parse("10.0.0.2");

    private final FakeDevice device = new FakeDevice();
    private final List<Long> wakeUps = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private long nowNs = 1000;
    private Host host;

    @BeforeEach
    void makeHost() {
        host = new Host("h", HostOptions.builder().buffers(2048, 64).build(), new Clock(), 1, 2);
        host.addAddress(LOCAL);
        host.addRoute(REMOTE, device);
    }

    @Test
    void aSegmentThatBelongsToNobodyDrawsAReset() {
        receive(syn(5000, 80));
        Segment reset = device.segment(0);
        assertThat(reset.flags()).isEqualTo(TcpFlags.RST | TcpFlags.ACK);
        assertThat(reset.ack()).isEqualTo(101);
        assertThat(reset.destinationPort()).isEqualTo(5000);
        assertThat(Ipv4Header.verify(device.packets.get(0), 0, 40)).isZero();
        assertThat(host.counters().resetsSent()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 9293 3.10.7.1")
    void aResetThatBelongsToNobodyDrawsNothing() {
        receive(syn(5000, 80).flags(TcpFlags.RST));
        assertThat(device.packets).isEmpty();
        assertThat(host.counters().belongsToNobody()).isEqualTo(1);
    }

    @Test
    @Requirement("RFC 9293 MUST-3")
    void badPacketsAreCountedAndDropped() {
        byte[] packet = packet(syn(5000, 80), REMOTE, LOCAL);
        packet[10] ^= 1;
        host.onPacket(packet, 0, packet.length, nowNs);
        packet[10] ^= 1;
        packet[25] ^= 1;
        host.onPacket(packet, 0, packet.length, nowNs);
        receive(packet(syn(5000, 80), REMOTE, IpAddress.parse("10.0.0.9")));
        receive(packet(syn(5000, 80), IpAddress.parse("224.0.0.1"), LOCAL));
        receive(packet(syn(5000, 80), IpAddress.parse("255.255.255.255"), LOCAL));
        byte[] udp = new byte[28];
        Ipv4Header.encode(udp, 0, 28, 0, 0, true, 64, 17, REMOTE.ipv4(), LOCAL.ipv4());
        receive(udp);
        assertThat(device.packets).isEmpty();
        assertThat(host.counters().packetsIn()).isEqualTo(6);
        assertThat(host.counters().badIpHeader()).isEqualTo(1);
        assertThat(host.counters().badTcpChecksum()).isEqualTo(1);
        assertThat(host.counters().notForUs()).isEqualTo(1);
        assertThat(host.counters().badSource()).isEqualTo(2);
        assertThat(host.counters().unknownProtocol()).isEqualTo(1);
    }

    @Test
    void noBytesWhateverMakeTheHostThrow() {
        RandomSeeds.forEachSeed(300, this::feedGarbage);
        assertThat(host.counters().packetsIn()).isPositive();
    }

    @Test
    void whatCannotBeSentWaitsInTheOrderOfAskingUntilTheDeviceHasRoom() {
        device.room = 1;
        for (int port = 1; port <= 4; port++) {
            host.connect(6000 + port, REMOTE, 80, new Teller("c" + port), nowNs);
        }
        assertThat(device.packets).hasSize(1);
        device.room = 2;
        host.onDeviceReady(nowNs);
        device.room = 9;
        host.onDeviceReady(nowNs);
        assertThat(device.packets).hasSize(4);
        for (int port = 1; port <= 4; port++) {
            assertThat(device.segment(port - 1).sourcePort()).isEqualTo(6000 + port);
        }
    }

    @Test
    void nobodyOvertakesWhoWaitsForRoom() {
        device.room = 0;
        host.connect(6001, REMOTE, 80, new Teller("c"), nowNs);
        device.room = 1;
        host.connect(6002, REMOTE, 80, new Teller("c"), nowNs);
        assertThat(device.packets).isEmpty();
        host.onDeviceReady(nowNs);
        assertThat(device.segment(0).sourcePort()).isEqualTo(6001);
    }

    @Test
    void aResetForNobodysSegmentIsNotKeptWhereThereIsNoRoom() {
        device.room = 0;
        receive(syn(5000, 80));
        assertThat(device.packets).isEmpty();
        assertThat(host.counters().resetsSent()).isZero();
    }

    @Test
    void aPortThatAServerListensOnIsNotChosenForAnActiveOpen() {
        host = new Host(
                "h", HostOptions.builder().ephemeralPorts(50_000, 50_001).build(), new Clock(), 1, 2);
        host.addAddress(LOCAL);
        host.addRoute(REMOTE, device);
        host.listen(50_000, 1, socket -> new Teller("s"));
        for (int port = 80; port < 90; port++) {
            assertThat(host.connect(REMOTE, port, new Teller("c"), nowNs).localPort())
                    .isEqualTo(50_001);
        }
    }

    @Test
    void theHostAsksToBeWokenForARetransmission() {
        host.connect(REMOTE, 80, new Teller("c"), nowNs);
        assertThat(wakeUps).endsWith(1_000_001_000L);
        assertThat(host.nextDeadlineNs()).isEqualTo(1_000_001_000L);
        nowNs = 1_000_000_999L;
        host.onTimer(nowNs);
        assertThat(device.packets).hasSize(1);
        nowNs++;
        host.onTimer(nowNs);
        assertThat(device.packets).hasSize(2);
        assertThat(device.segment(1).seq()).isEqualTo(device.segment(0).seq());
        assertThat(host.nextDeadlineNs()).isEqualTo(3_000_001_000L);
    }

    @Test
    void eventsAreToldFromTheLoopOnly() {
        TcpSocket socket = host.connect(REMOTE, 80, new Teller("c"), nowNs);
        socket.abort();
        assertThat(told).isEmpty();
        assertThat(host.nextDeadlineNs()).isEqualTo(nowNs);
        host.onTimer(nowNs);
        assertThat(told).containsExactly("c closed " + TcpResult.CONNECTION_ABORTED);
        assertThat(host.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aHandlerThatThrowsDoesNotHarmTheHost() {
        host.connect(
                        REMOTE,
                        80,
                        new Teller("bad") {
                            @Override
                            public void onClosed(TcpSocket socket, int reason) {
                                throw new IllegalArgumentException("application");
                            }
                        },
                        nowNs)
                .abort();
        host.connect(REMOTE, 80, new Teller("good"), nowNs).abort();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> host.onTimer(nowNs))
                .withMessage("application");
        host.onTimer(nowNs);
        assertThat(told).containsExactly("good closed " + TcpResult.CONNECTION_ABORTED);
    }

    @Test
    void theLoopCannotBeReentered() {
        host.schedule(0, () -> host.onTimer(nowNs));
        assertThatIllegalStateException()
                .isThrownBy(() -> host.onTimer(nowNs))
                .withMessageContaining("in its loop already");
    }

    @Test
    void timersRunInTheirOrderAndCanBeMovedAndCancelled() {
        HostTimer first = host.schedule(100, () -> told.add("first"));
        host.schedule(50, () -> told.add("second"));
        HostTimer third = host.schedule(10, () -> told.add("third"));
        third.cancel();
        first.setAfter(20);
        assertThat(first.isSet()).isTrue();
        assertThat(third.isSet()).isFalse();
        for (nowNs = 1001; nowNs <= 1200; nowNs++) {
            host.onTimer(nowNs);
        }
        assertThat(told).containsExactly("first", "second");
        assertThat(host.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aTimerMaySetItselfAgain() {
        HostTimer[] timer = new HostTimer[1];
        timer[0] = host.timer(() -> {
            told.add("tick " + nowNs);
            timer[0].setAfter(100);
        });
        timer[0].setAt(0);
        for (nowNs = 1001; nowNs < 1300; nowNs += 100) {
            host.onTimer(nowNs);
        }
        assertThat(told).containsExactly("tick 1001", "tick 1101", "tick 1201");
    }

    @Test
    void theMssFitsIntoTheMtu() {
        device.mtu = 1000;
        host.connect(REMOTE, 80, new Teller("c"), nowNs);
        assertThat(device.segment(0).mss()).isEqualTo(960);
    }

    @Test
    void aConnectionWithoutARouteIsCountedAndTimesOut() {
        TcpSocket socket = host.connect(IpAddress.parse("10.9.9.9"), 80, new Teller("c"), nowNs);
        assertThat(host.counters().noRoute()).isEqualTo(1);
        assertThat(socket.state()).isEqualTo(TcpState.SYN_SENT);
        while (host.nextDeadlineNs() != Long.MAX_VALUE) {
            nowNs = Math.max(nowNs, host.nextDeadlineNs());
            host.onTimer(nowNs);
        }
        assertThat(told).containsExactly("c closed " + TcpResult.TIMED_OUT);
    }

    @Test
    @Requirement("RFC 5927")
    void anUnreachablePortEndsAHandshakeIfTheMessageQuotesIt() {
        host.connect(REMOTE, 80, new Teller("c"), nowNs);
        byte[] icmp = new byte[56];
        byte[] offending = device.packets.get(0);
        IcmpMessage.encode(IcmpMessage.PORT_UNREACHABLE, 0, offending, 0, icmp, 0);
        offending[24] ^= 0x40;
        byte[] forged = new byte[56];
        IcmpMessage.encode(IcmpMessage.PORT_UNREACHABLE, 0, offending, 0, forged, 0);
        receive(forged);
        assertThat(told).isEmpty();
        receive(icmp);
        assertThat(told).containsExactly("c closed " + TcpResult.CONNECTION_REFUSED);
        assertThat(host.counters().icmpIn()).isEqualTo(2);
        receive(icmp);
        assertThat(host.counters().icmpIgnored()).isEqualTo(1);
    }

    @Test
    void mistakesOfTheProgramAreExplained() {
        Teller handler = new Teller("c");
        host.connect(7000, REMOTE, 80, handler, nowNs);
        assertThatIllegalStateException()
                .isThrownBy(() -> host.connect(7000, REMOTE, 80, handler, nowNs))
                .withMessageContaining("7000");
        assertThatIllegalArgumentException().isThrownBy(() -> host.connect(REMOTE, 0, handler, nowNs));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> host.connect(IpAddress.parse("224.0.0.1"), 80, handler, nowNs))
                .withMessageContaining("unicast");
        assertThatIllegalStateException()
                .isThrownBy(() -> host.connect(IpAddress.parse("::1"), 80, handler, nowNs))
                .withMessageContaining("no IPv6 address");
        host.listen(80, 1, socket -> handler);
        assertThatIllegalStateException()
                .isThrownBy(() -> host.listen(80, 1, socket -> handler))
                .withMessageContaining("port 80 is taken");
        assertThatIllegalArgumentException().isThrownBy(() -> host.listen(81, 0, socket -> handler));
    }

    @Test
    void whenAllLocalPortsAreTakenTowardsAPeerAnotherPeerCanStillBeReached() {
        host = new Host(
                "h", HostOptions.builder().ephemeralPorts(50_000, 50_009).build(), new Clock(), 1, 2);
        host.addAddress(LOCAL);
        host.defaultRoute(device);
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ports.add(host.connect(REMOTE, 80, new Teller("c"), nowNs).localPort());
        }
        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 50_000 && port <= 50_009);
        assertThatIllegalStateException()
                .isThrownBy(() -> host.connect(REMOTE, 80, new Teller("c"), nowNs))
                .withMessageContaining("all local ports");
        assertThat(host.connect(REMOTE, 81, new Teller("c"), nowNs).localPort()).isBetween(50_000, 50_009);
    }

    private void feedGarbage(SplittableRandom random) {
        byte[] packet = packet(syn(5000, 80), REMOTE, LOCAL);
        if (random.nextInt(4) == 0) {
            random.nextBytes(packet);
            packet[0] = (byte) (random.nextBoolean() ? 0x45 : 0x60);
        } else {
            packet[20 + random.nextInt(20)] = (byte) random.nextInt();
        }
        host.onPacket(packet, 0, random.nextInt(packet.length + 1), nowNs);
    }

    private void receive(Segment segment) {
        receive(packet(segment, REMOTE, LOCAL));
    }

    private void receive(byte[] packet) {
        host.onPacket(packet, 0, packet.length, nowNs);
    }

    private static Segment syn(int from, int to) {
        return new Segment()
                .sourcePort(from)
                .destinationPort(to)
                .seq(100)
                .flags(TcpFlags.SYN)
                .wnd(1000);
    }

    private static byte[] packet(Segment segment, IpAddress from, IpAddress to) {
        int length = SegmentEncoder.encodedLength(segment);
        byte[] packet = new byte[20 + length];
        Ipv4Header.encode(packet, 0, packet.length, 0, 0, true, 64, 6, from.ipv4(), to.ipv4());
        SegmentEncoder.encode(segment, packet, 20, PseudoHeader.ipv4(from.ipv4(), to.ipv4(), length));
        return packet;
    }

    private final class Clock implements HostClock {
        @Override
        public long nowNs() {
            return nowNs;
        }

        @Override
        public void wakeAt(Host of, long deadlineNs) {
            wakeUps.add(deadlineNs);
        }
    }

    private class Teller implements SocketHandler {
        private final String name;

        Teller(String name) {
            this.name = name;
        }

        @Override
        public void onClosed(TcpSocket socket, int reason) {
            told.add(name + " closed " + reason);
        }
    }
}
