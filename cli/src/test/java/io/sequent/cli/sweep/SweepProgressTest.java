package io.sequent.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.sequent.cli.terminal.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SweepProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter err = new StringWriter();
    private long nowNs;

    private SweepProgress progress(boolean watched) {
        return new SweepProgress(new Screen(new PrintWriter(err, true), watched), 100, 40, () -> nowNs);
    }

    @Test
    void whoWatchesSeesABar() {
        SweepProgress progress = progress(true);
        for (int i = 0; i < 20; i++) {
            nowNs += SECOND / 20;
            progress.ran(1_000);
        }
        assertThat(err.toString())
                .endsWith(
                        "[##################------------] 60%  60 of 100 runs, 20 runs/s, 20,000 packets/s, 2.0 s left");
    }

    @Test
    void aPipeGetsNoBarButTheResultIsTold() {
        SweepProgress progress = progress(false);
        nowNs = 61 * SECOND;
        progress.ran(61);
        assertThat(err.toString()).isEmpty();
        assertThat(progress.result(2)).isEqualTo("1 runs in 1 min 1 s on 2 threads: 0.0 runs/s, 1 packets/s");
    }
}
