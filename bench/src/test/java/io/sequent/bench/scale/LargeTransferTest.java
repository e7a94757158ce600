package io.sequent.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.tcp.congestion.Cubic;
import io.sequent.tcp.congestion.FixedWindow;
import io.sequent.testing.AllocationProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Long transfers and large windows. What takes minutes or gigabytes is left to {@link LargeTransfers}. */
class LargeTransferTest {
    private static final long MEGABYTE = 1_000_000;

    @Test
    void aTransferHoldsNoMoreMemoryTheLongerItLasts() {
        assertThat(AllocationProbe.retainedBytes(OneTransfer.class)).isLessThan(100_000);
    }

    /** Sequence numbers begin anew on the way. */
    @Test
    @EnabledIfSystemProperty(named = "sequent.long", matches = "true")
    void fiveGigabytesArriveAsTheyWereSent() {
        long octets = 5_000 * MEGABYTE;
        LargeTransfer transfer = LargeTransfer.longOne(octets);
        transfer.runUntil(octets);
        assertThat(transfer.arrived()).isEqualTo(octets);
    }

    @Test
    void aWindowAsLargeAsThePipeFillsIt() {
        LargeTransfer transfer = LargeTransfer.wideOne(400 * MEGABYTE, 2, Cubic::new);
        assertThat(shareOfRate(transfer)).isBetween(0.99, 1.0);
        assertThat(transfer.counters().segmentsRetransmitted()).isZero();
    }

    /** The window stands still until the lost segment has come: one round trip of the eight or so is half lost. */
    @Test
    void aLostSegmentIsSentAgainAloneAndCostsHalfARoundTrip() {
        LargeTransfer transfer = LargeTransfer.wideOne(400 * MEGABYTE, 2, () -> new FixedWindow(1 << 30), 150_000);
        assertThat(shareOfRate(transfer)).isBetween(0.8, 1.0);
        assertThat(transfer.counters().segmentsRetransmitted()).isEqualTo(1);
    }

    /** What of the rate the payload of the last 200 MB uses that a segment leaves beside headers. */
    private static double shareOfRate(LargeTransfer transfer) {
        transfer.runUntil(200 * MEGABYTE);
        long octets = transfer.arrived();
        long startNs = transfer.nowNs();
        transfer.runUntil(400 * MEGABYTE);
        double bitsPerNs = (transfer.arrived() - octets) * 8.0 / (transfer.nowNs() - startNs);
        return bitsPerNs / 100 * 1_500 / 1_448;
    }

    /** 400 MB after the first 100. */
    static final class OneTransfer implements AllocationProbe.Scenario {
        private static final long OCTETS = 500 * MEGABYTE;

        private LargeTransfer transfer;

        @Override
        public void prepare() {
            transfer = LargeTransfer.longOne(OCTETS);
            transfer.runUntil(100 * MEGABYTE);
        }

        @Override
        public void run() {
            transfer.runUntil(OCTETS);
        }
    }
}
