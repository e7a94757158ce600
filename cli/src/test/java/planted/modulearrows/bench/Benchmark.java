package planted.modulearrows.bench;

/** Harmless. */
public final class Benchmark {}
