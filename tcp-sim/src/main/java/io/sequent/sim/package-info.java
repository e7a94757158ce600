/** Simulations: hosts and channels put together under one virtual clock and one seed. */
@NullMarked
package io.sequent.sim;

import org.jspecify.annotations.NullMarked;
