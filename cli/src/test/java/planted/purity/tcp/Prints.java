package planted.purity.tcp;

/** Planted: output. */
final class Prints {
    static void print() {
        System.out.println();
    }

    private Prints() {}
}
