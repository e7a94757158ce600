package planted.httpknowsnotcp.sim.channel;

/** Harmless. */
public final class Channel {}
