package planted.handles.http;

import java.util.function.Supplier;

/** Harmless: the compiler makes calls through java.lang.invoke of these. */
final class Harmless {
    static Supplier<String> describe(int value) {
        return () -> "value " + value;
    }

    static Supplier<String> refer(Object value) {
        return value::toString;
    }

    record Pair(int first, int second) {}

    private Harmless() {}
}
