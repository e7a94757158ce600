package io.sequent.oracle;

import io.sequent.tcp.rules.Rules;

/** Every segment goes through all of RFC 9293 3.10.7. */
public final class WithoutPrediction extends Rules {
    /** Creates the rules. */
    public WithoutPrediction() {}

    @Override
    public boolean predictsHeaders() {
        return false;
    }
}
