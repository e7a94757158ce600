package io.sequent.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What this machine is, and how busy. */
final class Machine {
    /** A load average up to this is what the start of this command itself leaves behind. */
    static final double QUIET_LOAD = 0.5;

    private static final int STOLEN = 8;

    private Machine() {}

    /** Returns what it is, by name. */
    static Map<String, String> describe() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("processor", fromCpuInfo("model name", System.getProperty("os.arch", "unknown")));
        machine.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
        List<String> flags = List.of(fromCpuInfo("flags", "").split(" ", -1));
        String vectors = Stream.of("avx512f", "avx2", "avx")
                .filter(flags::contains)
                .findFirst()
                .orElse("");
        machine.put("vectors", vectors.isEmpty() ? "unknown" : vectors.replace("avx512f", "avx-512"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return machine;
    }

    private static String fromCpuInfo(String name, String otherwise) {
        for (String line : lines("/proc/cpuinfo")) {
            if (line.startsWith(name + "\t") || line.startsWith(name + ":")) {
                return line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return otherwise;
    }

    private static List<String> lines(String path) {
        try {
            return Files.readAllLines(Path.of(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of(); // not Linux
        }
    }

    /** Returns the load average of the last minute; -1: unknown. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Returns the ticks so far of all processors, and those that the machine below gave to others; zeros: unknown. */
    static long[] ticks() {
        List<String> lines = lines("/proc/stat");
        if (lines.isEmpty()) {
            return new long[2];
        }
        String[] fields = lines.get(0).split(" +", -1);
        long all = 0;
        for (int i = 1; i <= STOLEN && i < fields.length; i++) {
            all += Long.parseLong(fields[i]);
        }
        return new long[] {all, fields.length > STOLEN ? Long.parseLong(fields[STOLEN]) : 0};
    }

    /** Returns the part of all time between two calls of {@link #ticks} that others got, 0 to 1. */
    static double stolen(long[] before, long[] after) {
        long all = after[0] - before[0];
        return all <= 0 ? 0 : (after[1] - before[1]) / (double) all;
    }
}
