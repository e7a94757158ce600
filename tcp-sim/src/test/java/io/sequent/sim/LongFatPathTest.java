package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.HostOptions;
import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpFeature;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

/** 1 Gbit/s and 50 ms: 6.25 MB in flight, a hundred times what the buffers begin with. */
class LongFatPathTest {
    private static final long RATE = 1_000_000_000;
    private static final long RTT = 50 * MILLISECOND;

    /** Bytes that arrive in the second after the first three. */
    private static long bytesInASecond(TcpConfig config) {
        ChannelOptions path =
                ChannelOptions.builder().rate(RATE).delayNs(RTT / 2).build();
        HostOptions options =
                HostOptions.builder().tcp(config).buffers(16_384, 2_048).build();
        TwoHosts hosts = new TwoHosts(9, path, path, options);
        StreamPeer client = new StreamPeer(10_000_000_000L, 1, 2);
        StreamPeer server = new StreamPeer(0, 2, 1);
        hosts.listen(4, () -> server);
        hosts.connect(client);
        hosts.simulation.runFor(3 * SECOND);
        long before = server.received();
        hosts.simulation.runFor(SECOND);
        return server.received() - before;
    }

    @Test
    @Requirement("RFC 7323 2.3")
    void transferReachesTheRateOfThePathWithDefaults() {
        long most = RATE / 8 * 1448 / 1500;
        assertThat(bytesInASecond(TcpConfig.rfc())).isBetween(most * 95 / 100, most + 1_448);
    }

    @Test
    void withoutTuningTheFirstWindowIsTheLimit() {
        TcpConfig config = TcpConfig.builder()
                .disable(TcpFeature.RECEIVE_BUFFER_TUNING, TcpFeature.SEND_BUFFER_TUNING)
                .build();
        assertThat(bytesInASecond(config)).isLessThan(65_536 * SECOND / RTT * 11 / 10);
    }
}
