package io.sequent.cli.demo;

import io.sequent.cli.network.Network;
import io.sequent.trace.SequenceDiagram;
import io.sequent.trace.SequenceDiagramText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** What the demo prints. */
final class DemoReport {
    private static final String ROW = "%-20s %11s %9s %12s %15s %11s %13s %10s%n";

    private DemoReport() {}

    static String heading(DemoFiles files, Network network) {
        return String.format(
                Locale.ROOT,
                "%d files, %,d octets, over a link of %s with %s round-trip time and %s loss (seed %d)",
                files.entries().size(),
                files.totalLength(),
                rate(network.bitsPerSecond()),
                milliseconds(network.rttNs()),
                percent(network.loss()),
                network.seed());
    }

    static String table(List<FetchResult> results) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                ROW,
                "way",
                "connections",
                "segments",
                "wire octets",
                "retransmissions",
                "round trips",
                "virtual time",
                "wall time"));
        for (FetchResult result : results) {
            text.append(String.format(
                    Locale.ROOT,
                    ROW,
                    result.way().title,
                    result.connections(),
                    String.format(Locale.ROOT, "%,d", result.segments()),
                    String.format(Locale.ROOT, "%,d", result.wireBytes()),
                    result.retransmissions(),
                    String.format(Locale.ROOT, "%.1f", result.roundTrips()),
                    String.format(Locale.ROOT, "%.2f s", result.virtualNs() / 1e9),
                    String.format(Locale.ROOT, "%.2f s", result.wallNs() / 1e9)));
        }
        return text.toString();
    }

    static String diagram(FetchResult result) {
        return SequenceDiagramText.render(sequenceDiagram(result));
    }

    static SequenceDiagram sequenceDiagram(FetchResult result) {
        return SequenceDiagram.of(result.conversation())
                .title(result.way().title + ": the first connection, from SYN to the last ACK")
                .build();
    }

    private static String rate(long bitsPerSecond) {
        return plain(bitsPerSecond, 1e6) + " Mbit/s";
    }

    private static String milliseconds(long nanoseconds) {
        return plain(nanoseconds, 1e6) + " ms";
    }

    private static String percent(double share) {
        return plain(share, 0.01) + "%";
    }

    /** A number in the given unit, to three places and without zeros at its end. */
    private static String plain(double value, double unit) {
        return BigDecimal.valueOf(value / unit)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
