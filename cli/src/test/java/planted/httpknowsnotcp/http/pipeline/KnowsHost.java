package planted.httpknowsnotcp.http.pipeline;

import planted.httpknowsnotcp.host.Host;

/** Planted. */
final class KnowsHost {
    Host host;
}
