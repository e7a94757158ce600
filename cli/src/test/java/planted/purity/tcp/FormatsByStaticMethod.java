package planted.purity.tcp;

/** Planted: formatting. */
final class FormatsByStaticMethod {
    static String format(int value) {
        return String.format("%d", value);
    }

    private FormatsByStaticMethod() {}
}
