package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.host.TcpSocket;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpResult;
import io.sequent.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections of sockets that the application has released are used again. */
class ReleasedSocketTest {
    private static final long RTT = 20 * MILLISECOND;

    private final TwoHosts hosts = new TwoHosts(7, TwoHosts.delay(RTT / 2));
    private final List<TcpSocket> accepted = new ArrayList<>();
    private final List<TcpConnection> connections = new ArrayList<>();
    private final Recorder server = new Recorder() {
        @Override
        public void onPeerFinished(TcpSocket socket) {
            super.onPeerFinished(socket);
            socket.close();
        }
    };

    @BeforeEach
    void listen() {
        hosts.server.listen(TwoHosts.PORT, 4, socket -> {
            accepted.add(socket);
            connections.add(socket.connection());
            return server;
        });
    }

    /** A connection that is over in the end. */
    private TcpSocket visit() {
        TcpSocket client = hosts.connect(new Recorder());
        hosts.simulation.runFor(2 * RTT);
        client.close();
        return accepted.get(accepted.size() - 1);
    }

    @Test
    void connectionServesTheNextSocketAndTheOldOneKnowsNothingOfIt() {
        TcpSocket first = visit();
        hosts.simulation.runFor(4 * RTT);
        assertThat(first.state()).isEqualTo(TcpState.CLOSED);
        first.release();
        visit(); // takes what the listener had ready
        TcpSocket third = visit();
        assertThat(connections).hasSize(3);
        assertThat(connections.get(2)).isSameAs(connections.get(0));
        assertThat(third.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(first.state()).isEqualTo(TcpState.CLOSED);
        assertThat(first.send(new byte[1], 0, 1)).isEqualTo(TcpResult.CONNECTION_DOES_NOT_EXIST);
        assertThat(first.receive(new byte[1], 0, 1)).isEqualTo(TcpResult.CONNECTION_DOES_NOT_EXIST);
        assertThat(first.close()).isEqualTo(TcpResult.CONNECTION_DOES_NOT_EXIST);
        assertThat(first.abort()).isEqualTo(TcpResult.CONNECTION_DOES_NOT_EXIST);
        first.release();
        hosts.simulation.runFor(RTT / 4);
        assertThat(third.state()).isEqualTo(TcpState.ESTABLISHED);
        hosts.simulation.runFor(4 * RTT);
        assertThat(third.state()).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void releasedSocketGoesOnUntilItIsClosedAndItsHandlerHasHeardOfIt() {
        TcpSocket first = visit();
        first.release();
        hosts.simulation.runFor(RTT / 4);
        assertThat(first.state()).isEqualTo(TcpState.ESTABLISHED);
        hosts.simulation.runFor(4 * RTT);
        assertThat(server.events).containsExactly("peer finished", "closed: ok");
        assertThat(first.connection()).isNotSameAs(connections.get(0));
        assertThat(first.connection().closeReason()).isZero();
    }

    @Test
    void socketThatIsReleasedWhenItAbortsStillTellsWhy() {
        TcpSocket first = visit();
        first.release();
        first.abort();
        hosts.simulation.runFor(RTT);
        assertThat(server.events).containsExactly("closed: connection aborted by the local user");
        assertThat(first.connection()).isNotSameAs(connections.get(0));
    }

    @Test
    void connectionThatNobodyReleasedIsNotUsedAgain() {
        for (int i = 0; i < 10; i++) {
            visit();
            hosts.simulation.runFor(4 * RTT);
        }
        assertThat(connections).doesNotHaveDuplicates();
        assertThat(accepted).allMatch(socket -> socket.state() == TcpState.CLOSED);
    }

    @Test
    void clientsMayReleaseTheirSocketsToo() {
        TcpSocket client = hosts.connect(new Recorder());
        TcpConnection connection = client.connection();
        client.abort();
        client.release();
        hosts.simulation.runFor(RTT);
        assertThat(client.connection()).isSameAs(connection);
        assertThat(client.connection().closeReason()).isEqualTo(TcpResult.CONNECTION_ABORTED);
    }
}
