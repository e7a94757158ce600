package planted.httpknowsnotcp.http.wire;

import planted.httpknowsnotcp.tcp.wire.Segment;

/** Planted. */
final class KnowsSegment {
    Segment segment;
}
