package io.sequent.sim;

import static io.sequent.sim.TwoHosts.MILLISECOND;
import static io.sequent.sim.TwoHosts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sequent.sim.channel.ChannelOptions;
import io.sequent.tcp.TcpConfig;
import io.sequent.testing.GoldenFile;
import io.sequent.testing.Requirement;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How fast and how fair flows are, as tables that are checked in, so that a change of behaviour shows in the diff.
 *
 * <p>{@code -Dsequent.behaviour=10} runs ten times as long, compares with theory alone and prints the tables.
 */
class BehaviourTest {
    private static final int SCALE = Integer.getInteger("sequent.behaviour", 1);
    private static final String FOLDER = "src/test/resources/io/sequent/sim/behaviour/";
    private static final boolean[] CONTROLS = {false, true};
    private static final int[] BUFFERS_KIB = {16, 64, 256, 1_024};

    private final StringBuilder table = new StringBuilder();

    private void line(String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private void check(String file) throws Exception {
        if (SCALE == 1) {
            GoldenFile.check(FOLDER + file, table.toString());
        } else {
            System.out.println(table);
        }
    }

    @Test
    void goodputIsWhatLinkBufferAndLossAllow() throws Exception {
        line("Goodput of one flow in kbit/s after slow start, and its ratio to the least of three limits:");
        line("l  the link of 20 Mbit/s    b  one buffer each round trip    f  the formula for random loss");
        line("*  one limit is far below the others: within 25 %% of it, or the test fails");
        line("");
        line("control  RTT ms  loss %%       16 KiB         64 KiB        256 KiB       1024 KiB");
        for (boolean cubic : CONTROLS) {
            for (int rttMs : new int[] {10, 50, 200}) {
                for (double loss : new double[] {0, 0.001, 0.01, 0.05}) {
                    goodputRow(cubic, rttMs, loss);
                }
            }
        }
        check("goodput.txt");
    }

    private void goodputRow(boolean cubic, int rttMs, double loss) {
        StringBuilder row = new StringBuilder();
        for (int bufferKiB : BUFFERS_KIB) {
            GoodputCell cell = new GoodputCell(cubic, bufferKiB, loss, rttMs);
            double goodput = cell.goodput(SCALE);
            double ratio = goodput / cell.bound();
            if (cell.isClear()) {
                assertThat(ratio).as("%s: goodput %.0f kbit/s", cell, goodput).isEqualTo(1, within(0.25));
            }
            String mark = cell.limit() + (cell.isClear() ? "*" : "");
            row.append(String.format(Locale.ROOT, " %6.0f %4.2f%-3s", goodput, ratio, mark));
        }
        line("%-7s  %6d  %6.1f  %s", GoodputCell.name(cubic), rttMs, loss * 100, row);
    }

    @Test
    @Requirement({"RFC 9438 5.1", "RFC 9438 4.3"})
    void meanWindowIsThatOfTheResponseFunction() throws Exception {
        line("Mean window in segments where every nth packet is lost and nothing else limits it, beside the formula:");
        line("Mathis et al. for NewReno, RFC 9438 5.1 for CUBIC (Reno's where that is larger); within 25 %% of it.");
        line("");
        line("control  RTT ms     n  window  formula  ratio");
        for (boolean cubic : CONTROLS) {
            for (int rttMs : new int[] {20, 100, 400}) {
                for (int period : new int[] {100, 300, 1_000}) {
                    responseRow(new GoodputCell(cubic, 1_024, 1.0 / period, rttMs), period);
                }
            }
        }
        check("response.txt");
    }

    /** With CUBIC, a window that is small for so long a path leaves too few round trips between losses for theory to hold. */
    private void responseRow(GoodputCell cell, int period) {
        double window = cell.meanWindow(SCALE);
        double ratio = window / cell.window();
        boolean holds = !cell.cubic() || cell.rttMs() < 400 || period > 100;
        if (holds) {
            assertThat(ratio).as("%s: window %.1f", cell, window).isEqualTo(1, within(0.25));
        }
        String control = GoodputCell.name(cell.cubic());
        String note = holds ? "" : "  the cycle is short against the round trip that recovery takes";
        line(
                "%-7s  %6d  %4d  %6.1f  %7.1f   %4.2f%s",
                control, cell.rttMs(), period, window, cell.window(), ratio, note);
    }

    @Test
    void flowsOfEqualRoundTripTimesShareFairly() throws Exception {
        line(
                "Jain's index of the goodputs of flows through one link of 20 Mbit/s, RTT 40 ms, queue of 100 kB: 0.95 or more.");
        line("");
        line("control  flows  index  least kbit/s  most kbit/s  link %%");
        for (boolean cubic : CONTROLS) {
            for (int flows : new int[] {2, 10, 50}) {
                fairnessRow(cubic, flows);
            }
        }
        check("fairness.txt");
    }

    private void fairnessRow(boolean cubic, int flows) {
        TcpConfig config = GoodputCell.config(cubic, 1 << 18);
        ChannelOptions bottleneck = ChannelOptions.builder()
                .rate(GoodputCell.RATE)
                .delayNs(20 * MILLISECOND)
                .queueBytes(100_000)
                .build();
        BulkFlows run = new BulkFlows(1, flows, config, bottleneck, TwoHosts.delay(20 * MILLISECOND));
        run.start(37 * MILLISECOND).runFor(Long.MAX_VALUE / 2, 5 * SECOND);
        long[] before = run.each();
        long spanNs = run.runFor(Long.MAX_VALUE / 2, 40 * SECOND * SCALE);
        long[] after = run.each();
        double sum = 0;
        double squares = 0;
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i < flows; i++) {
            double goodput = (after[i] - before[i]) * 8e6 / spanNs;
            sum += goodput;
            squares += goodput * goodput;
            least = Math.min(least, goodput);
            most = Math.max(most, goodput);
        }
        double index = sum * sum / flows / squares;
        assertThat(index)
                .as("Jain's index of %d flows of %s", flows, GoodputCell.name(cubic))
                .isGreaterThanOrEqualTo(0.95);
        double used = sum * 1e5 / GoodputCell.RATE;
        line("%-7s  %5d  %5.3f  %12.0f  %11.0f  %6.1f", GoodputCell.name(cubic), flows, index, least, most, used);
    }
}
