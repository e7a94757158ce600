/** Scenarios about how a connection comes to be. */
@NullMarked
package io.sequent.scenario.opening;

import org.jspecify.annotations.NullMarked;
