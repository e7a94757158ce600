package planted.httpknowsnotcp.tcp.wire;

/** Harmless. */
public final class Segment {}
