/** Scenarios about crashes, silence and attacks. */
@NullMarked
package io.sequent.scenario.trouble;

import org.jspecify.annotations.NullMarked;
