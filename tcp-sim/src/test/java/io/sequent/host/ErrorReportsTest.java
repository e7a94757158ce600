package io.sequent.host;

import static io.sequent.host.HostOnAWire.LOCAL;
import static io.sequent.host.HostOnAWire.REMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.ip.IpHeaders;
import io.sequent.ip.Ipv4Header;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import io.sequent.tcp.wire.InternetChecksum;
import io.sequent.tcp.wire.Octets;
import io.sequent.testing.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of an ICMP error from the wire to the application (RFC 9293 3.9.1.8, 3.9.2.2). */
class ErrorReportsTest {
    private static final int QUOTED = 28;

    private final HostOnAWire wire = new HostOnAWire();
    private final List<String> told = new ArrayList<>();

    private final class Listening implements SocketHandler {
        @Override
        public void onPathError(TcpSocket socket, int kind) {
            told.add("error " + kind + " on port " + socket.localPort());
        }

        @Override
        public void onClosed(TcpSocket socket, int reason) {
            told.add("closed: " + TcpResult.describe(reason));
        }
    }

    /** An ICMP message of IPv4 about the packet that was sent last. */
    private void routerReports(int type, int code) {
        byte[] offending = wire.lastPacket();
        byte[] packet = new byte[Ipv4Header.LENGTH + 8 + QUOTED];
        Ipv4Header.encode(packet, 0, packet.length, 0, 0, true, 64, IpHeaders.ICMP, REMOTE.ipv4(), LOCAL.ipv4());
        packet[20] = (byte) type;
        packet[21] = (byte) code;
        System.arraycopy(offending, 0, packet, 28, QUOTED);
        Octets.putShort(packet, 22, InternetChecksum.of(packet, 20, packet.length - 20));
        wire.receive(packet);
    }

    private TcpSocket connected(int localPort) {
        TcpSocket socket = wire.host.connect(localPort, REMOTE, 80, new Listening(), wire.nowNs);
        wire.answerSyn(socket, 1460);
        return socket;
    }

    @ParameterizedTest(name = "type {0} code {1}")
    @CsvSource({"3,0,1", "3,1,1", "3,5,1", "3,2,2", "3,3,2", "11,0,1", "11,1,1", "12,0,1"})
    @Requirement({
        "MUST-54",
        "MUST-47",
        "SHLD-25",
        "MUST-56 Dest Unreach",
        "MUST-56 Time Exceeded",
        "MUST-56 Param Problem"
    })
    void errorsAreToldToTheirConnectionWhichGoesOn(int type, int code, int kind) {
        TcpSocket other = connected(7001);
        TcpSocket socket = connected(7000);
        socket.send(new byte[10], 0, 10);
        routerReports(type, code);
        assertThat(told).containsExactly("error " + kind + " on port 7000");
        assertThat(socket.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(other.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(socket.connection().lastPathError())
                .isEqualTo(kind == 1 ? TcpConnection.SOFT_ERROR : TcpConnection.HARD_ERROR);
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    @Requirement("SHLD-26")
    void anUnreachableProtocolOrPortAbortsAnOpen(int code) {
        wire.host.connect(7000, REMOTE, 80, new Listening(), wire.nowNs);
        routerReports(3, code);
        assertThat(told).contains("closed: " + TcpResult.describe(TcpResult.CONNECTION_REFUSED));
    }

    @Test
    @Requirement("MUST-55")
    void aSourceQuenchIsDiscardedInSilence() {
        TcpSocket socket = connected(7000);
        socket.send(new byte[10], 0, 10);
        int sent = wire.device.packets.size();
        routerReports(4, 0);
        assertThat(told).isEmpty();
        assertThat(wire.device.packets).hasSize(sent);
        assertThat(socket.connection().lastPathError()).isZero();
        assertThat(wire.host.counters().icmpIgnored()).isEqualTo(1);
    }

    @Test
    @Requirement("SHLD-20")
    void anApplicationThatDoesNotWantReportsGetsNone() {
        TcpSocket socket = connected(7000);
        socket.handler(new SocketHandler() {}); // which has no method for them
        socket.send(new byte[10], 0, 10);
        routerReports(3, 1);
        wire.passTime(10_000_000_000L);
        assertThat(told).isEmpty();
        socket.handler(new Listening());
        routerReports(3, 1);
        assertThat(told).containsExactly("error 1 on port 7000");
    }
}
