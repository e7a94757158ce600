package planted.purity.tcp;

/** Planted: formatting. */
final class FormatsByMethod {
    static String format(int value) {
        return "%d".formatted(value);
    }

    private FormatsByMethod() {}
}
