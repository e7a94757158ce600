package planted.javabase.tcp;

import java.util.logging.Logger;

/** Planted: java.util.logging is not in java.base, whatever its name. */
final class UsesOtherModule {
    Logger logger;
}
