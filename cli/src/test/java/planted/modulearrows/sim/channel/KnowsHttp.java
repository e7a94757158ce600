package planted.modulearrows.sim.channel;

import planted.modulearrows.http.Request;

/** Planted: a channel knows HTTP. */
final class KnowsHttp {
    Request request;
}
