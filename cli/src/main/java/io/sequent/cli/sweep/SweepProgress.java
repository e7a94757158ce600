package io.sequent.cli.sweep;

import io.sequent.cli.terminal.Screen;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far a sweep is, as a bar that a person watches, and how fast it was. */
final class SweepProgress {
    private static final long PERIOD_NS = 100_000_000;
    private static final int WIDTH = 30;

    private final Screen screen;
    private final long total;
    private final long before;
    private final LongSupplier clock;
    private final long startNs;
    private long shownNs;
    private long done;
    private long packets;

    /** A sweep of which some runs were done before. */
    SweepProgress(Screen screen, long total, long before, LongSupplier clock) {
        this.screen = screen;
        this.total = total;
        this.before = before;
        this.clock = clock;
        startNs = clock.getAsLong();
        shownNs = startNs;
    }

    void ran(long simulatedPackets) {
        done++;
        packets += simulatedPackets;
        long nowNs = clock.getAsLong();
        if (screen.isWatched() && nowNs - shownNs >= PERIOD_NS) {
            shownNs = nowNs;
            screen.progress(line(nowNs - startNs));
        }
    }

    private String line(long elapsedNs) {
        long all = before + done;
        int full = (int) (all * WIDTH / total);
        long leftNs = (long) ((double) elapsedNs / done * (total - all));
        return String.format(
                Locale.ROOT,
                "[%s%s] %d%%  %,d of %,d runs, %s, %s left",
                "#".repeat(full),
                "-".repeat(WIDTH - full),
                all * 100 / total,
                all,
                total,
                speed(elapsedNs),
                time(leftNs));
    }

    /** Returns such as {@code 480 runs in 12.3 s on 2 threads: 39 runs/s, 2,300,000 packets/s}. */
    String result(int threads) {
        long elapsedNs = Math.max(clock.getAsLong() - startNs, 1);
        return String.format(
                Locale.ROOT,
                "%,d runs in %s on %d thread%s: %s",
                done,
                time(elapsedNs),
                threads,
                threads == 1 ? "" : "s",
                speed(elapsedNs));
    }

    private String speed(long elapsedNs) {
        double seconds = elapsedNs / 1e9;
        double runs = done / seconds;
        return String.format(
                Locale.ROOT,
                runs < 10 ? "%.1f runs/s, %,.0f packets/s" : "%,.0f runs/s, %,.0f packets/s",
                runs,
                packets / seconds);
    }

    private static String time(long ns) {
        long seconds = ns / 1_000_000_000;
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", ns / 1e9);
        }
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %d min", seconds / 3_600, seconds / 60 % 60);
    }
}
