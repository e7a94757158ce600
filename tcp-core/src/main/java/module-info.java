/** TCP as a pure state machine: no clock, no thread, no I/O, no randomness, no dependency. */
@SuppressWarnings("module") // io.sequent.sim, the one friend of the rules package, is compiled later
module io.sequent.tcp {
    requires static org.jspecify;

    exports io.sequent.tcp;
    exports io.sequent.tcp.congestion;
    exports io.sequent.tcp.wire;
    exports io.sequent.tcp.rules to
            io.sequent.sim;
}
