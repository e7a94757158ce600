/** Pictures as SVG: drawn from runs and from the code itself, the same bytes on every machine. */
@NullMarked
package io.sequent.cli.picture;

import org.jspecify.annotations.NullMarked;
