package planted.httpknowsnotcp.http.pipeline;

import planted.httpknowsnotcp.trace.Trace;

/** Planted. */
final class KnowsTrace {
    Trace trace;
}
