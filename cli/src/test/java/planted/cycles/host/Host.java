package planted.cycles.host;

import planted.cycles.tcp.Engine;

/** Harmless: knows the cycle, but is no part of it. */
public final class Host {
    Engine engine;
}
