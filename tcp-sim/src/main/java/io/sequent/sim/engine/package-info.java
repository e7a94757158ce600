/** The engine of a simulation: virtual time, the queue of events, and pure random draws from one seed. */
@NullMarked
package io.sequent.sim.engine;

import org.jspecify.annotations.NullMarked;
