package planted.httpnetwork.host;

/** What real sockets may use of the simulated host's module. */
public final class TimerWheel {}
