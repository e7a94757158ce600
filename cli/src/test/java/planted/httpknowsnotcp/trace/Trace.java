package planted.httpknowsnotcp.trace;

/** Harmless. */
public final class Trace {}
