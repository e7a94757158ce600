package planted.modulearrows.tcp;

import planted.modulearrows.host.Host;

/** Planted: the core knows a host. */
final class KnowsHost {
    Host[] hosts;
}
