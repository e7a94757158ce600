package planted.httpknowsnotcp.host;

/** Harmless. */
public final class Host {}
