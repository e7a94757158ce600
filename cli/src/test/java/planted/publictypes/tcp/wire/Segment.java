package planted.publictypes.tcp.wire;

/** Harmless: another package. */
public final class Segment {}
