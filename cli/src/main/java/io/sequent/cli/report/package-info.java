/** One self-contained HTML page about a run. */
@NullMarked
package io.sequent.cli.report;

import org.jspecify.annotations.NullMarked;
