/** Quantities as people write them on a command line: {@code 80ms}, {@code 20mbit}, {@code 1%}. */
@NullMarked
package io.sequent.cli.unit;

import org.jspecify.annotations.NullMarked;
