package planted.modulearrows.host;

import planted.modulearrows.tcp.Segment;

/** Harmless: the simulation may know the core. */
public final class Host {
    Segment segment;
}
