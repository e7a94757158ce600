package io.sequent.scenario.closing;

import io.sequent.scenario.Expectations;

/** What exactly happens when connections end. */
class ClosingScenariosTest extends Expectations {
    ClosingScenariosTest() {
        super(ClosingScenarios.all());
    }
}
