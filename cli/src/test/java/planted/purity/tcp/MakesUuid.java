package planted.purity.tcp;

import java.util.UUID;

/** Planted: randomness by its result. */
final class MakesUuid {
    static String name() {
        return UUID.randomUUID().toString();
    }

    private MakesUuid() {}
}
