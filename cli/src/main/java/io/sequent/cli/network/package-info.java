/** The simulated network that commands run over, and the options that describe it. */
@NullMarked
package io.sequent.cli.network;

import org.jspecify.annotations.NullMarked;
