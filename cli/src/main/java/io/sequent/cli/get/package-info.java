/** {@code sequent get}: transfers over real sockets, or the same over a simulated network. */
@NullMarked
package io.sequent.cli.get;

import org.jspecify.annotations.NullMarked;
