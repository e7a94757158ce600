package io.sequent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.TcpBufferPool;
import io.sequent.tcp.TcpConfig;
import io.sequent.tcp.TcpConnection;
import io.sequent.tcp.TcpFourTuple;
import io.sequent.testing.RandomSeeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConnectionTableTest {
    private static final TcpConnection CONNECTION = new TcpConnection(TcpConfig.rfc(), new TcpBufferPool(2048, 1));
    private static final Host HOST =
            new Host("h", HostOptions.builder().buffers(2048, 1).build(), () -> 0, 1, 2);

    @Test
    void behavesAsAMapDoes() {
        RandomSeeds.forEachSeed(50, ConnectionTableTest::compareWithMap);
    }

    private static void compareWithMap(SplittableRandom random) {
        ConnectionTable table = new ConnectionTable(random.nextLong(), random.nextLong());
        Map<List<Integer>, TcpSocket> model = new HashMap<>();
        int ports = 1 + random.nextInt(60);
        for (int step = 0; step < 2000; step++) {
            int local = 1 + random.nextInt(ports);
            int remote = 1 + random.nextInt(ports);
            List<Integer> key = List.of(local, remote);
            TcpFourTuple tuple = new TcpFourTuple().set(0, 1, local, 0, 2, remote);
            TcpSocket expected = model.get(key);
            assertThat(table.find(tuple)).isSameAs(expected);
            if (expected == null) {
                TcpSocket socket = new TcpSocket(HOST, CONNECTION, tuple, null, new SocketHandler() {});
                table.add(socket);
                model.put(key, socket);
            } else if (random.nextInt(3) > 0) {
                table.remove(expected);
                model.remove(key);
            }
            assertThat(table.size()).isEqualTo(model.size());
        }
        for (TcpSocket socket : new ArrayList<>(model.values())) {
            assertThat(table.find(socket.fourTuple())).isSameAs(socket);
        }
    }

    @Test
    void removingASocketThatIsNotThereDoesNothing() {
        ConnectionTable table = new ConnectionTable(1, 2);
        TcpFourTuple tuple = new TcpFourTuple().set(0, 1, 1, 0, 2, 2);
        TcpSocket present = new TcpSocket(HOST, CONNECTION, tuple, null, new SocketHandler() {});
        TcpSocket absent = new TcpSocket(HOST, CONNECTION, tuple, null, new SocketHandler() {});
        table.add(present);
        table.remove(absent);
        assertThat(table.find(tuple)).isSameAs(present);
    }

    @Test
    void eachPartOfA4TupleCounts() {
        ConnectionTable table = new ConnectionTable(1, 2);
        TcpFourTuple tuple = new TcpFourTuple().set(1, 2, 3, 4, 5, 6);
        table.add(new TcpSocket(HOST, CONNECTION, tuple, null, new SocketHandler() {}));
        long[][] others = {
            {9, 2, 3, 4, 5, 6}, {1, 9, 3, 4, 5, 6}, {1, 2, 9, 4, 5, 6}, {1, 2, 3, 9, 5, 6}, {1, 2, 3, 4, 9, 6}
        };
        for (long[] o : others) {
            assertThat(table.find(new TcpFourTuple().set(o[0], o[1], (int) o[2], o[3], o[4], (int) o[5])))
                    .isNull();
        }
        assertThat(table.find(tuple)).isNotNull();
    }
}
