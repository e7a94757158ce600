/** HTTP/1.0 and HTTP/1.1 with pipelining: a sans-I/O codec and pipeline, a client, and a small origin server. */
module io.sequent.http {
    requires transitive io.sequent.sim;
    requires static org.jspecify;

    exports io.sequent.http;
    exports io.sequent.http.client;
    exports io.sequent.http.nio;
    exports io.sequent.http.origin;
    exports io.sequent.http.pipeline;
    exports io.sequent.http.scenario;
    exports io.sequent.http.transport;
    exports io.sequent.http.wire;
}
