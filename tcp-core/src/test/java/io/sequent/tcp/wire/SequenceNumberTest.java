package io.sequent.tcp.wire;

import static io.sequent.tcp.wire.SequenceNumber.difference;
import static io.sequent.tcp.wire.SequenceNumber.greaterOrEqual;
import static io.sequent.tcp.wire.SequenceNumber.greaterThan;
import static io.sequent.tcp.wire.SequenceNumber.isBetween;
import static io.sequent.tcp.wire.SequenceNumber.isInWindow;
import static io.sequent.tcp.wire.SequenceNumber.lessOrEqual;
import static io.sequent.tcp.wire.SequenceNumber.lessThan;
import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.testing.RandomSeeds;
import io.sequent.testing.Requirement;
import org.junit.jupiter.api.Test;

@Requirement("RFC 9293 3.4")
class SequenceNumberTest {
    @Test
    void comparisonsWrapAroundZero() {
        assertThat(lessThan(0xFFFFFFFF, 0)).isTrue();
        assertThat(lessThan(0, 0xFFFFFFFF)).isFalse();
        assertThat(greaterThan(5, 0xFFFFFFF0)).isTrue();
        assertThat(greaterThan(0xFFFFFFF0, 5)).isFalse();
        assertThat(difference(5, 0xFFFFFFF0)).isEqualTo(21);
        assertThat(difference(0xFFFFFFF0, 5)).isEqualTo(-21);
    }

    @Test
    void comparisonsWrapAroundTheSignBit() {
        assertThat(lessThan(0x7FFFFFFF, 0x80000000)).isTrue();
        assertThat(greaterThan(0x80000000, 0x7FFFFFFF)).isTrue();
    }

    @Test
    void equalNumbersAreNeitherBeforeNorAfter() {
        assertThat(lessThan(7, 7)).isFalse();
        assertThat(greaterThan(7, 7)).isFalse();
        assertThat(lessOrEqual(7, 7)).isTrue();
        assertThat(greaterOrEqual(7, 7)).isTrue();
    }

    @Test
    void everyNumberIsAfterTheHalfCircleBehindItAndBeforeTheHalfAhead() {
        RandomSeeds.forEachSeed(1000, random -> {
            int a = random.nextInt();
            int b = a + random.nextInt(1, Integer.MAX_VALUE);
            assertThat(lessThan(a, b)).isTrue();
            assertThat(lessOrEqual(a, b)).isTrue();
            assertThat(lessOrEqual(b, a)).isFalse();
            assertThat(greaterThan(b, a)).isTrue();
            assertThat(greaterOrEqual(b, a)).isTrue();
            assertThat(greaterOrEqual(a, b)).isFalse();
            assertThat(SequenceNumber.max(a, b)).isEqualTo(b);
            assertThat(SequenceNumber.max(b, a)).isEqualTo(b);
            assertThat(SequenceNumber.min(a, b)).isEqualTo(a);
            assertThat(SequenceNumber.min(b, a)).isEqualTo(a);
        });
    }

    @Test
    void aSpanHoldsBothOfItsEnds() {
        assertThat(isBetween(10, 10, 20)).isTrue();
        assertThat(isBetween(10, 20, 20)).isTrue();
        assertThat(isBetween(10, 21, 20)).isFalse();
        assertThat(isBetween(10, 9, 20)).isFalse();
        assertThat(isBetween(10, 10, 10)).isTrue();
        assertThat(isBetween(-5, 3, 7)).isTrue();
        assertThat(isBetween(-5, 8, 7)).isFalse();
        assertThat(isBetween(-5, -6, 7)).isFalse();
    }

    @Test
    void aWindowHoldsItsStartButNotItsEnd() {
        assertThat(isInWindow(100, 100, 10)).isTrue();
        assertThat(isInWindow(109, 100, 10)).isTrue();
        assertThat(isInWindow(110, 100, 10)).isFalse();
        assertThat(isInWindow(99, 100, 10)).isFalse();
        assertThat(isInWindow(3, -4, 10)).isTrue();
        assertThat(isInWindow(6, -4, 10)).isFalse();
    }

    @Test
    void anEmptyWindowHoldsNothing() {
        assertThat(isInWindow(100, 100, 0)).isFalse();
        assertThat(isInWindow(99, 100, 0)).isFalse();
    }
}
