package io.sequent.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sequent.testing.AllocationProbe;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * Each benchmark of ours of which the page says 0 B/op allocates exactly nothing, in the interpreter, where no
 * optimisation hides
 * it. Times are no gates.
 */
class AllocationGateTest {
    /**
     * With parameters as in the table, but not so many of a thing that the interpreter takes minutes to prepare them.
     */
    private static final int MOST = 10;

    /** So few that each has its turn in the calls that are counted. */
    private static final int MOST_CONNECTIONS = 2;

    /**
     * All benchmarks in one JVM: run until their classes are loaded, and then counted one by one, to name the
     * culprit. One that does hundreds of operations in each call is called in every tenth run or so.
     */
    static final class Everything implements AllocationProbe.Scenario {
        private static final int LOADED = 20;
        private static final int RUNS = 40;
        private static final int FEWEST_CALLS = 2;
        private static final int OPERATIONS = 100;

        private final List<Source.Jmh> names = benchmarks();
        private final List<Runnable> benchmarks = new ArrayList<>();
        private int[] calls = {};
        private int[] operations = {};
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private int runs;

        @Override
        public void prepare() throws Exception {
            for (Source.Jmh each : names) {
                benchmarks.add(runnable(each));
            }
            calls = new int[benchmarks.size()];
            operations = names.stream().mapToInt(AllocationGateTest::operations).toArray();
        }

        @Override
        public void run() {
            runs++;
            for (int i = 0; i < benchmarks.size(); i++) {
                if (runs % (1 + operations[i] / OPERATIONS) == 0) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    benchmarks.get(i).run();
                    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
                    if (bytes > 0 && runs > LOADED) {
                        throw new AssertionError(names.get(i) + " allocated " + bytes + " B");
                    }
                    calls[i] += runs > LOADED ? 1 : 0;
                }
                if (runs == RUNS && calls[i] < FEWEST_CALLS) {
                    throw new AssertionError(names.get(i) + " was counted in " + calls[i] + " calls");
                }
            }
        }
    }

    /** The same for one that does allocate. */
    static final class WithObjects implements AllocationProbe.Scenario {
        private Runnable benchmark = () -> {};

        @Override
        public void prepare() throws Exception {
            benchmark = runnable(Row.jmh("run.AllocationGateTest$Planted", "allocates", "size=24"));
        }

        @Override
        public void run() {
            benchmark.run();
        }
    }

    /** A benchmark as they are, but for what it does. */
    public static final class Planted {
        /** Octets. */
        public int size = 8;

        private byte[] octets = {};

        /** Makes an array. */
        public byte[] allocates() {
            octets = new byte[size];
            return octets;
        }
    }

    @Test
    void rowsWithoutBytesAllocateNothing() {
        assertThat(benchmarks()).hasSizeGreaterThan(10);
        assertThat(AllocationProbe.allocatedBytes(Everything.class)).isZero();
    }

    @Test
    void benchmarkThatAllocatesIsCaught() {
        assertThat(AllocationProbe.allocatedBytes(WithObjects.class)).isEqualTo(20 * (16 + 24));
    }

    /** What the rows claim, each once. */
    static List<Source.Jmh> benchmarks() {
        List<Source.Jmh> benchmarks = new ArrayList<>();
        for (Row row : Rows.all()) {
            if (row.isAllocationFree() && row.sources().get(Row.SEQUENT) instanceof Source.Jmh jmh) {
                Map<String, String> fewer = new LinkedHashMap<>();
                jmh.parameters().forEach((name, value) -> {
                    int most = name.equals("connections") ? MOST_CONNECTIONS : MOST;
                    fewer.put(
                            name, value.matches("\\d+") ? Long.toString(Math.min(most, Long.parseLong(value))) : value);
                });
                Source.Jmh smaller = new Source.Jmh(jmh.type(), jmh.method(), fewer);
                if (!benchmarks.contains(smaller)) {
                    benchmarks.add(smaller);
                }
            }
        }
        return benchmarks;
    }

    /** So many operations are in each call of a benchmark. */
    static int operations(Source.Jmh source) {
        try {
            OperationsPerInvocation each = method(Class.forName("io.sequent.bench." + source.type()), source)
                    .getAnnotation(OperationsPerInvocation.class);
            return each == null ? 1 : each.value();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(Class<?> type, Source.Jmh source) {
        return Arrays.stream(type.getMethods())
                .filter(each -> each.getName().equals(source.method()))
                .findFirst()
                .orElseThrow();
    }

    /** A benchmark, prepared, behind a call that neither boxes what it returns nor makes an array of arguments. */
    static Runnable runnable(Source.Jmh source) throws Exception {
        Class<?> type = Class.forName("io.sequent.bench." + source.type());
        Constructor<?> constructor = type.getDeclaredConstructor();
        Object benchmark = constructor.newInstance();
        for (Map.Entry<String, String> each : source.parameters().entrySet()) {
            set(type.getDeclaredField(each.getKey()), benchmark, each.getValue());
        }
        for (Method each : type.getMethods()) {
            if (each.isAnnotationPresent(Setup.class)) {
                each.invoke(benchmark);
            }
        }
        return bound(benchmark, method(type, source));
    }

    private static Runnable bound(Object benchmark, Method method) throws Exception {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodType nothing = MethodType.methodType(void.class);
        CallSite site = LambdaMetafactory.metafactory(
                lookup,
                "run",
                MethodType.methodType(Runnable.class, benchmark.getClass()),
                nothing,
                lookup.unreflect(method),
                nothing);
        try {
            return (Runnable) site.getTarget().invoke(benchmark);
        } catch (Throwable e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }

    private static void set(Field field, Object benchmark, String value) throws IllegalAccessException {
        field.setAccessible(true);
        if (field.getType() == int.class) {
            field.setInt(benchmark, Integer.parseInt(value));
        } else if (field.getType() == long.class) {
            field.setLong(benchmark, Long.parseLong(value));
        } else if (field.getType() == boolean.class) {
            field.setBoolean(benchmark, Boolean.parseBoolean(value));
        } else {
            field.set(benchmark, value);
        }
    }
}
