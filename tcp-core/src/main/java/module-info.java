/** TCP as a pure state machine: a segment codec and RFC 9293, without clock, thread, I/O, randomness or dependency. */
@SuppressWarnings("module") // io.sequent.sim is compiled after this module
module io.sequent.tcp {
    requires static transitive org.jspecify;

    exports io.sequent.tcp;
    exports io.sequent.tcp.congestion;
    exports io.sequent.tcp.wire;
    exports io.sequent.tcp.rules to
            io.sequent.sim;
}
