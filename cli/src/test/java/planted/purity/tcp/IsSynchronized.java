package planted.purity.tcp;

/** Planted: a lock. */
final class IsSynchronized {
    synchronized void lock() {}
}
