/**
 * The frame of named scenarios: a question, a run that answers it, and what must be true of that run.
 *
 * <p>A {@link io.sequent.scenario.Scenario} has acts; an {@link io.sequent.scenario.Act} is a script that sets a {@link
 * io.sequent.scenario.Stage} up and never runs it. A {@link io.sequent.scenario.Performance} plays an act, step by step if asked,
 * and as often as one likes, each time the same.
 */
@NullMarked
package io.sequent.scenario;

import org.jspecify.annotations.NullMarked;
