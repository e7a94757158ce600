package planted.httpknowsnotcp.http.wire;

import planted.httpknowsnotcp.ip.IpAddress;

/** Planted. */
final class KnowsAddress {
    IpAddress address;
}
