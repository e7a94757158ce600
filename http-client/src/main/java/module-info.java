/** HTTP/1.0 and HTTP/1.1 with pipelining: a sans-I/O codec and pipeline, a client, and a small origin server. */
module io.sequent.http {
    requires static org.jspecify;

    exports io.sequent.http;
    exports io.sequent.http.wire;
}
