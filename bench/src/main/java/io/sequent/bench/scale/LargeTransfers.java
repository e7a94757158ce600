package io.sequent.bench.scale;

import io.sequent.tcp.congestion.Cubic;
import io.sequent.tcp.congestion.FixedWindow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one connection can do: 100 GB in a JVM of 256 MB, and a window of 1 GiB over 100 Gbit/s and 80 ms.
 *
 * <p>{@code LargeTransfers [GIGABYTES]} prints a line for each figure on the standard output: row, {@code sequent},
 * unit and value, with tabs in between; progress goes to the standard error.
 */
public final class LargeTransfers {
    private static final long GIGABYTE = 1_000_000_000L;
    private static final long WIDE_GIGABYTES = 20;
    private static final int ROUND_TRIP_MS = LargeTransfer.LARGEST_ROUND_TRIP_MS;
    /** Of all packets, in the middle of a full window. */
    private static final long[] LOST = {3_000_000, 3_000_100, 8_000_000};

    private LargeTransfers() {}

    /**
     * Measures.
     *
     * @param arguments how many gigabytes the long transfer has; none: 100
     * @throws Exception if a JVM cannot be started or fails
     */
    public static void main(String[] arguments) throws Exception {
        String what = arguments.length == 2 ? arguments[0] : "";
        switch (what) {
            case "long" -> longTransfer(Long.parseLong(arguments[1]));
            case "wide" -> wide(what, LargeTransfer.wideOne(octets(arguments), ROUND_TRIP_MS, Cubic::new));
            case "wide-loss" ->
                wide("wide-loss", LargeTransfer.wideOne(octets(arguments), ROUND_TRIP_MS, Cubic::new, LOST));
            case "wide-loss-fixed" ->
                wide(
                        "wide-loss-fixed",
                        LargeTransfer.wideOne(
                                octets(arguments),
                                ROUND_TRIP_MS,
                                () -> new FixedWindow(LargeTransfer.LARGEST_WINDOW),
                                LOST));
            default -> {
                fork("256m", "long", arguments.length == 0 ? "100" : arguments[0]);
                for (String transfer : List.of("wide", "wide-loss", "wide-loss-fixed")) {
                    fork("6g", transfer, Long.toString(WIDE_GIGABYTES));
                }
            }
        }
    }

    private static long octets(String[] arguments) {
        return Long.parseLong(arguments[1]) * GIGABYTE;
    }

    private static void fork(String heap, String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                LargeTransfers.class.getName()));
        command.addAll(List.of(what));
        int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(what[0] + " ended with " + exitCode);
        }
    }

    private static void longTransfer(long gigabytes) {
        LargeTransfer transfer = LargeTransfer.longOne(gigabytes * GIGABYTE);
        long startNs = System.nanoTime();
        long mostBytes = 0;
        for (long arrived = 1; arrived <= gigabytes; arrived++) {
            transfer.runUntil(arrived * GIGABYTE);
            long usedBytes = Memory.usedBytes();
            mostBytes = Math.max(mostBytes, usedBytes);
            System.err.println(arrived + " GB have arrived; heap in use: " + usedBytes + " B");
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        String name = "transfer-" + gigabytes + "GB";
        row(name + "-time", "s", Math.round(seconds));
        row(name + "-heap", "B", mostBytes);
        row(name + "-packets", "packets/s", Math.round(transfer.packets() / seconds));
        row(name + "-rate", "bit/s", rate(transfer.arrived(), transfer.nowNs()));
    }

    private static void wide(String name, LargeTransfer transfer) {
        long startNs = System.nanoTime();
        long lastNs = 0;
        long lastArrived = 0;
        while (!transfer.isComplete()) {
            transfer.runUntil(lastArrived + GIGABYTE);
            long rate = rate(transfer.arrived() - lastArrived, transfer.nowNs() - lastNs);
            System.err.println(transfer.arrived() / GIGABYTE + " GB at " + transfer.nowNs() / 1_000_000 + " ms, "
                    + rate / 1_000_000 + " Mbit/s, " + transfer.counters().segmentsRetransmitted() + " sent again");
            lastNs = transfer.nowNs();
            lastArrived = transfer.arrived();
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        row(name + "-rate", "bit/s", rate(transfer.arrived(), transfer.nowNs()));
        row(name + "-packets", "packets/s", Math.round(transfer.packets() / seconds));
        row(name + "-heap", "B", Memory.usedBytes());
    }

    private static long rate(long octets, long ns) {
        return Math.round(octets * 8e9 / ns);
    }

    private static void row(String name, String unit, long value) {
        System.out.println(name + "\tsequent\t" + unit + "\t" + value);
    }
}
