package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sequent.tcp.wire.Segment;
import io.sequent.tcp.wire.TcpFlags;
import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tables behind a listener, against simple ones. */
class ListenerTablesTest {
    private static final int SLOTS = 37;

    @Test
    void deadlineHeapFindsTheEarliest() {
        RandomSeeds.forEachSeed(20, random -> {
            DeadlineHeap heap = new DeadlineHeap(SLOTS);
            long[] model = new long[SLOTS];
            Arrays.fill(model, TimerTable.NEVER);
            for (int i = 0; i < 5_000; i++) {
                int slot = random.nextInt(SLOTS);
                long deadlineNs = random.nextInt(4) == 0 ? TimerTable.NEVER : random.nextInt(100);
                heap.set(slot, deadlineNs);
                model[slot] = deadlineNs;
                long earliest = Arrays.stream(model).min().orElseThrow();
                assertThat(heap.nextNs()).isEqualTo(earliest);
                assertThat(heap.deadlineNs(slot)).isEqualTo(deadlineNs);
                if (earliest == TimerTable.NEVER) {
                    assertThat(heap.first()).isNegative();
                } else {
                    assertThat(model[heap.first()]).isEqualTo(earliest);
                }
            }
        });
    }

    @Test
    void slotListIsFirstInFirstOutAndLetsAnyoneLeave() {
        RandomSeeds.forEachSeed(20, random -> {
            SlotList list = new SlotList(SLOTS);
            List<Integer> model = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                Integer slot = random.nextInt(SLOTS);
                if (random.nextBoolean()) {
                    list.add(slot);
                    if (!model.contains(slot)) {
                        model.add(slot);
                    }
                } else {
                    list.remove(slot);
                    model.remove(slot);
                }
                assertThat(list.contains(slot)).isEqualTo(model.contains(slot));
                assertThat(list.first()).isEqualTo(model.isEmpty() ? SlotList.NONE : model.get(0));
            }
        });
    }

    @Test
    void fourTupleTableFindsWhatIsInIt() {
        RandomSeeds.forEachSeed(20, random -> {
            FourTupleTable table = new FourTupleTable(SLOTS);
            Map<Integer, Integer> slotOfPort = new HashMap<>();
            TcpFourTuple tuple = new TcpFourTuple();
            for (int i = 0; i < 5_000; i++) {
                int port = 1 + random.nextInt(100);
                tuple.set(1L << 63, 2, 65_535, 3, -4, port);
                int hash = port % 7 * 0x1000; // long chains, and whole hashes that are equal
                int slot = table.find(tuple, hash);
                assertThat(slot).isEqualTo(slotOfPort.getOrDefault(port, FourTupleTable.NONE));
                if (slot != FourTupleTable.NONE) {
                    table.remove(slot);
                    slotOfPort.remove(port);
                } else if (!table.isFull()) {
                    slot = table.add(tuple, hash);
                    assertThat(slotOfPort.values()).doesNotContain(slot);
                    slotOfPort.put(port, slot);
                    TcpFourTuple copy = new TcpFourTuple();
                    table.copyTo(slot, copy);
                    assertThat(copy).isEqualTo(tuple);
                }
                assertThat(table.size()).isEqualTo(slotOfPort.size());
                assertThat(table.isFull()).isEqualTo(slotOfPort.size() == SLOTS);
            }
        });
    }

    @Test
    void fourTuplesThatDifferInOneFieldAreKeptApart() {
        FourTupleTable table = new FourTupleTable(8);
        long[][] tuples = {
            {1, 2, 3, 4, 5, 6},
            {9, 2, 3, 4, 5, 6},
            {1, 9, 3, 4, 5, 6},
            {1, 2, 9, 4, 5, 6},
            {1, 2, 3, 9, 5, 6},
            {1, 2, 3, 4, 9, 6},
            {1, 2, 3, 4, 5, 9}
        };
        TcpFourTuple tuple = new TcpFourTuple();
        for (int i = 0; i < tuples.length; i++) {
            long[] t = tuples[i];
            tuple.set(t[0], t[1], (int) t[2], t[3], t[4], (int) t[5]);
            assertThat(table.find(tuple, 5)).isEqualTo(FourTupleTable.NONE);
            assertThat(table.add(tuple, 5)).isEqualTo(i);
        }
    }

    @Test
    @Tag("slow")
    @Requirement("RFC 4987 3.2")
    void halfOpenConnectionTakesAtMost128BytesAndNoneWhenItComes() {
        int count = 100_000;
        TcpConfig config = TcpConfig.builder().synQueueLimit(count).build();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SpareConnections spares = new SpareConnections(config, new TcpBufferPool(2_048, 1), 1);
        long before = threads.getCurrentThreadAllocatedBytes();
        HalfOpenTable table = new HalfOpenTable(config, new TcpInitialSequence(1, 2), spares);
        long perRecord = (threads.getCurrentThreadAllocatedBytes() - before) / count;
        System.out.println("a half-open connection takes " + perRecord + " bytes of heap");
        assertThat(perRecord).isBetween(64L, 128L);

        TcpFourTuple tuple = new TcpFourTuple();
        Segment syn = new Segment().flags(TcpFlags.SYN);
        KeyedHash hash = new TcpInitialSequence(1, 2).keyedHash(1);
        for (int i = 0; i < count; i++) {
            tuple.set(0, 1, 80, 2, i, 1 + i % 65_535);
            table.add(syn.seq(i), tuple, (int) hash.of(tuple), ~i, 0);
        }
        assertThat(table.isFull()).isTrue();
        for (int i = 0; i < count; i++) {
            tuple.set(0, 1, 80, 2, i, 1 + i % 65_535);
            int slot = table.find(tuple, (int) hash.of(tuple));
            assertThat(table.irs(slot)).isEqualTo(i);
            assertThat(table.iss(slot)).isEqualTo(~i);
        }
    }
}
