package planted.httpknowsnotcp.ip;

/** Harmless. */
public final class IpAddress {}
