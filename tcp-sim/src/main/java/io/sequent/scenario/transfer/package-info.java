/** Scenarios about how text gets across, whatever becomes of the segments. */
@NullMarked
package io.sequent.scenario.transfer;

import org.jspecify.annotations.NullMarked;
