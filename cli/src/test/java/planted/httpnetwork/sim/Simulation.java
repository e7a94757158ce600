package planted.httpnetwork.sim;

/** A simulated network. */
public final class Simulation {}
