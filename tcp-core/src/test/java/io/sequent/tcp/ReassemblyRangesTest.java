package io.sequent.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.RandomSeeds;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReassemblyRangesTest {
    private static String text(ReassemblyRanges ranges) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ranges.count(); i++) {
            text.append('[')
                    .append(ranges.left(i))
                    .append(',')
                    .append(ranges.right(i))
                    .append(')');
        }
        return text.toString();
    }

    private static ReassemblyRanges of(int... edges) {
        ReassemblyRanges ranges = new ReassemblyRanges(new TcpBufferPool(2_048, 1), 4);
        for (int i = 0; i < edges.length; i += 2) {
            assertThat(ranges.add(edges[i], edges[i + 1])).isTrue();
        }
        return ranges;
    }

    @Test
    void rangesAreSortedHoweverTheyArrive() {
        assertThat(text(of(30, 40, 10, 20, 50, 60))).isEqualTo("[10,20)[30,40)[50,60)");
    }

    @Test
    void rangesThatTouchOrOverlapAreMerged() {
        assertThat(text(of(10, 20, 20, 30))).isEqualTo("[10,30)");
        assertThat(text(of(10, 20, 5, 10))).isEqualTo("[5,20)");
        assertThat(text(of(10, 20, 12, 15))).isEqualTo("[10,20)");
        assertThat(text(of(10, 20, 30, 40, 50, 60, 15, 55))).isEqualTo("[10,60)");
        assertThat(text(of(10, 20, 30, 40, 50, 60, 5, 45))).isEqualTo("[5,45)[50,60)");
    }

    @Test
    void rangesSpanTheEndOfTheSequenceSpace() {
        int end = Integer.MAX_VALUE;
        ReassemblyRanges ranges = of(end - 5, end + 5, -20, -10, -3, 4);
        assertThat(ranges.count()).isEqualTo(3);
        ranges.clear();
        assertThat(text(of(5, 9, -10, -5, -2, 2))).isEqualTo("[-10,-5)[-2,2)[5,9)");
    }

    @Test
    void oneRangeTooManyIsRefusedUnlessItMerges() {
        ReassemblyRanges ranges = of(10, 20, 30, 40, 50, 60, 70, 80);
        assertThat(ranges.add(90, 95)).isFalse();
        assertThat(ranges.add(22, 28)).isFalse();
        assertThat(text(ranges)).isEqualTo("[10,20)[30,40)[50,60)[70,80)");
        assertThat(ranges.covered()).isEqualTo(40);
        assertThat(ranges.add(80, 90)).isTrue();
        assertThat(ranges.add(20, 30)).isTrue();
        assertThat(ranges.add(100, 110)).isTrue();
        assertThat(text(ranges)).isEqualTo("[10,40)[50,60)[70,90)[100,110)");
    }

    @Test
    void withoutRoomForAnyRangeAllAreRefused() {
        ReassemblyRanges ranges = new ReassemblyRanges(new TcpBufferPool(2_048, 1), 0);
        assertThat(ranges.add(1, 2)).isFalse();
        assertThat(ranges.absorb(7)).isEqualTo(7);
    }

    @Test
    void aChunkIsHeldOnlyWhileThereAreRanges() {
        TcpBufferPool pool = new TcpBufferPool(2_048, 1);
        ReassemblyRanges ranges = new ReassemblyRanges(pool, 4);
        assertThat(ranges.absorb(5)).isEqualTo(5);
        assertThat(pool.available()).isEqualTo(1);
        ranges.add(10, 20);
        ranges.add(30, 40);
        assertThat(pool.available()).isZero();
        assertThat(ranges.absorb(10)).isEqualTo(20);
        assertThat(pool.available()).isZero();
        assertThat(ranges.absorb(30)).isEqualTo(40);
        assertThat(pool.available()).isEqualTo(1);
        ranges.add(50, 60);
        ranges.clear();
        assertThat(pool.available()).isEqualTo(1);
    }

    @Test
    void withoutAChunkAllAreRefused() {
        TcpBufferPool pool = new TcpBufferPool(2_048, 1);
        pool.take();
        ReassemblyRanges ranges = new ReassemblyRanges(pool, 4);
        assertThat(ranges.add(10, 20)).isFalse();
        assertThat(ranges.count()).isZero();
        assertThat(ranges.covered()).isZero();
    }

    @Test
    void aChunkHasRoomForOneRangeInEightOctets() {
        ReassemblyRanges ranges = new ReassemblyRanges(new TcpBufferPool(32, 1), 8);
        for (int left = 10; left < 90; left += 20) {
            assertThat(ranges.add(left, left + 10)).isTrue();
        }
        assertThat(ranges.add(90, 100)).isFalse();
        assertThat(ranges.add(15, 35)).isTrue();
        assertThat(text(ranges)).isEqualTo("[10,40)[50,60)[70,80)");
    }

    @Test
    void emptyRangesAreNotKept() {
        assertThat(of(10, 10, 10, 9).count()).isZero();
    }

    @Test
    void absorbRemovesWhatIsInOrderAndSaysHowFarThatIs() {
        ReassemblyRanges ranges = of(10, 20, 30, 40, 50, 60);
        assertThat(ranges.absorb(5)).isEqualTo(5);
        assertThat(ranges.absorb(10)).isEqualTo(20);
        assertThat(text(ranges)).isEqualTo("[30,40)[50,60)");
        assertThat(ranges.absorb(45)).isEqualTo(45);
        assertThat(ranges.absorb(55)).isEqualTo(60);
        assertThat(ranges.count()).isZero();
        assertThat(ranges.covered()).isZero();
    }

    @Test
    void findsTheRangeOfASequenceNumber() {
        ReassemblyRanges ranges = of(-10, 10, 11, 20);
        assertThat(ranges.indexOf(-11)).isEqualTo(-1);
        assertThat(ranges.indexOf(-10)).isZero();
        assertThat(ranges.indexOf(9)).isZero();
        assertThat(ranges.indexOf(10)).isEqualTo(-1);
        assertThat(ranges.indexOf(11)).isEqualTo(1);
        assertThat(ranges.indexOf(20)).isEqualTo(-1);
    }

    @Test
    void behavesAsASetOfOctets() {
        RandomSeeds.forEachSeed(200, ReassemblyRangesTest::compareWithSet);
    }

    private static void compareWithSet(SplittableRandom random) {
        int limit = random.nextInt(1, 12);
        int base = random.nextInt(4) == 0 ? Integer.MAX_VALUE - 150 : random.nextInt(-300, 10);
        ReassemblyRanges ranges = new ReassemblyRanges(new TcpBufferPool(2_048, 1), limit);
        BitSet model = new BitSet();
        int next = 0;
        for (int step = 0; step < 200 && next < 280; step++) {
            if (random.nextInt(10) == 0) {
                next = random.nextInt(next, Math.min(next + 20, 300));
                int expected = model.get(next) || next > 0 && model.get(next - 1) ? model.nextClearBit(next) : next;
                assertThat(ranges.absorb(base + next)).isEqualTo(base + expected);
                next = expected;
                model.clear(0, next);
            } else {
                int left = random.nextInt(next + 1, 301);
                int right = Math.min(300, left + random.nextInt(20));
                boolean isNew = left < right && model.get(left - 1, right + 1).isEmpty();
                boolean expected = !isNew || ranges.count() < limit;
                assertThat(ranges.add(base + left, base + right)).isEqualTo(expected);
                if (expected) {
                    model.set(left, right);
                }
            }
            assertSame(ranges, model, base);
            int probe = random.nextInt(next, 301);
            int index = ranges.indexOf(base + probe);
            assertThat(index >= 0).isEqualTo(model.get(probe));
            if (index >= 0) {
                assertThat(probe).isBetween(ranges.left(index) - base, ranges.right(index) - base - 1);
            }
        }
    }

    private static void assertSame(ReassemblyRanges ranges, BitSet model, int base) {
        int index = 0;
        for (int left = model.nextSetBit(0); left >= 0; index++) {
            int right = model.nextClearBit(left);
            assertThat(index).isLessThan(ranges.count());
            assertThat(ranges.left(index)).isEqualTo(base + left);
            assertThat(ranges.right(index)).isEqualTo(base + right);
            left = model.nextSetBit(right);
        }
        assertThat(ranges.count()).isEqualTo(index);
        assertThat(ranges.covered()).isEqualTo(model.cardinality());
    }
}
