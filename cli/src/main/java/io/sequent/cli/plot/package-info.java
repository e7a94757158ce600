/** Plots of runs, as SVG for both light and dark, and as PNG. */
@NullMarked
package io.sequent.cli.plot;

import org.jspecify.annotations.NullMarked;
