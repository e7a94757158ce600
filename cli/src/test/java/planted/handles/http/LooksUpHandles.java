package planted.handles.http;

import java.lang.invoke.MethodHandles;

/** Planted: a lookup, in a method. */
final class LooksUpHandles {
    static Object lookup() {
        return MethodHandles.lookup();
    }

    private LooksUpHandles() {}
}
