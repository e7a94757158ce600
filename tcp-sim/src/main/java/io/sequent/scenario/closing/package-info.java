/** Scenarios about how connections end. */
@NullMarked
package io.sequent.scenario.closing;

import org.jspecify.annotations.NullMarked;
