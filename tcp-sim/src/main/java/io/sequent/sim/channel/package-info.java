/**
 * The unreliable channel between two hosts: rate, delay, queue and, by decision, loss, reordering, duplication and
 * corruption.
 */
@NullMarked
package io.sequent.sim.channel;

import org.jspecify.annotations.NullMarked;
