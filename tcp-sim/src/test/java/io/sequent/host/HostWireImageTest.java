package io.sequent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.ip.IpAddress;
import io.sequent.tcp.TcpConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole first packet of a host that does as Linux does, beside the one that a kernel was seen to send. */
class HostWireImageTest {
    private static byte[] captured(String setting) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TcpConfig.class.getResourceAsStream("/io/sequent/tcp/linux-syn.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                if (line.startsWith(setting + " SYN ")) {
                    return HexFormat.of().parseHex(line.substring(line.lastIndexOf(' ') + 1));
                }
            }
        }
        throw new AssertionError("no capture of " + setting);
    }

    private static byte[] firstPacket(HostOptions options, String local, String remote) {
        FakeDevice device = new FakeDevice();
        Host host = new Host("h", options, () -> 1_000, 1, 2);
        host.addAddress(IpAddress.parse(local));
        host.addRoute(IpAddress.parse(remote), device);
        host.connect(IpAddress.parse(remote), 80, new SocketHandler() {}, 1_000);
        return device.packets.get(0);
    }

    private static byte[] blank(byte[] packet, int... ranges) {
        byte[] copy = packet.clone();
        for (int i = 0; i < ranges.length; i += 2) {
            Arrays.fill(copy, ranges[i], ranges[i] + ranges[i + 1], (byte) 0);
        }
        return copy;
    }

    @ParameterizedTest
    @CsvSource({"default, 10.0.0.1, 10.0.0.2, 20", "ipv6, fd00::1, fd00::2, 40"})
    void firstPacketIsThatOfLinux(String setting, String local, String remote, int tcp) throws IOException {
        boolean ipv4 = tcp == 20;
        // IPv4: identification and checksum; IPv6: flow label. TCP: source port, sequence number, checksum, TSval.
        int[] differing = {
            ipv4 ? 4 : 1, ipv4 ? 2 : 3, ipv4 ? 10 : 1, ipv4 ? 2 : 3, tcp, 2, tcp + 4, 4, tcp + 16, 2, tcp + 28, 4
        };
        byte[] ours = firstPacket(HostOptions.linux(), local, remote);
        assertThat(HexFormat.of().formatHex(blank(ours, differing)))
                .isEqualTo(HexFormat.of().formatHex(blank(captured(setting), differing)));
        assertThat((ours[tcp] & 0xFF) << 8 | ours[tcp + 1] & 0xFF).isBetween(32_768, 60_999);
    }

    @Test
    void firstPacketOfFreeBsdHasItsOptionsAndPorts() {
        byte[] packet = firstPacket(HostOptions.freeBsd(), "10.0.0.1", "10.0.0.2");
        String hex = HexFormat.of().formatHex(blank(packet, 10, 2, 20, 2, 24, 4, 36, 2, 52, 4));
        assertThat(hex)
                .isEqualTo("4500003c00004000" + "40060000" + "0a000001" + "0a000002" + "00000050" + "00000000"
                        + "00000000" + "a002ffff" + "00000000" + "020405b4" + "01030306" + "0402080a" + "00000000"
                        + "00000000");
        assertThat((packet[20] & 0xFF) << 8 | packet[21] & 0xFF).isGreaterThanOrEqualTo(10_000);
    }

    @Test
    void timestampsOfTwoConnectionsDoNotTellOfTheSameClock() {
        byte[] one = firstPacket(HostOptions.linux(), "10.0.0.1", "10.0.0.2");
        byte[] other = firstPacket(HostOptions.linux(), "10.0.0.1", "10.0.0.3");
        assertThat(Arrays.copyOfRange(one, 48, 52)).isNotEqualTo(Arrays.copyOfRange(other, 48, 52));
    }
}
