package planted.cycles.tcp.wire;

import planted.cycles.tcp.Engine;

/** Planted: the other half. */
public final class Header {
    Engine engine;
}
