/**
 * Counterfactuals: what breaks when one rule of the protocol is taken away.
 *
 * <p>Each {@link io.sequent.scenario.without.Counterfactual} has an experiment, whose network faults follow from the seed. With
 * the rule its properties hold for any seed; without it {@link io.sequent.scenario.without.Counterfactual#compare} finds a seed
 * where one does not, and leaves out all faults that the failure does not need.
 */
@NullMarked
package io.sequent.scenario.without;

import org.jspecify.annotations.NullMarked;
