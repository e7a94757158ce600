package io.sequent.bench.scale;

import io.sequent.bench.instructions.CountingClassLoader;
import io.sequent.bench.instructions.InstructionCounter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What a connection costs when there are 1,000, and up to a million: memory, set-up, latency, time and instructions.
 *
 * <p>{@code Scale [CONNECTIONS...]} measures each number in a JVM of 4 GB of its own, and again in one that counts
 * instructions. On the standard output it prints a line for each figure: row, {@code sequent}, unit and value, with
 * tabs in between; progress goes to the standard error.
 */
public final class Scale {
    private static final String[] DEFAULT = {"1000", "10000", "100000", "1000000"};
    private static final String WORLD = "io.sequent.bench.scale.ManyConnections";
    private static final int SLICE = 20_000;
    private static final int SLICES = 50;
    private static final int COUNTED_REQUESTS = 100_000;

    private Scale() {}

    /**
     * Measures.
     *
     * @param arguments numbers of connections; none: from 1,000 to 1,000,000
     * @throws Exception if a JVM cannot be started or fails
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("measure")) {
            measure(Integer.parseInt(arguments[1]));
        } else if (arguments.length == 2 && arguments[0].equals("count")) {
            count(Integer.parseInt(arguments[1]));
        } else {
            for (String connections : arguments.length == 0 ? DEFAULT : arguments) {
                fork("measure", connections);
                fork("count", connections);
            }
        }
    }

    private static void fork(String what, String connections) throws IOException, InterruptedException {
        List<String> command = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx4g",
                // Less to do than G1 for each reference that is written, and what lies together stays together.
                "-XX:+UseParallelGC",
                // A million connections are spread over half a million small pages, of which the processor remembers
                // two thousand.
                "-XX:+UseTransparentHugePages",
                "-cp",
                System.getProperty("java.class.path"),
                Scale.class.getName(),
                what,
                connections);
        int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(what + " with " + connections + " connections ended with " + exitCode);
        }
    }

    private static void measure(int connections) {
        ManyConnections world = new ManyConnections(connections);
        long emptyBytes = Memory.usedBytes();
        long startNs = System.nanoTime();
        world.connectAll();
        double setUpSeconds = (System.nanoTime() - startNs) / 1e9;
        progress(connections, "established in " + setUpSeconds + " s");
        row(connections, "setup-rate", "connections/s", Math.round(connections / setUpSeconds));
        world.exchange(connections);
        row(connections, "latency-p50", "ns", world.latencyNs(0.5));
        row(connections, "latency-p99", "ns", world.latencyNs(0.99));
        long bytes = Memory.usedBytes() - emptyBytes;
        row(connections, "bytes", "B", bytes / connections);
        progress(connections, "hold " + (bytes >> 20) + " MB beside buffers of " + (emptyBytes >> 20) + " MB");
        for (int i = 0; i < SLICES / 5; i++) {
            world.exchange(SLICE); // warms up
        }
        for (int i = 0; i < SLICES; i++) {
            long segments = world.segments();
            long cpuNs = cpuNs();
            world.exchange(SLICE);
            row(connections, "segment-time", "ns", (cpuNs() - cpuNs) / (world.segments() - segments));
        }
    }

    private static void count(int connections) throws ReflectiveOperationException {
        Instructions instructions = instructions(connections, COUNTED_REQUESTS);
        row(connections, "instructions", "instructions", instructions.perSegment());
        progress(connections, "took at most " + instructions.mostToConnect() + " instructions each to be opened");
    }

    /**
     * Counts what segments cost, host, network and timers included.
     *
     * @param connections how many there are
     * @param requests how many are sent while instructions are counted
     * @return bytecode instructions
     * @throws ReflectiveOperationException never
     */
    static Instructions instructions(int connections, int requests) throws ReflectiveOperationException {
        Class<?> type = new CountingClassLoader(
                        WORLD, "io.sequent.tcp.", "io.sequent.host.", "io.sequent.ip.", "io.sequent.sim.")
                .loadClass(WORLD);
        Object world = type.getConstructor(int.class).newInstance(connections);
        type.getMethod("connectAll").invoke(world);
        progress(connections, "established, and counts");
        type.getMethod("exchange", int.class).invoke(world, connections);
        long segments = number(world, "segments");
        InstructionCounter.reset();
        type.getMethod("exchange", int.class).invoke(world, requests);
        long instructions = InstructionCounter.count();
        return new Instructions(
                instructions / (number(world, "segments") - segments), number(world, "mostInstructionsToConnect"));
    }

    private static long number(Object world, String what) throws ReflectiveOperationException {
        return (long) world.getClass().getMethod(what).invoke(world);
    }

    /**
     * Bytecode instructions.
     *
     * @param perSegment for each packet that was sent
     * @param mostToConnect for the one call of connect() that took most
     */
    record Instructions(long perSegment, long mostToConnect) {}

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void progress(int connections, String what) {
        System.err.println(connections + " connections " + what);
    }

    private static void row(int connections, String what, String unit, long value) {
        System.out.println("scale-" + connections + "-" + what + "\tsequent\t" + unit + "\t" + value);
    }
}
