/** The {@code step} command: goes through a run event by event, forward and back. */
@NullMarked
package io.sequent.cli.step;

import org.jspecify.annotations.NullMarked;
