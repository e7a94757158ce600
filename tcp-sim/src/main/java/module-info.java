/** A host for TCP connections, IP, and a deterministic network to run them in. */
module io.sequent.sim {
    requires transitive io.sequent.tcp;
    requires static org.jspecify;

    exports io.sequent.host;
    exports io.sequent.ip;
    exports io.sequent.scenario;
    exports io.sequent.scenario.catalog;
    exports io.sequent.scenario.without;
    exports io.sequent.sim;
    exports io.sequent.sim.channel;
    exports io.sequent.sim.engine;
    exports io.sequent.trace;
}
