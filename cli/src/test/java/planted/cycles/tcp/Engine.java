package planted.cycles.tcp;

import planted.cycles.tcp.wire.Header;

/** Planted: half of the cycle. */
public final class Engine {
    Header header;
}
