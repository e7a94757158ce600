package io.sequent.bench.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Manifest;

/** What the rounds of a {@link HttpComparison} gave, and the table of it: medians over the rounds, and medians of ratios within a round. */
final class ComparisonTable {
    private record Turn(double perSecond, double bytes, double cpuNs) {}

    private final int[] depths;
    private final List<Map<Clients, List<Turn>>> turns = new ArrayList<>();

    ComparisonTable(int[] depths) {
        this.depths = depths;
        for (int i = 0; i < depths.length; i++) {
            Map<Clients, List<Turn>> ofDepth = new EnumMap<>(Clients.class);
            for (Clients client : Clients.values()) {
                ofDepth.put(client, new ArrayList<>());
            }
            turns.add(ofDepth);
        }
    }

    void add(Clients client, int depth, double perSecond, double bytes, double cpuNs) {
        int at = Arrays.stream(depths).boxed().toList().indexOf(depth);
        turns(at, client).add(new Turn(perSecond, bytes, cpuNs));
    }

    private List<Turn> turns(int at, Clients client) {
        return turns.get(at).getOrDefault(client, List.of());
    }

    /** Returns the table in Markdown under {@code paragraphs}. */
    String text(List<String> paragraphs) {
        StringBuilder text = new StringBuilder();
        for (String paragraph : paragraphs) {
            text.append('\n').append(paragraph).append('\n');
        }
        text.append("\n"
                        + "| depth | client | requests/s, median | least to most | of the floor | Sequent to it |"
                        + " Sequent, reused, to it")
                .append(" | B a request | CPU ns a request |\n|---:|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (int at = 0; at < depths.length; at++) {
            for (Clients client : Clients.values()) {
                line(text, at, client);
            }
        }
        return text.append('\n').toString();
    }

    private void line(StringBuilder text, int at, Clients client) {
        List<Turn> of = turns(at, client);
        double[] perSecond = of.stream().mapToDouble(Turn::perSecond).sorted().toArray();
        text.append(String.format(
                Locale.ROOT,
                "| %d | %s | %,.0f | %,.0f to %,.0f | %.2f | %.2f | %.2f | %,.0f | %,.0f |%n",
                depths[at],
                client.text(),
                median(perSecond),
                perSecond[0],
                perSecond[perSecond.length - 1],
                ratio(at, client, Clients.FLOOR),
                ratio(at, Clients.SEQUENT, client),
                ratio(at, Clients.SEQUENT_REUSED, client),
                median(of.stream().mapToDouble(Turn::bytes).sorted().toArray()),
                median(of.stream().mapToDouble(Turn::cpuNs).sorted().toArray())));
    }

    private double ratio(int at, Clients one, Clients other) {
        List<Turn> ones = turns(at, one);
        List<Turn> others = turns(at, other);
        double[] ratios = new double[ones.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ones.get(i).perSecond() / others.get(i).perSecond();
        }
        Arrays.sort(ratios);
        return median(ratios);
    }

    /** Returns the middle of sorted numbers. */
    static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    // ---- where it was measured

    static String machine() {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " CPUs; "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + "; "
                + System.getProperty("java.vm.name") + " " + Runtime.version();
    }

    private static String processor() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // Not Linux: the architecture has to do.
        }
        return System.getProperty("os.arch");
    }

    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Returns the version of a peer, which the manifest of the benchmarks' jar has under {@code name}. */
    static String version(String name) {
        try (InputStream in = ComparisonTable.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            String version =
                    in == null ? null : new Manifest(in).getMainAttributes().getValue(name);
            return version == null ? "of unknown version" : version;
        } catch (IOException e) {
            return "of unknown version";
        }
    }
}
