/** The folder that a command writes its files to. */
@NullMarked
package io.sequent.cli.output;

import org.jspecify.annotations.NullMarked;
