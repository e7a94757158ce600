package planted.purity.tcp;

import java.util.concurrent.atomic.AtomicLong;

/** Planted: java.util.concurrent. */
final class UsesConcurrent {
    AtomicLong[] counters;
}
