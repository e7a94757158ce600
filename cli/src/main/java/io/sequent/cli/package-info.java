/** The launcher's commands. */
@NullMarked
package io.sequent.cli;

import org.jspecify.annotations.NullMarked;
