package planted.publictypes.tcp;

/** Harmless: not public. */
final class Output {
    public static final class Part {}
}
