package planted.purity.tcp;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Harmless: time is passed in, text is concatenated, byte order is no I/O. */
final class Harmless {
    static String describe(long nowNs) {
        return "at " + nowNs + " ns, " + ByteOrder.nativeOrder() + ", " + StandardCharsets.US_ASCII;
    }

    private Harmless() {}
}
