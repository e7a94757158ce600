package io.sequent.testing;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how many bytes of heap a piece of code allocates, exactly, or leaves behind.
 *
 * <p>It runs in a JVM of its own: the one that runs the test, with {@code -Xint} so that no optimisation hides an
 * allocation, and without a coverage agent, whose probes allocate. Write a {@link Scenario}, a class with a
 * constructor without arguments that a class path can name (nested static classes are fine), and
 *
 * <pre>{@code
 * assertThat(AllocationProbe.allocatedBytes(Decode.class)).isZero();
 * }</pre>
 *
 * <p>The interpreter is some fifty times slower than compiled code: let {@link Scenario#run} do what it measures a
 * few times, not a few million times.
 */
public final class AllocationProbe {
    private static final int WARM_UP_RUNS = 20;
    private static final int MEASURED_RUNS = 20;
    private static final String RESULT = "bytes: ";
    private static final String ALLOCATED = "allocated";
    private static final String RETAINED = "retained";

    private AllocationProbe() {}

    /** What is measured. One object is made, prepared once, and run again and again by one thread. */
    public interface Scenario {
        /**
         * Makes all that {@link #run} needs; may allocate.
         *
         * @throws Exception fails the measurement
         */
        void prepare() throws Exception;

        /**
         * Does what must not allocate. The first runs are not measured: they load classes and link call sites.
         *
         * @throws Exception fails the measurement
         */
        void run() throws Exception;
    }

    /**
     * Runs a scenario in a new JVM and returns what its thread allocated in 20 runs, after 20 that do not count.
     *
     * @param scenario the class to be instantiated
     * @return bytes of heap, headers and padding included; 0: nothing was allocated
     * @throws AssertionError with the JVM's output if the scenario fails
     */
    public static long allocatedBytes(Class<? extends Scenario> scenario) {
        return runInNewJvm(scenario, ALLOCATED, "-Xint", "-Xshare:auto", "-ea");
    }

    /**
     * Runs a scenario once in a new JVM and returns what it left on the heap, after a full collection.
     *
     * @param scenario the class to be instantiated; it is to hold on to what shall count
     * @return bytes of heap that are reachable after {@link Scenario#run} and were not before
     * @throws AssertionError with the JVM's output if the scenario fails
     */
    public static long retainedBytes(Class<? extends Scenario> scenario) {
        // A thread's allocation buffer counts as used, and would be megabytes of the gigabyte if it were not kept
        // small.
        return runInNewJvm(
                scenario,
                RETAINED,
                "-XX:+UseSerialGC",
                "-XX:TLABSize=32k",
                "-XX:-ResizeTLAB",
                "-Xms1g",
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1");
    }

    private static long runInNewJvm(Class<? extends Scenario> scenario, String measure, String... options) {
        // Surefire keeps the tests' class path here when it starts the JVM from a jar that has it in its manifest.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, AllocationProbe.class.getName(), scenario.getName(), measure));
        ProcessBuilder builder = new ProcessBuilder(command);
        // Whatever adds agents or options to every JVM would be measured, too.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            int result = output.lastIndexOf(RESULT);
            if (exitCode != 0 || result < 0) {
                throw new AssertionError(scenario.getName() + " failed with exit code " + exitCode + ":\n" + output);
            }
            return Long.parseLong(output.substring(result + RESULT.length()).strip());
        } catch (IOException e) {
            throw new AssertionError("cannot start a JVM for " + scenario.getName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while measuring " + scenario.getName(), e);
        }
    }

    /**
     * The new JVM's side.
     *
     * @param arguments the scenario's class name and what to measure
     * @throws Exception whatever the scenario throws
     */
    public static void main(String[] arguments) throws Exception {
        Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        Scenario scenario = (Scenario) constructor.newInstance();
        scenario.prepare();
        System.out.println(RESULT + (arguments[1].equals(RETAINED) ? retained(scenario) : allocated(scenario)));
        Reference.reachabilityFence(scenario);
    }

    private static long allocated(Scenario scenario) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        measure(threads, scenario, WARM_UP_RUNS);
        return measure(threads, scenario, MEASURED_RUNS);
    }

    private static long retained(Scenario scenario) throws Exception {
        long before = usedHeap();
        scenario.run();
        return usedHeap() - before;
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long measure(ThreadMXBean threads, Scenario scenario, int runs) throws Exception {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < runs; i++) {
            scenario.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
