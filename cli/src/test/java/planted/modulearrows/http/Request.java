package planted.modulearrows.http;

import planted.modulearrows.host.Host;

/** Harmless: HTTP may know a host. */
public final class Request {
    Host host;
}
