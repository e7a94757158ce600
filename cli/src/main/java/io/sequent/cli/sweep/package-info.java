/** The {@code sweep} command: runs over parameters and seeds, on all cores, with the same results on any number. */
@NullMarked
package io.sequent.cli.sweep;

import org.jspecify.annotations.NullMarked;
