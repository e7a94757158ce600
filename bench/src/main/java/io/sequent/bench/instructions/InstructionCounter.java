package io.sequent.bench.instructions;

/** What {@link CountingClassLoader} makes the classes that it loads call. One thread at a time. */
public final class InstructionCounter {
    private static final int OCTETS_PER_INSTRUCTION = 8;

    private static long count;

    private InstructionCounter() {}

    /** How many instructions were executed since the last {@link #reset}. */
    public static long count() {
        return count;
    }

    /** Begins to count from 0. */
    public static void reset() {
        count = 0;
    }

    /** Instructions are executed. */
    public static void add(int instructions) {
        count += instructions;
    }

    /** A copy costs as many instructions as it moves words. */
    public static void copy(Object source, int sourceAt, Object target, int targetAt, int length) {
        count += length / OCTETS_PER_INSTRUCTION;
        System.arraycopy(source, sourceAt, target, targetAt, length);
    }
}
