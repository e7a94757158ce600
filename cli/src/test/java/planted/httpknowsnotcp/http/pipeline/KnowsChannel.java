package planted.httpknowsnotcp.http.pipeline;

import planted.httpknowsnotcp.sim.channel.Channel;

/** Planted. */
final class KnowsChannel {
    Channel channel;
}
