/** The {@code states} command: the diagram of TCP's states, and the way through it that a run took. */
@NullMarked
package io.sequent.cli.states;

import org.jspecify.annotations.NullMarked;
