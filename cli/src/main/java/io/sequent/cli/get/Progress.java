package io.sequent.cli.get;

import io.sequent.cli.terminal.Screen;
import io.sequent.http.ResponseHead;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far all transfers together are, in one line that a person watches. The writing thread's. */
final class Progress {
    private static final long PERIOD_NS = 100_000_000;
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private final Screen screen;
    private final int total;
    private final LongSupplier clock;
    private final long startNs;
    private long lastNs;
    private long bytes;
    private long expected;
    private int done;

    Progress(Screen screen, int total, LongSupplier clock) {
        this.screen = screen;
        this.total = total;
        this.clock = clock;
        this.startNs = clock.getAsLong();
        this.lastNs = startNs;
    }

    /** A response begins; its length is only of use where it is the only one. */
    void onHead(ResponseHead head) {
        String length = head.headers().firstValue("Content-Length");
        expected = total == 1 && length != null ? Long.parseLong(length.split(",", 2)[0].strip()) : 0;
    }

    void onBytes(int count) {
        bytes += count;
        show();
    }

    void onEnd() {
        done++;
        show();
    }

    private void show() {
        if (!screen.isWatched()) {
            return;
        }
        long nowNs = clock.getAsLong();
        if (nowNs - lastNs >= PERIOD_NS) {
            lastNs = nowNs;
            screen.progress(line(nowNs - startNs));
        }
    }

    private String line(long elapsedNs) {
        String transfers = total == 1 ? "" : done + " of " + total + " done, ";
        String share = expected <= 0
                ? size(bytes)
                : String.format(Locale.ROOT, "%s of %s (%d%%)", size(bytes), size(expected), bytes * 100 / expected);
        return transfers + share + ", " + size((long) (bytes * 1e9 / elapsedNs)) + "/s";
    }

    /** Returns such as {@code 12.3 MB}. */
    static String size(long count) {
        if (count < 1000) {
            return count + " B";
        }
        double value = count;
        int unit = 0;
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
