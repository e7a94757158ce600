package planted.httpknowsnotcp.http.client;

import planted.httpknowsnotcp.host.Host;

/** Harmless: the client may know a host. */
final class Client {
    Host host;
}
