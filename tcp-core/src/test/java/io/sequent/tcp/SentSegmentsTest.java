package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.RandomSeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SentSegmentsTest {
    private static final int START = -5_000; // the sequence numbers wrap around

    /** What a record should be, in the most obvious way. */
    private static final class Model {
        int start;
        int end;
        boolean sacked;
        boolean lost;
        boolean again;
        boolean retransmitted;
        long order;

        boolean pending() {
            return lost && !retransmitted && !sacked;
        }
    }

    private final TcpBufferPool pool = new TcpBufferPool(64, 400);
    private final SentSegments sent = new SentSegments(pool);
    private final List<Model> model = new ArrayList<>();
    private int nextSeq = START;
    private long time;

    @Test
    void oneSegmentNeedsNoBufferAndTheNextOnesDo() {
        TcpBufferPool small = new TcpBufferPool(64, 2); // two records each
        SentSegments segments = new SentSegments(small);
        segments.start(1);
        assertThat(segments.reserve(1)).isEqualTo(1);
        segments.push(11, 0);
        assertThat(small.available()).isEqualTo(2);
        assertThat(segments.reserve(100)).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            segments.push(21 + 10 * i, 0);
        }
        assertThat(segments.reserve(1)).isZero();
        segments.pop();
        segments.pop();
        assertThat(segments.reserve(100)).isEqualTo(2);
        segments.clear();
        assertThat(small.available()).isEqualTo(2);
        assertThat(segments.count()).isZero();
    }

    @Test
    void thereIsALimit() {
        SentSegments segments = new SentSegments(new TcpBufferPool(1 << 20, SentRecords.SIZE));
        segments.start(0);
        int endSeq = 0;
        while (segments.reserve(1) > 0) {
            segments.push(++endSeq, 0);
        }
        assertThat(segments.count()).isEqualTo(SentRecords.LIMIT);
        for (int number = segments.first(); number != segments.end(); number++) {
            segments.markSacked(number);
        }
        assertThat(segments.nextUnsacked(segments.first())).isEqualTo(segments.end());
        segments.pop();
        assertThat(segments.reserve(2)).isEqualTo(1);
    }

    @Test
    @Tag("slow")
    void countersListsAndSearchesAgreeWithAnObviousModel() {
        RandomSeeds.forEachSeed(30, random -> new SentSegmentsTest().run(random));
    }

    private void run(SplittableRandom random) {
        sent.start(START);
        for (int step = 0; step < 3_000; step++) {
            time++;
            change(random, random.nextInt(100));
            compare(random);
        }
        sent.clear();
        assertThat(pool.available()).isEqualTo(pool.capacity());
    }

    private void change(SplittableRandom random, int dice) {
        int index = model.isEmpty() ? 0 : random.nextInt(model.size());
        int number = sent.first() + index;
        if (dice < 35 || model.isEmpty()) {
            push(1 + random.nextInt(20));
        } else if (dice < 55) {
            pop();
        } else if (dice < 60) {
            trim(random);
        } else if (dice == 60) {
            sent.markAllLost();
            for (Model one : model) {
                one.lost = !one.sacked;
                one.again = one.retransmitted = false;
            }
        } else if (dice == 61 && random.nextInt(5) == 0) {
            sent.forgetSacks();
            for (Model one : model) {
                one.lost = true;
                one.sacked = one.again = one.retransmitted = false;
            }
        } else if (dice < 80) {
            sack(index, number, 1 + random.nextInt(5));
        } else if (dice < 92) {
            lose(model.get(index), number);
        } else {
            retransmit();
        }
    }

    private void push(int length) {
        if (sent.reserve(1) == 0) {
            return;
        }
        Model added = new Model();
        added.start = nextSeq;
        added.end = nextSeq += length;
        added.order = time;
        model.add(added);
        sent.push(nextSeq, time);
    }

    private void pop() {
        model.remove(0);
        sent.pop();
    }

    private void trim(SplittableRandom random) {
        Model head = model.get(0);
        head.start += random.nextInt(head.end - head.start);
        sent.trim(head.start);
    }

    private void sack(int index, int number, int run) {
        for (int i = 0; i < run && index + i < model.size(); i++) {
            Model one = model.get(index + i);
            if (!one.sacked) {
                one.sacked = true;
                one.lost = one.again = one.retransmitted = false;
                sent.markSacked(number + i);
            }
        }
    }

    private void lose(Model one, int number) {
        if (sent.isInFlight(number)) {
            Model lastInOrder = null;
            for (Model other : model) {
                lastInOrder = other.pending() && !other.again ? other : lastInOrder;
            }
            one.again = lastInOrder != null && lastInOrder.start - one.start > 0;
            one.lost = true;
            one.retransmitted = false;
            sent.markLost(number);
        }
    }

    private void retransmit() {
        if (sent.hasLost()) {
            int number = sent.firstLost();
            Model one = model.get(number - sent.first());
            assertThat(one.pending()).isTrue();
            one.retransmitted = true;
            one.again = false;
            one.order = time;
            sent.markRetransmitted(number, time);
        }
    }

    private void compare(SplittableRandom random) {
        int notInFlight = 0;
        int sackedCount = 0;
        Model oldest = null;
        Model lowest = null;
        for (Model one : model) {
            int length = one.end - one.start;
            notInFlight += one.sacked || one.pending() ? length : 0;
            sackedCount += one.sacked ? 1 : 0;
            boolean inFlight = !one.sacked && !one.pending();
            oldest = inFlight && (oldest == null || one.order < oldest.order) ? one : oldest;
            lowest = lowest == null && one.pending() && !one.again ? one : lowest;
        }
        assertThat(sent.notInFlight()).isEqualTo(notInFlight);
        assertThat(sent.sackedSegments()).isEqualTo(sackedCount);
        assertThat(sent.count()).isEqualTo(model.size());
        assertThat(sent.hasFlight()).isEqualTo(oldest != null);
        if (oldest != null) {
            assertThat(sent.startSeq(sent.longestInFlight())).isEqualTo(oldest.start);
        }
        if (lowest != null) {
            assertThat(sent.startSeq(sent.firstLost()) - lowest.start).isLessThanOrEqualTo(0);
        }
        if (!model.isEmpty()) {
            compareOne(random.nextInt(model.size()));
        }
    }

    private void compareOne(int index) {
        Model one = model.get(index);
        int number = sent.first() + index;
        assertThat(sent.find(one.start)).isEqualTo(number);
        assertThat(sent.find(one.end - 1)).isEqualTo(number);
        assertThat(sent.find(nextSeq)).isEqualTo(sent.end());
        assertThat(sent.startSeq(number)).isEqualTo(one.start);
        assertThat(sent.endSeq(number)).isEqualTo(one.end);
        assertThat(sent.isSacked(number)).isEqualTo(one.sacked);
        assertThat(sent.isLost(number)).isEqualTo(one.pending());
        assertThat(sent.sentNs(number)).isEqualTo(one.order);
        int unsacked = index;
        while (unsacked < model.size() && model.get(unsacked).sacked) {
            unsacked++;
        }
        assertThat(sent.nextUnsacked(number)).isEqualTo(sent.first() + unsacked);
    }
}
