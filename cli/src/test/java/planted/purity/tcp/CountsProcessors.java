package planted.purity.tcp;

/** Planted: what the machine has. */
final class CountsProcessors {
    int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
