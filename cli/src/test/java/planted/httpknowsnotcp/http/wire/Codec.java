package planted.httpknowsnotcp.http.wire;

/** Harmless. */
final class Codec {
    byte[] bytes;
}
