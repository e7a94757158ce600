package planted.purity.tcp;

import java.time.Duration;

/** Planted: java.time. */
final class UsesDuration {
    Duration timeout;
}
